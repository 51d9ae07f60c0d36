package io.godmode.api.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An exact price: so many raw units of the quote asset for so many raw units of the token.
 *
 * <p>Memecoins trade at about 1e-8 SOL, so a price is kept as the ratio it came from and only
 * written as a decimal for people and files. Immutable and thread-safe.
 *
 * @param quoteRaw raw quote units (lamports for SOL), unsigned
 * @param tokenRaw raw token units, unsigned, not zero
 */
public record Price(long quoteRaw, long tokenRaw) implements Comparable<Price> {
  /** Significant digits of every written price. */
  public static final int SIGNIFICANT_DIGITS = 18;

  /**
   * Checks the denominator.
   *
   * @throws IllegalArgumentException when {@code tokenRaw} is zero
   */
  public Price {
    if (tokenRaw == 0) {
      throw new IllegalArgumentException("tokenRaw must not be zero");
    }
  }

  /**
   * Returns the price of {@code quoteRaw} units for {@code tokenRaw} units.
   *
   * @throws IllegalArgumentException when {@code tokenRaw} is zero
   */
  public static Price of(long quoteRaw, long tokenRaw) {
    return new Price(quoteRaw, tokenRaw);
  }

  /**
   * Returns whole quote units per whole token, rounded half even to {@value #SIGNIFICANT_DIGITS}
   * significant digits.
   *
   * @param quoteDecimals decimals of the quote asset, 9 for SOL
   * @param tokenDecimals decimals of the token
   */
  public BigDecimal perWholeToken(int quoteDecimals, int tokenDecimals) {
    return new BigDecimal(unsigned(quoteRaw), quoteDecimals)
        .divide(
            new BigDecimal(unsigned(tokenRaw), tokenDecimals),
            new MathContext(SIGNIFICANT_DIGITS, RoundingMode.HALF_EVEN));
  }

  /** Compares the exact ratios: 1/2 and 2/4 compare as equal, though as records they are not. */
  @Override
  public int compareTo(Price other) {
    long leftHigh = multiplyHighUnsigned(quoteRaw, other.tokenRaw);
    long rightHigh = multiplyHighUnsigned(other.quoteRaw, tokenRaw);
    int high = Long.compareUnsigned(leftHigh, rightHigh);
    return high != 0
        ? high
        : Long.compareUnsigned(quoteRaw * other.tokenRaw, other.quoteRaw * tokenRaw);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(quoteRaw) + "/" + Long.toUnsignedString(tokenRaw);
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }

  private static long multiplyHighUnsigned(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }
}
