package io.godmode.api.money;

import java.math.BigDecimal;

/**
 * A dimensionless share, exact to a billionth: the one unit in which limits are compared.
 *
 * <p>Configuration writes some shares as fractions (0.1) and some as percents (10); both become a
 * {@code Ratio} at the edge, so that no code can compare one with the other. May be negative (a
 * return on a position). A result that does not fit is an {@link ArithmeticException}. Immutable
 * and thread-safe.
 *
 * @param billionths the share times one billion
 */
public record Ratio(long billionths) implements Comparable<Ratio> {
  /** Billionths in one whole. */
  public static final long ONE_IN_BILLIONTHS = 1_000_000_000L;

  /** Nothing. */
  public static final Ratio ZERO = new Ratio(0);

  /** The whole. */
  public static final Ratio ONE = new Ratio(ONE_IN_BILLIONTHS);

  /**
   * Returns a share written as a fraction: {@code 0.1} is a tenth.
   *
   * @throws ArithmeticException when it is finer than a billionth or does not fit
   */
  public static Ratio ofFraction(BigDecimal fraction) {
    return new Ratio(Decimals.units("fraction", fraction, 9));
  }

  /**
   * Returns a share written as a fraction: {@code "0.1"} is a tenth.
   *
   * @throws NumberFormatException when the text is not a decimal number
   * @throws ArithmeticException when it is finer than a billionth or does not fit
   */
  public static Ratio ofFraction(String fraction) {
    return new Ratio(Decimals.units("fraction", fraction, 9));
  }

  /**
   * Returns a share written in percent: {@code 10} is a tenth.
   *
   * @throws ArithmeticException when it is finer than a billionth or does not fit
   */
  public static Ratio ofPercent(BigDecimal percent) {
    return new Ratio(Decimals.units("percent", percent, 7));
  }

  /**
   * Returns a share written in percent: {@code "10"} is a tenth.
   *
   * @throws NumberFormatException when the text is not a decimal number
   * @throws ArithmeticException when it is finer than a billionth or does not fit
   */
  public static Ratio ofPercent(String percent) {
    return new Ratio(Decimals.units("percent", percent, 7));
  }

  /**
   * Returns {@code part / whole}, rounded towards negative infinity.
   *
   * @throws ArithmeticException when {@code whole} is zero or the result does not fit
   */
  public static Ratio floorOf(long part, long whole) {
    return new Ratio(WideMath.mulDivFloor(part, ONE_IN_BILLIONTHS, whole));
  }

  /**
   * Returns {@code part / whole}, rounded towards negative infinity.
   *
   * @throws ArithmeticException when {@code whole} is zero or the result does not fit
   */
  public static Ratio floorOf(Usd part, Usd whole) {
    return floorOf(part.nanos(), whole.nanos());
  }

  /** Returns this share of an amount, rounded towards negative infinity. */
  public Usd floorOf(Usd amount) {
    return new Usd(WideMath.mulDivFloor(amount.nanos(), billionths, ONE_IN_BILLIONTHS));
  }

  /** Returns this share of an amount, rounded towards positive infinity. */
  public Usd ceilOf(Usd amount) {
    return new Usd(WideMath.mulDivCeil(amount.nanos(), billionths, ONE_IN_BILLIONTHS));
  }

  /** Returns this share of a count of units, rounded towards negative infinity. */
  public long floorOf(long amount) {
    return WideMath.mulDivFloor(amount, billionths, ONE_IN_BILLIONTHS);
  }

  /**
   * Returns {@code part / whole}, rounded towards positive infinity.
   *
   * @throws ArithmeticException when {@code whole} is zero or the result does not fit
   */
  public static Ratio ceilOf(long part, long whole) {
    return new Ratio(WideMath.mulDivCeil(part, ONE_IN_BILLIONTHS, whole));
  }

  /** Returns this share of a count of units, rounded towards positive infinity. */
  public long ceilOf(long amount) {
    return WideMath.mulDivCeil(amount, billionths, ONE_IN_BILLIONTHS);
  }

  /** Returns the product, rounded towards negative infinity. */
  public Ratio timesFloor(Ratio factor) {
    return new Ratio(WideMath.mulDivFloor(billionths, factor.billionths, ONE_IN_BILLIONTHS));
  }

  /** Returns the sum. */
  public Ratio plus(Ratio other) {
    return new Ratio(Math.addExact(billionths, other.billionths));
  }

  /** Returns the difference. */
  public Ratio minus(Ratio other) {
    return new Ratio(Math.subtractExact(billionths, other.billionths));
  }

  /** Returns the share with its sign changed. */
  public Ratio negated() {
    return new Ratio(Math.negateExact(billionths));
  }

  /** Returns the smaller of the two. */
  public Ratio min(Ratio other) {
    return billionths <= other.billionths ? this : other;
  }

  /** Returns the larger of the two. */
  public Ratio max(Ratio other) {
    return billionths >= other.billionths ? this : other;
  }

  /** Tells whether the share is below zero. */
  public boolean isNegative() {
    return billionths < 0;
  }

  /** Returns the exact fraction. */
  public BigDecimal toBigDecimal() {
    return BigDecimal.valueOf(billionths, 9);
  }

  @Override
  public int compareTo(Ratio other) {
    return Long.compare(billionths, other.billionths);
  }

  /** Returns the exact fraction as a plain decimal, readable by {@link #ofFraction(String)}. */
  @Override
  public String toString() {
    return billionths == 0 ? "0" : toBigDecimal().stripTrailingZeros().toPlainString();
  }
}
