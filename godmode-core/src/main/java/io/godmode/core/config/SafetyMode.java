package io.godmode.core.config;

import io.godmode.api.money.Ratio;

/** How far percent limits are scaled. */
public enum SafetyMode {
  /** Half of every percent limit. */
  SAFE(5),
  /** As written. */
  NORMAL(10),
  /** One and a half times every percent limit. */
  DEGEN(15);

  private final int tenths;

  SafetyMode(int tenths) {
    this.tenths = tenths;
  }

  /** Returns the limit scaled, rounded down. */
  public Ratio scale(Ratio limit) {
    return limit.timesFloor(Ratio.floorOf(tenths, 10));
  }

  /**
   * Returns what the limit, scaled by this mode, is when scaled by another; rounded down. A limit
   * below zero, which is none yet, stays as it is.
   */
  Ratio rescale(Ratio scaled, SafetyMode other) {
    return scaled.isNegative()
        ? scaled
        : new Ratio(
            Math.floorDiv(
                Math.multiplyExact(scaled.billionths(), (long) other.tenths), (long) tenths));
  }
}
