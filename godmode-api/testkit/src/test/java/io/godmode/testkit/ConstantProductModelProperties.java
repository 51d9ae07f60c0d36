package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ConstantProductModelProperties {
  private static final Mint MINT = TestMints.numbered(1);
  private static final ConstantProductModel MODEL = ConstantProductModel.of(Venue.PUMP_FUN);

  private static PoolState pool() {
    return PoolState.builder(MINT, Venue.PUMP_FUN)
        .virtualReserves(1_000_000, 500_000)
        .realReserves(900_000, 400_000)
        .fees(FeeRates.of(100, 50, 0))
        .build();
  }

  @Example
  void aBuyPaysFeesOnTop() {
    Quote quote = MODEL.buy(pool(), Lamports.of(10_150)).orElseThrow();
    assertThat(quote.poolQuote()).isEqualTo(Lamports.of(10_000));
    assertThat(quote.protocolFee()).isEqualTo(Lamports.of(100));
    assertThat(quote.creatorFee()).isEqualTo(Lamports.of(50));
    assertThat(quote.tokensRaw()).isEqualTo(10_000L * 1_000_000 / 510_000);
    assertThat(quote.completes()).isFalse();
  }

  @Example
  void aSalePaysFeesFromWhatItBrings() {
    Quote quote = MODEL.sell(pool(), 100_000).orElseThrow();
    assertThat(quote.poolQuote()).isEqualTo(Lamports.of(100_000L * 500_000 / 1_100_000));
    assertThat(quote.received()).isLessThan(quote.poolQuote());
  }

  @Example
  void theLastTokensCompleteTheCurve() {
    Quote quote = MODEL.buy(pool(), Lamports.of(100_000_000)).orElseThrow();
    assertThat(quote.tokensRaw()).isEqualTo(900_000);
    assertThat(quote.completes()).isTrue();
    PoolState after = MODEL.after(pool(), quote);
    assertThat(after.complete()).isTrue();
    assertThat(MODEL.buy(after, Lamports.of(1_000))).isEmpty();
    assertThat(MODEL.sell(after, 1_000)).isEmpty();
  }

  @Example
  void nothingForNothing() {
    assertThat(MODEL.buy(pool(), Lamports.of(1))).isEmpty();
    assertThat(MODEL.buy(pool(), Lamports.ZERO)).isEmpty();
    assertThat(MODEL.sell(pool(), 0)).isEmpty();
    assertThat(MODEL.sell(pool(), -5)).isEmpty();
    assertThat(MODEL.sell(pool(), 1)).isEmpty();
    assertThat(MODEL.sell(pool().toBuilder().realReserves(1, 1).build(), 100_000)).isEmpty();
  }

  @Example
  void aShiftThatDoesNotFitIsNone() {
    assertThat(MODEL.shifted(pool(), -10, 20).orElseThrow().realToken()).isEqualTo(899_990);
    assertThat(MODEL.shifted(pool(), -900_001, 0)).isEmpty();
    assertThat(MODEL.shifted(pool(), 0, -400_001)).isEmpty();
    assertThat(MODEL.shifted(pool(), Long.MAX_VALUE, 0)).isEmpty();
  }

  @Property
  void theProductNeverFalls(@ForAll @LongRange(min = 1, max = 1_000_000_000) long size) {
    MODEL
        .buy(pool(), Lamports.of(size))
        .ifPresent(
            quote -> {
              assertThat(quote.paid().value()).isLessThanOrEqualTo(size);
              assertThat(product(MODEL.after(pool(), quote)))
                  .isGreaterThanOrEqualTo(product(pool()));
            });
    MODEL
        .sell(pool(), size)
        .ifPresent(
            quote ->
                assertThat(product(MODEL.after(pool(), quote)))
                    .isGreaterThanOrEqualTo(product(pool())));
  }

  private static BigInteger product(PoolState pool) {
    return BigInteger.valueOf(pool.virtualToken())
        .multiply(BigInteger.valueOf(pool.virtualQuote()));
  }
}
