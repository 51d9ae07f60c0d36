package io.godmode.api;

import io.godmode.api.id.SignalId;
import io.godmode.api.order.TradeSignal;

/**
 * Where a strategy puts its wishes. Valid only during the callback it is handed to, on that thread.
 */
public interface SignalSink {
  /** Returns an id that no signal has and that a replay would hand out again. */
  SignalId nextId();

  /** Raises a signal; the agent's limits and the risk gate decide what becomes of it. */
  void raise(TradeSignal signal);

  /**
   * Counts a candidate that was looked at and left.
   *
   * @param reason stable, such as {@code score_below_min}
   * @param detail what was compared, for people
   */
  void skip(String reason, String detail);
}
