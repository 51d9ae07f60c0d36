package io.godmode.onchain.chain;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the endpoints know of one transaction. Immutable and thread-safe.
 *
 * @param landed where it landed, told by at least one endpoint at confirmed commitment or better
 * @param absentUntil the finalized block height up to which it is in no block, by the word of
 *     enough endpoints: each was asked for its height first and for the transaction afterwards, at
 *     a slot not before that, its history included, and none of those that answered has seen it at
 *     any commitment. Empty while that cannot be said.
 */
public record Sighting(Optional<Landed> landed, OptionalLong absentUntil) {
  /**
   * It is in a block.
   *
   * @param slot of that block
   * @param error the runtime's error as compact JSON, in the words of one endpoint; empty when it
   *     succeeded
   */
  public record Landed(long slot, Optional<String> error) {}
}
