package io.godmode.api;

import io.godmode.api.id.SignalId;
import io.godmode.api.order.TradeSignal;

/**
 * Where a strategy puts its wishes.
 *
 * <p>Valid only during the callback it is handed to, on that thread; every method throws {@link
 * IllegalStateException} after it. A call may raise at most {@value #MOST_SIGNALS} signals and skip
 * at most {@value #MOST_SKIPS} times; a strategy that goes beyond is fenced.
 */
public interface SignalSink {
  /** The most signals that one call may raise, and the most ids it may ask for. */
  int MOST_SIGNALS = 1_000;

  /** The most candidates that one call may count as left. */
  int MOST_SKIPS = 100_000;

  /** Returns an id that no signal has and that a replay would hand out again. */
  SignalId nextId();

  /**
   * Raises a signal; the agent's limits and the risk gate decide what becomes of it.
   *
   * @param signal of the strategy that is asked, with an id of {@link #nextId()}
   */
  void raise(TradeSignal signal);

  /**
   * Counts a candidate that was looked at and left.
   *
   * @param reason stable, such as {@code score_below_min}
   * @param detail what was compared, for people
   */
  void skip(String reason, String detail);
}
