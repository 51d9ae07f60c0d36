/** Execution and market data on the Solana chain. */
@NullMarked
package io.godmode.onchain;

import org.jspecify.annotations.NullMarked;
