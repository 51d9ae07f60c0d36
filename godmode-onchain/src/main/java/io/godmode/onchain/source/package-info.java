/**
 * Where blocks come from: the port between whatever fetches or reads blocks and whatever indexes
 * them.
 *
 * <p>A {@link io.godmode.onchain.source.BlockSource} accounts for every slot: each is a block, or
 * is skipped with a {@link io.godmode.onchain.source.SkipProof}, or is not there yet. It never
 * leaves one out in silence.
 */
@NullMarked
package io.godmode.onchain.source;

import org.jspecify.annotations.NullMarked;
