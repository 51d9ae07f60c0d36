package io.godmode.examples.explain;

import io.godmode.api.market.Candidate;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import java.util.List;
import java.util.Optional;

/**
 * What the market had said by an input fact, read again from it. Immutable.
 *
 * @param fact the fact, counted from 1
 * @param event what it said
 * @param position how far the market had been read then
 * @param candidate the token as it was listed last
 * @param pool the state of its pool as it was known last
 * @param swaps its last swaps, the newest last
 */
public record MarketEvidence(
    long fact,
    MarketEvent event,
    InputPosition position,
    Optional<Numbered<Candidate>> candidate,
    Optional<Numbered<PoolState>> pool,
    List<Numbered<MarketEvent.Swapped>> swaps) {
  /** Copies the list. */
  public MarketEvidence {
    swaps = List.copyOf(swaps);
  }

  /**
   * Something that a fact said.
   *
   * @param fact which fact, counted from 1
   * @param what what it said
   */
  public record Numbered<T>(long fact, T what) {}
}
