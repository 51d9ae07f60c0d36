package io.godmode.core.market;

/**
 * What was traded during a span of slots. Immutable and thread-safe.
 *
 * @param buys number of buys
 * @param sells number of sells
 * @param bought quote units that buys put into the pool
 * @param sold quote units that sells took out
 */
public record TradeSums(int buys, int sells, long bought, long sold) {
  /** Returns the number of trades. */
  public int trades() {
    return buys + sells;
  }

  /** Returns bought less sold, negative when more was sold. */
  public long netInflow() {
    return bought - sold;
  }
}
