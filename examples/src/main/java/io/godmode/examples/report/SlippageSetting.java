package io.godmode.examples.report;

import io.godmode.api.money.Usd;

/**
 * What became of attempts that were sent with one slippage. Immutable.
 *
 * @param side {@code buy} or {@code sell}
 * @param basisPoints how far the fill might be worse than the quote
 * @param attempts that ended
 * @param filled how many of them were filled
 * @param reverted how many landed and were reverted, because the venue would have given less
 * @param otherwise how many failed for another reason
 * @param lost what those that were not filled cost
 */
public record SlippageSetting(
    String side,
    int basisPoints,
    long attempts,
    long filled,
    long reverted,
    long otherwise,
    Usd lost)
    implements Comparable<SlippageSetting> {
  static SlippageSetting none(String side, int basisPoints) {
    return new SlippageSetting(side, basisPoints, 0, 0, 0, 0, Usd.ZERO);
  }

  SlippageSetting withFill() {
    return new SlippageSetting(
        side, basisPoints, attempts + 1, filled + 1, reverted, otherwise, lost);
  }

  SlippageSetting withFailure(boolean slippage, Usd cost) {
    return new SlippageSetting(
        side,
        basisPoints,
        attempts + 1,
        filled,
        reverted + (slippage ? 1 : 0),
        otherwise + (slippage ? 0 : 1),
        lost.plus(cost));
  }

  /** Returns the share of attempts that were reverted, 0 to 1. */
  public double revertedShare() {
    return attempts == 0 ? 0 : (double) reverted / attempts;
  }

  @Override
  public int compareTo(SlippageSetting other) {
    int bySide = side.compareTo(other.side);
    return bySide != 0 ? bySide : Integer.compare(basisPoints, other.basisPoints);
  }
}
