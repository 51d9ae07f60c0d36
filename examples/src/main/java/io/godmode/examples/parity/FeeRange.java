package io.godmode.examples.parity;

import io.godmode.examples.parity.RateBook.Range;
import java.math.BigInteger;

/** Which rates, in parts of a million, a recorded fee can come from. Pure. */
final class FeeRange {
  private static final int MILLION = 1_000_000;

  private FeeRange() {}

  /** The rates of which {@code ceil(amount * rate / 1000000)} is the fee. */
  static Range up(long amount, long fee) {
    if (amount == 0) {
      return new Range(0, fee == 0 ? MILLION : -1);
    }
    // (fee - 1) * million < amount * rate <= fee * million
    BigInteger of = unsigned(amount);
    BigInteger scaled = unsigned(fee).multiply(BigInteger.valueOf(MILLION));
    BigInteger least =
        fee == 0
            ? BigInteger.ZERO
            : scaled.subtract(BigInteger.valueOf(MILLION)).divide(of).add(BigInteger.ONE);
    return range(least, scaled.divide(of));
  }

  /** The rates of which {@code floor(fees * rate / total)} is the share. */
  static Range share(long fees, int total, long share) {
    if (fees == 0) {
      return new Range(0, share == 0 ? MILLION : -1);
    }
    BigInteger of = unsigned(fees);
    BigInteger rate = BigInteger.valueOf(total);
    BigInteger up = of.subtract(BigInteger.ONE);
    BigInteger least = unsigned(share).multiply(rate).add(up).divide(of);
    BigInteger above = unsigned(share).add(BigInteger.ONE).multiply(rate).add(up).divide(of);
    return range(least, above.subtract(BigInteger.ONE));
  }

  private static Range range(BigInteger least, BigInteger most) {
    BigInteger bound = BigInteger.valueOf(MILLION);
    return least.compareTo(bound) > 0
        ? new Range(0, -1)
        : new Range(least.intValueExact(), most.min(bound).intValueExact());
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
