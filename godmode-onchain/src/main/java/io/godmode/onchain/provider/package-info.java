/**
 * The market as an index of the chain shows it: {@link
 * io.godmode.onchain.provider.OnchainMemecoins} turns what is indexed into market facts, candidates
 * with an explained score and safety evidence, and {@link io.godmode.onchain.provider.SolUsdMedian}
 * tells the dollar price of SOL from swaps against dollar coins.
 *
 * <p>Read only: nothing here signs or sends.
 */
@NullMarked
package io.godmode.onchain.provider;

import org.jspecify.annotations.NullMarked;
