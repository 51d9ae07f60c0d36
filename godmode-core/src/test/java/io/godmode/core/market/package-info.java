/** Tests of the way from market facts to candidates. */
@NullMarked
package io.godmode.core.market;

import org.jspecify.annotations.NullMarked;
