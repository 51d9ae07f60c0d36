package io.godmode.onchain.index;

import java.math.BigInteger;

/**
 * A sum of unsigned numbers of 64 bits, exact for more of them than there are slots in the history
 * of the chain. Mutable; not thread-safe.
 */
final class Total {
  private long high;
  private long low;

  /** Adds an unsigned number. */
  void add(long amount) {
    low += amount;
    if (Long.compareUnsigned(low, amount) < 0) {
      high++;
    }
  }

  /** Adds another sum. */
  void add(Total other) {
    add(other.low);
    high += other.high;
  }

  /** Returns the sum. */
  BigInteger value() {
    BigInteger lower = new BigInteger(Long.toUnsignedString(low));
    return high == 0 ? lower : BigInteger.valueOf(high).shiftLeft(64).add(lower);
  }

  /** Returns the sum in decimal digits, as it is stored. */
  String text() {
    return high == 0 ? Long.toUnsignedString(low) : value().toString();
  }

  /** Reads what {@link #text} wrote. */
  static Total parse(String text) {
    Total total = new Total();
    BigInteger value = new BigInteger(text);
    total.low = value.longValue();
    total.high = value.shiftRight(64).longValueExact();
    return total;
  }
}
