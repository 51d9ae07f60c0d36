/**
 * The instructions that trade at the venues, and the accounts they need, as the programs want them
 * today.
 */
@NullMarked
package io.godmode.onchain.venue;

import org.jspecify.annotations.NullMarked;
