package io.godmode.core.pool;

/**
 * Signed 128-bit arithmetic on high and low words, as far as {@link Envelope} needs it. A result
 * outside 128 bits is the caller's fault: the bounds are argued there.
 */
final class Int128 {
  private Int128() {}

  /** High word of {@code a * x + (high:low)}; the low word is {@code a * x + low}. */
  static long multiplyAddHigh(long a, long x, long high, long low) {
    long productLow = a * x;
    long sumLow = productLow + low;
    long carry = Long.compareUnsigned(sumLow, productLow) < 0 ? 1 : 0;
    return Math.multiplyHigh(a, x) + high + carry;
  }

  /** High word of {@code (high:low) * factor} for a factor that is not negative. */
  static long scaleHigh(long high, long low, long factor) {
    return high * factor + Uint128.multiplyHigh(low, factor);
  }

  /** Compares {@code (aHigh:aLow)} with {@code (bHigh:bLow)}. */
  static int compare(long aHigh, long aLow, long bHigh, long bLow) {
    return aHigh != bHigh ? Long.compare(aHigh, bHigh) : Long.compareUnsigned(aLow, bLow);
  }

  /**
   * {@code (high:low) / divisor} rounded up, for a positive divisor. Beyond about 63 bits the
   * result is {@code Long.MAX_VALUE} with the sign of the dividend.
   */
  static long divideUp(long high, long low, long divisor) {
    if (high < 0) {
      // ceil(-n / d) = -floor(n / d)
      return -divide(~high + (low == 0 ? 1 : 0), -low, divisor);
    }
    long down = divide(high, low, divisor);
    return down == Long.MAX_VALUE || down * divisor == low ? down : down + 1;
  }

  private static long divide(long high, long low, long divisor) {
    if (high != 0 && Long.compareUnsigned(high, divisor >>> 1) >= 0) {
      return Long.MAX_VALUE;
    }
    long quotient = Uint128.divide(high, low, divisor);
    return quotient < 0 ? Long.MAX_VALUE : quotient;
  }
}
