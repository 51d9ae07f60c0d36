package io.godmode.api.money;

import static io.godmode.api.money.Lamports.PER_SOL;
import static io.godmode.api.money.Reference.assertSameOrLoud;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class SolPriceProperties {

  @Property
  void lamportsAreWorthTheExactDollarsRounded(
      @ForAll @LongRange(min = 1) long nanosPerSol, @ForAll long lamports) {
    SolPrice price = new SolPrice(new Usd(nanosPerSol));
    assertSameOrLoud(
        Reference.mulDivFloor(lamports, nanosPerSol, PER_SOL),
        () -> price.toUsdFloor(lamports).nanos());
    assertSameOrLoud(
        Reference.mulDivCeil(lamports, nanosPerSol, PER_SOL),
        () -> price.toUsdCeil(lamports).nanos());
  }

  @Property
  void dollarsBuyTheExactLamportsRoundedDown(
      @ForAll @LongRange(min = 1) long nanosPerSol, @ForAll @LongRange(min = 0) long nanos) {
    SolPrice price = new SolPrice(new Usd(nanosPerSol));
    assertSameOrLoud(
        Reference.mulDivFloor(nanos, PER_SOL, nanosPerSol),
        () -> price.toLamportsFloor(new Usd(nanos)).value());
  }

  @Property
  void nobodyGainsByChangingForthAndBack(
      @ForAll @LongRange(min = 1_000_000, max = 10_000_000_000_000L) long nanosPerSol,
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long nanos) {
    SolPrice price = new SolPrice(new Usd(nanosPerSol));
    Usd amount = new Usd(nanos);
    Lamports bought = price.toLamportsFloor(amount);
    assertThat(price.toUsdFloor(bought.value())).isLessThanOrEqualTo(amount);
    assertThat(price.toUsdCeil(bought.value())).isLessThanOrEqualTo(amount);
  }
}
