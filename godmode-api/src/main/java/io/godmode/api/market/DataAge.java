package io.godmode.api.market;

import java.time.Duration;

/**
 * How old the market data is. Immutable and thread-safe.
 *
 * @param slots how many slots the last one read completely is behind the chain tip
 * @param time engine time that has passed since it was read
 */
public record DataAge(long slots, Duration time) {
  /**
   * Checks both.
   *
   * @throws IllegalArgumentException when one is negative
   */
  public DataAge {
    if (slots < 0 || time.isNegative()) {
      throw new IllegalArgumentException(
          "slots and time must not be negative, but were " + slots + " and " + time);
    }
  }
}
