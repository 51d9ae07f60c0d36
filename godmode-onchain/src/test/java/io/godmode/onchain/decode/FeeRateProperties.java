package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FeeRateProperties {
  @Property(tries = 500)
  void aFeeRoundedUpTellsItsRate(
      @ForAll @IntRange(min = 1, max = 1_000_000) int perMillion,
      @ForAll @LongRange(min = 1_000_000) long of) {
    BigInteger fee = up(BigInteger.valueOf(of).multiply(BigInteger.valueOf(perMillion)));
    assertThat(FeeRate.ofRoundedUp(fee, BigInteger.valueOf(of))).isEqualTo(perMillion);
  }

  @Property(tries = 500)
  void evenASmallFeeTellsAWholeRate(
      @ForAll @IntRange(min = 1, max = 10_000) int bps,
      @ForAll @LongRange(min = 10_001, max = 2_000_000) long of) {
    BigInteger fee = up(BigInteger.valueOf(of * bps * 100));
    assertThat(FeeRate.ofRoundedUp(fee, BigInteger.valueOf(of))).isEqualTo(bps * 100);
  }

  @Property(tries = 500)
  void aShareRoundedDownTellsItsRate(
      @ForAll @IntRange(min = 1, max = 1_000_000) int rate,
      @ForAll @IntRange(min = 1, max = 1_000_000) int part,
      @ForAll @LongRange(min = 1_000_000) long all) {
    int share = Math.min(part, rate);
    BigInteger told =
        BigInteger.valueOf(all)
            .multiply(BigInteger.valueOf(share))
            .divide(BigInteger.valueOf(rate));
    assertThat(FeeRate.ofShare(told, BigInteger.valueOf(all), rate)).isEqualTo(share);
  }

  private static BigInteger up(BigInteger millionths) {
    BigInteger million = BigInteger.valueOf(1_000_000);
    return millionths.add(million).subtract(BigInteger.ONE).divide(million);
  }
}
