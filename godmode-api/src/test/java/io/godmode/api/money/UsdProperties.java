package io.godmode.api.money;

import static io.godmode.api.money.Reference.assertSameOrLoud;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class UsdProperties {

  @Property
  void whatIsWrittenIsReadBack(@ForAll long nanos) {
    Usd amount = new Usd(nanos);
    assertThat(Usd.of(amount.toString())).isEqualTo(amount);
    assertThat(Usd.of(amount.toBigDecimal())).isEqualTo(amount);
  }

  @Property
  void sumAndDifferenceAreExactOrLoud(@ForAll long a, @ForAll long b) {
    BigInteger left = BigInteger.valueOf(a);
    BigInteger right = BigInteger.valueOf(b);
    assertSameOrLoud(left.add(right), () -> new Usd(a).plus(new Usd(b)).nanos());
    assertSameOrLoud(left.subtract(right), () -> new Usd(a).minus(new Usd(b)).nanos());
    assertSameOrLoud(left.negate(), () -> new Usd(a).negated().nanos());
  }

  @Property
  void aShareIsTheExactOneRoundedDown(
      @ForAll long nanos, @ForAll long numerator, @ForAll long denominator) {
    Assume.that(denominator != 0);
    assertSameOrLoud(
        Reference.mulDivFloor(nanos, numerator, denominator),
        () -> new Usd(nanos).shareFloor(numerator, denominator).nanos());
  }

  @Property
  void anAmountOrdersAsItsNumber(@ForAll long a, @ForAll long b) {
    assertThat(Integer.signum(new Usd(a).compareTo(new Usd(b)))).isEqualTo(Long.compare(a, b));
  }

  @Property
  void centsAreAtMostHalfACentOff(@ForAll long nanos) {
    Usd amount = new Usd(nanos);
    BigDecimal cents = new BigDecimal(amount.toCents());
    assertThat(cents.scale()).isEqualTo(2);
    assertThat(cents).isEqualTo(amount.toBigDecimal().setScale(2, RoundingMode.HALF_UP));
    assertThat(cents.subtract(amount.toBigDecimal()).abs())
        .isLessThanOrEqualTo(new BigDecimal("0.005"));
  }
}
