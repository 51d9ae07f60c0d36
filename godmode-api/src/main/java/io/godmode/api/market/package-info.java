/**
 * What is known about the market: the immutable facts a source publishes, the state of a pool, what
 * a trade against it would bring, and the candidates worth a look.
 *
 * <p>A fact that is not known is absent, never zero.
 */
@NullMarked
package io.godmode.api.market;

import org.jspecify.annotations.NullMarked;
