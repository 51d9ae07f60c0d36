package io.godmode.api.money;

import java.math.BigInteger;

/**
 * Signed {@code a * b / d} with a 128-bit intermediate.
 *
 * <p>Both throw {@link ArithmeticException} when {@code d} is zero or the result does not fit.
 */
final class WideMath {
  private WideMath() {}

  /** Returns the quotient rounded towards negative infinity. */
  static long mulDivFloor(long a, long b, long d) {
    if (fits(a, b)) {
      // Math.floorDiv is silent about the one quotient that does not fit, the least over -1.
      return d == -1 ? Math.negateExact(a * b) : Math.floorDiv(a * b, d);
    }
    BigInteger[] qr = divide(a, b, d);
    boolean below = qr[1].signum() != 0 && (qr[1].signum() < 0) != (d < 0);
    return (below ? qr[0].subtract(BigInteger.ONE) : qr[0]).longValueExact();
  }

  /** Returns the quotient rounded towards positive infinity. */
  static long mulDivCeil(long a, long b, long d) {
    if (fits(a, b)) {
      long floor = mulDivFloor(a, b, d);
      return floor * d == a * b ? floor : floor + 1;
    }
    BigInteger[] qr = divide(a, b, d);
    boolean above = qr[1].signum() != 0 && (qr[1].signum() < 0) == (d < 0);
    return (above ? qr[0].add(BigInteger.ONE) : qr[0]).longValueExact();
  }

  private static boolean fits(long a, long b) {
    return Math.multiplyHigh(a, b) == (a * b) >> 63;
  }

  private static BigInteger[] divide(long a, long b, long d) {
    return BigInteger.valueOf(a)
        .multiply(BigInteger.valueOf(b))
        .divideAndRemainder(BigInteger.valueOf(d));
  }
}
