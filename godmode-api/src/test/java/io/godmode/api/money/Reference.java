package io.godmode.api.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.function.LongSupplier;

/** The same arithmetic without bounds, slow and obvious, to compare ours with. */
final class Reference {
  private Reference() {}

  /** Returns the largest integer not above {@code a * b / d}. */
  static BigInteger mulDivFloor(long a, long b, long d) {
    BigInteger divisor = BigInteger.valueOf(d);
    BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    BigInteger quotient = product.divide(divisor);
    BigInteger rest = product.subtract(quotient.multiply(divisor));
    return rest.signum() * divisor.signum() < 0 ? quotient.subtract(BigInteger.ONE) : quotient;
  }

  /** Returns the smallest integer not below {@code a * b / d}. */
  static BigInteger mulDivCeil(long a, long b, long d) {
    BigInteger floor = mulDivFloor(a, b, d);
    BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    boolean exact = floor.multiply(BigInteger.valueOf(d)).equals(product);
    return exact ? floor : floor.add(BigInteger.ONE);
  }

  static BigInteger unsigned(long value) {
    BigInteger signed = BigInteger.valueOf(value);
    return value < 0 ? signed.add(BigInteger.ONE.shiftLeft(Long.SIZE)) : signed;
  }

  /** The result must be that number, or an exception if it fits no {@code long}. */
  static void assertSameOrLoud(BigInteger expected, LongSupplier actual) {
    if (expected.bitLength() < Long.SIZE) {
      assertThat(actual.getAsLong()).isEqualTo(expected.longValueExact());
    } else {
      assertThatThrownBy(actual::getAsLong).isInstanceOf(ArithmeticException.class);
    }
  }
}
