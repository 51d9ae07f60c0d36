/**
 * The index: what happened on the chain, kept in a store that can be asked.
 *
 * <p>An indexer reads blocks from a {@link io.godmode.onchain.source.BlockSource}, decodes them and
 * writes them to an {@link io.godmode.onchain.index.IndexStore}, each block's events in one
 * transaction with the cursor. {@link io.godmode.onchain.index.IndexReader} answers questions. Time
 * is counted in slots; a minute is {@value io.godmode.onchain.index.Candle#SLOTS} slots of 400 ms.
 *
 * <p>Sums and candles are kept of what is finalized and are never undone; what is not finalized yet
 * is counted afresh from its events and laid over them. So a rollback only forgets events.
 */
@NullMarked
package io.godmode.onchain.index;

import org.jspecify.annotations.NullMarked;
