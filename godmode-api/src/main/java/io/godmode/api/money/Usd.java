package io.godmode.api.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of US dollars in fixed point, {@value #SCALE} decimals, possibly negative.
 *
 * <p>Cash, limits and results are {@code Usd}; a price per token never is (see {@link Price}). Sums
 * and differences are exact, and an {@link ArithmeticException} where they do not fit. Immutable
 * and thread-safe.
 *
 * @param nanos billionths of a dollar
 */
public record Usd(long nanos) implements Comparable<Usd> {
  /** Decimals kept. */
  public static final int SCALE = 9;

  /** Billionths in one dollar. */
  public static final long NANOS_PER_DOLLAR = 1_000_000_000L;

  /** No dollars. */
  public static final Usd ZERO = new Usd(0);

  /**
   * Returns the amount written as a plain decimal such as {@code 2.50} or {@code -0.000000001}.
   *
   * @throws NumberFormatException when the text is not a decimal number
   * @throws ArithmeticException when it has more than nine decimals or does not fit
   */
  public static Usd of(String decimal) {
    return new Usd(Decimals.units("dollars", decimal, SCALE));
  }

  /**
   * Returns the exact amount.
   *
   * @throws ArithmeticException when it has more than nine decimals or does not fit
   */
  public static Usd of(BigDecimal decimal) {
    return new Usd(Decimals.units("dollars", decimal, SCALE));
  }

  /**
   * Returns whole dollars.
   *
   * @throws ArithmeticException when they do not fit
   */
  public static Usd ofDollars(long dollars) {
    return new Usd(Math.multiplyExact(dollars, NANOS_PER_DOLLAR));
  }

  /** Returns the sum. */
  public Usd plus(Usd other) {
    return new Usd(Math.addExact(nanos, other.nanos));
  }

  /** Returns the difference. */
  public Usd minus(Usd other) {
    return new Usd(Math.subtractExact(nanos, other.nanos));
  }

  /** Returns the amount with its sign changed. */
  public Usd negated() {
    return new Usd(Math.negateExact(nanos));
  }

  /** Returns the smaller of the two. */
  public Usd min(Usd other) {
    return nanos <= other.nanos ? this : other;
  }

  /** Returns the larger of the two. */
  public Usd max(Usd other) {
    return nanos >= other.nanos ? this : other;
  }

  /** Returns this amount, or zero if it is negative. */
  public Usd orZeroIfNegative() {
    return nanos < 0 ? ZERO : this;
  }

  /** Tells whether the amount is below zero. */
  public boolean isNegative() {
    return nanos < 0;
  }

  /** Tells whether the amount is above zero. */
  public boolean isPositive() {
    return nanos > 0;
  }

  /** Tells whether the amount is zero. */
  public boolean isZero() {
    return nanos == 0;
  }

  /**
   * Returns {@code this * numerator / denominator}, rounded towards negative infinity.
   *
   * @throws ArithmeticException when {@code denominator} is zero or the result does not fit
   */
  public Usd shareFloor(long numerator, long denominator) {
    return new Usd(WideMath.mulDivFloor(nanos, numerator, denominator));
  }

  /** Returns the exact value as a decimal number with nine decimals. */
  public BigDecimal toBigDecimal() {
    return BigDecimal.valueOf(nanos, SCALE);
  }

  /** Returns the amount rounded half up to cents, for people to read. */
  public String toCents() {
    return toBigDecimal().setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  @Override
  public int compareTo(Usd other) {
    return Long.compare(nanos, other.nanos);
  }

  /** Returns the exact plain decimal without trailing zeros, readable by {@link #of(String)}. */
  @Override
  public String toString() {
    return nanos == 0 ? "0" : toBigDecimal().stripTrailingZeros().toPlainString();
  }
}
