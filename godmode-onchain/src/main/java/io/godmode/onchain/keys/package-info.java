/**
 * Addresses that programs own, and the keys that sign.
 *
 * <p>solanaj is named here only, by {@code SolanajPrimitives}; none of its types leaves the
 * package.
 */
@NullMarked
package io.godmode.onchain.keys;

import org.jspecify.annotations.NullMarked;
