package io.godmode.api.money;

import java.math.BigInteger;

/** Signed {@code a * b / d} with a 128-bit intermediate; the quotient must fit a {@code long}. */
final class WideMath {
  private WideMath() {}

  static long mulDivFloor(long a, long b, long d) {
    if (Math.multiplyHigh(a, b) == (a * b) >> 63) {
      return Math.floorDiv(a * b, d);
    }
    BigInteger[] qr = product(a, b).divideAndRemainder(BigInteger.valueOf(d));
    boolean roundDown = qr[1].signum() != 0 && (qr[1].signum() < 0) != (d < 0);
    return (roundDown ? qr[0].subtract(BigInteger.ONE) : qr[0]).longValueExact();
  }

  static long mulDivCeil(long a, long b, long d) {
    return Math.negateExact(mulDivFloor(Math.negateExact(a), b, d));
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }
}
