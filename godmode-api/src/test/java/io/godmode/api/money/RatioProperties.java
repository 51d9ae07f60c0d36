package io.godmode.api.money;

import static io.godmode.api.money.Ratio.ONE_IN_BILLIONTHS;
import static io.godmode.api.money.Reference.assertSameOrLoud;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class RatioProperties {

  @Property
  void whatIsWrittenIsReadBack(@ForAll long billionths) {
    Ratio ratio = new Ratio(billionths);
    assertThat(Ratio.ofFraction(ratio.toString())).isEqualTo(ratio);
    assertThat(Ratio.ofFraction(ratio.toBigDecimal())).isEqualTo(ratio);
    assertThat(Ratio.ofPercent(ratio.toBigDecimal().movePointRight(2))).isEqualTo(ratio);
  }

  @Property
  void aQuotientIsTheExactOneRoundedDown(@ForAll long part, @ForAll long whole) {
    Assume.that(whole != 0);
    assertSameOrLoud(
        Reference.mulDivFloor(part, ONE_IN_BILLIONTHS, whole),
        () -> Ratio.floorOf(part, whole).billionths());
  }

  @Property
  void sharesAreTheExactOnesRounded(@ForAll long billionths, @ForAll long amount) {
    Ratio ratio = new Ratio(billionths);
    Usd usd = new Usd(amount);
    assertSameOrLoud(
        Reference.mulDivFloor(amount, billionths, ONE_IN_BILLIONTHS),
        () -> ratio.floorOf(usd).nanos());
    assertSameOrLoud(
        Reference.mulDivFloor(amount, billionths, ONE_IN_BILLIONTHS), () -> ratio.floorOf(amount));
    assertSameOrLoud(
        Reference.mulDivCeil(amount, billionths, ONE_IN_BILLIONTHS),
        () -> ratio.ceilOf(usd).nanos());
    assertSameOrLoud(
        Reference.mulDivFloor(amount, billionths, ONE_IN_BILLIONTHS),
        () -> ratio.timesFloor(new Ratio(amount)).billionths());
  }

  @Property
  void aPartOfAnAmountIsNeverMoreThanIt(
      @ForAll @LongRange(min = 0, max = ONE_IN_BILLIONTHS) long billionths,
      @ForAll @LongRange(min = 0) long amount) {
    Ratio share = new Ratio(billionths);
    Usd whole = new Usd(amount);
    assertThat(share.floorOf(whole)).isBetween(Usd.ZERO, share.ceilOf(whole));
    assertThat(share.ceilOf(whole)).isBetween(share.floorOf(whole), whole);
    assertThat(share.ceilOf(whole).minus(share.floorOf(whole)).nanos()).isBetween(0L, 1L);
  }

  @Property
  void aRatioOrdersAsItsNumber(@ForAll long a, @ForAll long b) {
    assertThat(Integer.signum(new Ratio(a).compareTo(new Ratio(b)))).isEqualTo(Long.compare(a, b));
  }
}
