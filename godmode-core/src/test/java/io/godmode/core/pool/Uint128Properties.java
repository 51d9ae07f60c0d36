package io.godmode.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Unsigned 128-bit arithmetic against big integers. */
class Uint128Properties {
  @Property(tries = 2_000)
  void highWordOfTheProduct(@ForAll long a, @ForAll long b) {
    assertThat(unsigned(Uint128.multiplyHigh(a, b)))
        .isEqualTo(unsigned(a).multiply(unsigned(b)).shiftRight(64));
  }

  @Property(tries = 5_000)
  void quotientIsExact(@ForAll long high, @ForAll long low, @ForAll long divisor) {
    Assume.that(divisor != 0);
    long top = Long.remainderUnsigned(high, divisor);
    BigInteger dividend = unsigned(top).shiftLeft(64).add(unsigned(low));
    assertThat(unsigned(Uint128.divide(top, low, divisor)))
        .isEqualTo(dividend.divide(unsigned(divisor)));
  }

  @Property(tries = 2_000)
  void quotientIsExactWhereTheEstimateIsWorst(
      @ForAll int high, @ForAll int low, @ForAll int top, @ForAll long bottom) {
    // A divisor whose high digit is small after its top bit and whose low digit is large.
    long lowDigit = (low | 0xFFFF_FF00L) & 0xFFFF_FFFFL;
    long divisor = ((0x8000_0000L + (high & 3)) << 32) | lowDigit;
    long dividend = divisor - 1 - (top & 0xFF);
    assertThat(unsigned(Uint128.divide(dividend, bottom, divisor)))
        .isEqualTo(
            unsigned(dividend).shiftLeft(64).add(unsigned(bottom)).divide(unsigned(divisor)));
  }

  @Property(tries = 2_000)
  void scalingRoundsDownAndUp(@ForAll long a, @ForAll long b, @ForAll long divisor) {
    Assume.that(Long.compareUnsigned(Uint128.multiplyHigh(a, b), divisor) < 0);
    BigInteger product = unsigned(a).multiply(unsigned(b));
    BigInteger[] parts = product.divideAndRemainder(unsigned(divisor));
    assertThat(unsigned(Uint128.multiplyDivide(a, b, divisor))).isEqualTo(parts[0]);
    BigInteger up = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    Assume.that(up.bitLength() <= 64);
    assertThat(unsigned(Uint128.multiplyDivideUp(a, b, divisor))).isEqualTo(up);
  }

  @Property(tries = 2_000)
  void productsCompare(@ForAll long a, @ForAll long b, @ForAll long c, @ForAll long d) {
    BigInteger left = unsigned(a).multiply(unsigned(b));
    assertThat(Uint128.productLess(a, b, c, d))
        .isEqualTo(left.compareTo(unsigned(c).multiply(unsigned(d))) < 0);
    assertThat(Uint128.productLess(a, b, b, a)).isFalse();
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
