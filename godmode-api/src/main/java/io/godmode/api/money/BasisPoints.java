package io.godmode.api.money;

/**
 * A share in hundredths of a percent, 0 to 10,000: fees and slippage.
 *
 * <p>Immutable and thread-safe.
 *
 * @param value basis points
 */
public record BasisPoints(int value) implements Comparable<BasisPoints> {
  /** The whole. */
  public static final int WHOLE = 10_000;

  /** Nothing. */
  public static final BasisPoints ZERO = new BasisPoints(0);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException when outside 0 to 10,000
   */
  public BasisPoints {
    if (value < 0 || value > WHOLE) {
      throw new IllegalArgumentException("basis points must be 0 to 10000, but was " + value);
    }
  }

  /**
   * Returns that many basis points.
   *
   * @throws IllegalArgumentException when outside 0 to 10,000
   */
  public static BasisPoints of(int value) {
    return new BasisPoints(value);
  }

  /** Returns this share of an amount, rounded towards negative infinity. */
  public long floorOf(long amount) {
    return WideMath.mulDivFloor(amount, value, WHOLE);
  }

  /** Returns this share of an amount, rounded towards positive infinity. */
  public long ceilOf(long amount) {
    return WideMath.mulDivCeil(amount, value, WHOLE);
  }

  @Override
  public int compareTo(BasisPoints other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value + " bps";
  }
}
