/** Trades of leaders, and of everybody, as the chain has them. */
@NullMarked
package io.godmode.onchain.copy;

import org.jspecify.annotations.NullMarked;
