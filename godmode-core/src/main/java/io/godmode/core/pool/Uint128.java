package io.godmode.core.pool;

/**
 * Products and quotients of unsigned 64-bit numbers through a 128-bit intermediate, as the program
 * computes them with {@code u128}. A 128-bit number is a pair of longs, high word first.
 */
final class Uint128 {
  private static final long LOW_WORD = 0xFFFF_FFFFL;

  private Uint128() {}

  /** The high 64 bits of the unsigned product (Java 18 has this as a JDK method, 17 has not). */
  static long multiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }

  /**
   * The quotient {@code (high:low) / divisor}, rounded down. The quotient must fit 64 bits, that is
   * {@code high < divisor} (unsigned); otherwise the result is meaningless.
   *
   * <p>Schoolbook division of two 32-bit digits (Knuth, TAOCP 4.3.1, algorithm D with two digits).
   */
  static long divide(long high, long low, long divisor) {
    if (high == 0) {
      return (low | divisor) >= 0 ? low / divisor : Long.divideUnsigned(low, divisor);
    }
    int shift = Long.numberOfLeadingZeros(divisor);
    long d = divisor << shift;
    long dHigh = d >>> 32;
    long dLow = d & LOW_WORD;
    // shift can be 0: a shift by 64 is a shift by 0 in Java, hence the two steps.
    long top = (high << shift) | (low >>> 1 >>> (63 - shift));
    long bottom = low << shift;

    long q1 = digit(top, bottom >>> 32, dHigh, dLow);
    long rest = (top << 32) + (bottom >>> 32) - q1 * d;
    long q0 = digit(rest, bottom & LOW_WORD, dHigh, dLow);
    return (q1 << 32) + q0;
  }

  /** {@code floor(a * b / divisor)}; the quotient must fit 64 bits. */
  static long multiplyDivide(long a, long b, long divisor) {
    return divide(multiplyHigh(a, b), a * b, divisor);
  }

  /** {@code ceil(a * b / divisor)}; the quotient must fit 64 bits. */
  static long multiplyDivideUp(long a, long b, long divisor) {
    long quotient = multiplyDivide(a, b, divisor);
    // The rest is smaller than the divisor, so 64 bits of it decide whether it is zero.
    return a * b == quotient * divisor ? quotient : quotient + 1;
  }

  /** Whether {@code floor(a * b / divisor)} exceeds 64 bits, or the divisor is zero. */
  static boolean quotientOverflows(long a, long b, long divisor) {
    return Long.compareUnsigned(multiplyHigh(a, b), divisor) >= 0;
  }

  /** Whether an unsigned sum exceeds 64 bits. */
  static boolean sumOverflows(long a, long b) {
    return Long.compareUnsigned(a + b, a) < 0;
  }

  /** Whether {@code a * b < c * d}, all unsigned and exact. */
  static boolean productLess(long a, long b, long c, long d) {
    long leftHigh = multiplyHigh(a, b);
    long rightHigh = multiplyHigh(c, d);
    if (leftHigh != rightHigh) {
      return Long.compareUnsigned(leftHigh, rightHigh) < 0;
    }
    return Long.compareUnsigned(a * b, c * d) < 0;
  }

  /** One 32-bit digit of the quotient: {@code (rest:next) / (dHigh:dLow)}, rounded down. */
  private static long digit(long rest, long next, long dHigh, long dLow) {
    long q = rest >= 0 ? rest / dHigh : Long.divideUnsigned(rest, dHigh);
    long r = rest - q * dHigh;
    // The estimate is at most two too large.
    while (q > LOW_WORD || Long.compareUnsigned(q * dLow, (r << 32) | next) > 0) {
      q--;
      r += dHigh;
      if (r > LOW_WORD) {
        break;
      }
    }
    return q;
  }
}
