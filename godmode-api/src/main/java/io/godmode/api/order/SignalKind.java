package io.godmode.api.order;

import java.util.Locale;

/** What a signal is for. */
public enum SignalKind {
  /** Opens or adds to a position. */
  ENTRY,
  /** Reduces or closes a position, for any reason but the two below. */
  EXIT,
  /** Sells a share because a profit level was reached. */
  TAKE_PROFIT,
  /** Closes because a stop was reached. */
  STOP_LOSS;

  /** Returns the name as files and endpoints write it, such as {@code take_profit}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
