package io.godmode.core;

import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import java.time.Instant;

/**
 * Hands out signal ids that a replay hands out again and that nothing else has.
 *
 * <p>An id is made of the strategy, engine time, the input fact at work, the round of reports
 * within it and a count within the round: all of them follow from input and journal alone.
 */
final class SignalIds {
  private long fact;
  private int round;
  private int count;

  void startFact(long number) {
    fact = number;
    round = 0;
    count = 0;
  }

  void startRound(int number) {
    round = number;
    count = 0;
  }

  int round() {
    return round;
  }

  SignalId next(StrategyId strategy, Instant now) {
    SignalId id = ahead(strategy, now, 1);
    take(1);
    return id;
  }

  /** Returns the id that comes so many places after the last one taken; changes nothing. */
  SignalId ahead(StrategyId strategy, Instant now, int places) {
    return SignalId.of(
        strategy + "-" + now.toEpochMilli() + "-" + fact + "." + round + "." + (count + places));
  }

  /** Takes the next so many ids. */
  void take(int places) {
    count += places;
  }
}
