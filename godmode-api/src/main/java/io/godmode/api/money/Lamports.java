package io.godmode.api.money;

import java.math.BigDecimal;

/**
 * A non-negative amount of SOL in lamports, billionths of a SOL.
 *
 * <p>Immutable and thread-safe.
 *
 * @param value lamports, zero or more
 */
public record Lamports(long value) implements Comparable<Lamports> {
  /** Lamports in one SOL. */
  public static final long PER_SOL = 1_000_000_000L;

  /** No lamports. */
  public static final Lamports ZERO = new Lamports(0);

  /**
   * Checks the amount.
   *
   * @throws IllegalArgumentException when it is negative
   */
  public Lamports {
    if (value < 0) {
      throw new IllegalArgumentException("lamports must not be negative, but was " + value);
    }
  }

  /**
   * Returns that many lamports.
   *
   * @throws IllegalArgumentException when the number is negative
   */
  public static Lamports of(long lamports) {
    return lamports == 0 ? ZERO : new Lamports(lamports);
  }

  /**
   * Returns the amount written in SOL, such as {@code 0.25}.
   *
   * @throws NumberFormatException when the text is not a decimal number
   * @throws ArithmeticException when it has more than nine decimals or does not fit
   * @throws IllegalArgumentException when it is negative
   */
  public static Lamports ofSol(String sol) {
    return new Lamports(Decimals.units("SOL", sol, 9));
  }

  /**
   * Returns the sum.
   *
   * @throws ArithmeticException when it does not fit
   */
  public Lamports plus(Lamports other) {
    return new Lamports(Math.addExact(value, other.value));
  }

  /**
   * Returns the difference.
   *
   * @throws IllegalArgumentException when {@code other} is larger
   */
  public Lamports minus(Lamports other) {
    if (other.value > value) {
      throw new IllegalArgumentException("cannot take " + other + " from " + this);
    }
    return of(value - other.value);
  }

  /** Tells whether there are none. */
  public boolean isZero() {
    return value == 0;
  }

  @Override
  public int compareTo(Lamports other) {
    return Long.compare(value, other.value);
  }

  /** Returns the amount in SOL, exact, without trailing zeros. */
  public String toSol() {
    return value == 0 ? "0" : BigDecimal.valueOf(value, 9).stripTrailingZeros().toPlainString();
  }

  @Override
  public String toString() {
    return value + " lamports";
  }
}
