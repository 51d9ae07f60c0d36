package io.godmode.core.pool;

/** How a recorded trade fits what was known of its curve. The list is closed. */
public enum TradeFit {
  /** The first trade: the estimate rests on it alone. */
  STARTED,
  /** The estimate reproduces the trade. */
  CONTINUED,
  /**
   * The estimate before did not reproduce the trade, but another state does that fits all trades so
   * far: the estimate moved there.
   */
  REVISED,
  /**
   * No state fits this trade and those before: a trade is missing, or the reserves jumped (Mayhem
   * mode). All knowledge is dropped and the estimate rests on this trade alone.
   */
  BROKEN,
  /**
   * No state of an ordinary curve fits this trade by itself: another quote, Mayhem mode, or not a
   * curve trade. Nothing is known until a later trade fits.
   */
  OFF_CURVE
}
