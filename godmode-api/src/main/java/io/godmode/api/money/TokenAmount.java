package io.godmode.api.money;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An amount of one token in its smallest units: an unsigned 64-bit number, as SPL token accounts
 * hold it, and the decimals of its mint.
 *
 * <p>Immutable and thread-safe.
 *
 * @param raw smallest units, to be read as unsigned
 * @param decimals decimals of the mint, 0 to 18
 */
public record TokenAmount(long raw, int decimals) implements Comparable<TokenAmount> {
  /** The most decimals a mint may have to be traded. */
  public static final int MAX_DECIMALS = 18;

  /**
   * Checks the decimals.
   *
   * @throws IllegalArgumentException when decimals are outside 0 to 18
   */
  public TokenAmount {
    if (decimals < 0 || decimals > MAX_DECIMALS) {
      throw new IllegalArgumentException("decimals must be 0 to 18, but was " + decimals);
    }
  }

  /**
   * Returns an amount in smallest units, to be read as unsigned.
   *
   * @throws IllegalArgumentException when decimals are outside 0 to 18
   */
  public static TokenAmount ofRaw(long raw, int decimals) {
    return new TokenAmount(raw, decimals);
  }

  /**
   * Returns the amount written as an unsigned decimal number of smallest units.
   *
   * @throws NumberFormatException when the text is not an unsigned 64-bit number
   * @throws IllegalArgumentException when decimals are outside 0 to 18
   */
  public static TokenAmount parseRaw(String raw, int decimals) {
    return new TokenAmount(Long.parseUnsignedLong(raw), decimals);
  }

  /**
   * Returns the sum.
   *
   * @throws ArithmeticException when it exceeds 64 bits
   * @throws IllegalArgumentException when the decimals differ
   */
  public TokenAmount plus(TokenAmount other) {
    requireSameDecimals(other);
    long sum = raw + other.raw;
    if (Long.compareUnsigned(sum, raw) < 0) {
      throw new ArithmeticException("token amount overflow: " + this + " + " + other);
    }
    return new TokenAmount(sum, decimals);
  }

  /**
   * Returns the difference.
   *
   * @throws ArithmeticException when {@code other} is larger
   * @throws IllegalArgumentException when the decimals differ
   */
  public TokenAmount minus(TokenAmount other) {
    requireSameDecimals(other);
    if (Long.compareUnsigned(other.raw, raw) > 0) {
      throw new ArithmeticException("token amount underflow: " + this + " - " + other);
    }
    return new TokenAmount(raw - other.raw, decimals);
  }

  /** Tells whether there is none. */
  public boolean isZero() {
    return raw == 0;
  }

  /** Returns the exact number of whole tokens. */
  public BigDecimal toBigDecimal() {
    return new BigDecimal(new BigInteger(Long.toUnsignedString(raw)), decimals);
  }

  private void requireSameDecimals(TokenAmount other) {
    if (decimals != other.decimals) {
      throw new IllegalArgumentException("decimals differ: " + decimals + " and " + other.decimals);
    }
  }

  /**
   * Compares the raw units.
   *
   * @throws IllegalArgumentException when the decimals differ
   */
  @Override
  public int compareTo(TokenAmount other) {
    requireSameDecimals(other);
    return Long.compareUnsigned(raw, other.raw);
  }

  /** Returns the whole tokens as a plain decimal, exact. */
  @Override
  public String toString() {
    return toBigDecimal().toPlainString();
  }
}
