package io.godmode.api.market;

import io.godmode.api.money.Price;

/**
 * The first, highest, lowest and last price of some trades, each the exact ratio of what one trade
 * exchanged with the pool, fees left out. Of equal prices the earlier one is kept. Immutable and
 * thread-safe.
 *
 * @param open of the first trade
 * @param high the highest
 * @param low the lowest
 * @param close of the last trade
 */
public record Ohlc(Price open, Price high, Price low, Price close) {
  /**
   * Checks that low and high bound the others.
   *
   * @throws IllegalArgumentException when one is outside
   */
  public Ohlc {
    boolean bounded =
        low.compareTo(open) <= 0
            && low.compareTo(close) <= 0
            && high.compareTo(open) >= 0
            && high.compareTo(close) >= 0;
    if (!bounded) {
      throw new IllegalArgumentException(
          "low and high must bound open and close, but were open "
              + open
              + ", high "
              + high
              + ", low "
              + low
              + ", close "
              + close);
    }
  }
}
