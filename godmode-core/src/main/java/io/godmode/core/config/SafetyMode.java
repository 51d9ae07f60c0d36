package io.godmode.core.config;

import io.godmode.api.money.Ratio;

/** How far percent limits are scaled. */
public enum SafetyMode {
  /** Half of every percent limit. */
  SAFE("0.5"),
  /** As written. */
  NORMAL("1"),
  /** One and a half times every percent limit. */
  DEGEN("1.5");

  private final Ratio factor;

  SafetyMode(String factor) {
    this.factor = Ratio.ofFraction(factor);
  }

  /** Returns the limit scaled, rounded down. */
  public Ratio scale(Ratio limit) {
    return limit.timesFloor(factor);
  }
}
