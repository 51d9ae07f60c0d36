package io.godmode.onchain.execution;

import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.Fill;
import java.util.Optional;

/**
 * How a transaction of ours ended, proven by the chain. Immutable and thread-safe.
 *
 * @param state {@code LANDED_OK}, {@code LANDED_FAILED} or {@code EXPIRED_PROVEN}
 * @param slot where it landed; 0 when it did not
 * @param fill what was traded; present exactly for {@code LANDED_OK}
 * @param costs what was spent
 * @param failure why there is no fill
 * @param detail words for people
 */
record ChainVerdict(
    AttemptState state,
    long slot,
    Optional<Fill> fill,
    Costs costs,
    Optional<AttemptFailure> failure,
    String detail) {

  static ChainVerdict landed(long slot, Fill fill, Costs costs) {
    return new ChainVerdict(
        AttemptState.LANDED_OK, slot, Optional.of(fill), costs, Optional.empty(), "");
  }

  static ChainVerdict reverted(long slot, AttemptFailure why, Costs costs, String detail) {
    return new ChainVerdict(
        AttemptState.LANDED_FAILED, slot, Optional.empty(), costs, Optional.of(why), detail);
  }

  static ChainVerdict expired(long height) {
    return new ChainVerdict(
        AttemptState.EXPIRED_PROVEN,
        0,
        Optional.empty(),
        Costs.NONE,
        Optional.of(AttemptFailure.NOT_LANDED),
        "in no block up to finalized height " + height);
  }
}
