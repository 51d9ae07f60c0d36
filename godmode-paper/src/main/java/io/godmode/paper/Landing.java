package io.godmode.paper;

import io.godmode.api.market.PoolState;
import io.godmode.api.paper.FillModel;
import java.util.List;
import java.util.Optional;

/**
 * Where an attempt that ends meets the market.
 *
 * @param attempt what ends
 * @param ahead how many of the slot's changes to its pool it comes before
 * @param pool the observed state it meets there; empty when none is known or it never lands
 */
record Landing(PaperAttempt attempt, int ahead, Optional<PoolState> pool) {

  /**
   * Places an attempt.
   *
   * @param states those the pool went through lately, oldest first; later ones than of its slot do
   *     not count
   * @throws IllegalStateException when the model answers a position that is not there
   */
  static Landing of(PaperAttempt attempt, List<PoolState> states, FillModel model) {
    long slot = attempt.endsAt();
    if (attempt.inclusion().dropped() || states.isEmpty()) {
      return new Landing(attempt, 0, Optional.empty());
    }
    int first = 0;
    while (first + 1 < states.size() && states.get(first + 1).slot() < slot) {
      first++;
    }
    int last = first;
    while (last + 1 < states.size() && states.get(last + 1).slot() <= slot) {
      last++;
    }
    int changes = last - first;
    int position = model.position(attempt.sent(), changes);
    if (position < 0 || position > changes) {
      throw new IllegalStateException(
          "a fill model must answer a position of 0 to "
              + changes
              + ", but answered "
              + position
              + " for "
              + attempt.key());
    }
    return new Landing(attempt, changes - position, Optional.of(states.get(first + position)));
  }

  long slot() {
    return attempt.endsAt();
  }
}
