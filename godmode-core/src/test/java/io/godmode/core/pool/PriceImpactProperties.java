package io.godmode.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.market.FeeRates;
import io.godmode.api.market.FeeSide;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.testkit.TestMints;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Price impact and the largest trade within one, of every model. */
class PriceImpactProperties {
  /** Above every size with an impact of at most 20 % on reserves of at most 2,000. */
  private static final long BEYOND = 2_000;

  @Provide
  Arbitrary<Tuple2<PoolModel, PoolState>> smallPools() {
    return pools(Arbitraries.longs().between(1, 2_000));
  }

  @Provide
  Arbitrary<Tuple2<PoolModel, PoolState>> largePools() {
    return pools(
        Arbitraries.oneOf(
            Arbitraries.longs().between(1_000_000, 1_000_000_000_000_000L),
            Arbitraries.longs().between(Long.MAX_VALUE / 2, Long.MAX_VALUE)));
  }

  private static Arbitrary<Tuple2<PoolModel, PoolState>> pools(Arbitrary<Long> reserves) {
    Arbitrary<Integer> rate =
        Arbitraries.oneOf(Arbitraries.of(0, 2, 93), Arbitraries.integers().between(0, 1_600));
    return Combinators.combine(
            Arbitraries.of(PoolModelTests.models()),
            reserves,
            reserves,
            Combinators.combine(rate, rate, rate).as(FeeRates::of),
            Arbitraries.of(FeeSide.class))
        .as(
            (model, token, quote, fees, side) ->
                Tuple.of(
                    model,
                    PoolState.builder(TestMints.numbered(1), model.venue())
                        .virtualReserves(token, quote)
                        .realReserves(token, quote)
                        .fees(fees)
                        .feeSide(side)
                        .build()));
  }

  @Property(tries = 150)
  void noLargerTradeStaysWithinTheImpact(
      @ForAll("smallPools") Tuple2<PoolModel, PoolState> pair,
      @ForAll @IntRange(max = 2_000) int impactBps) {
    PoolModel model = pair.get1();
    PoolState pool = pair.get2();
    Assume.that(model.buyImpactBps(pool, Lamports.ZERO).isPresent());
    long buy = 0;
    long sale = 0;
    for (long size = 0; size <= BEYOND; size++) {
      if (model.buyImpactBps(pool, Lamports.of(size)).orElseThrow() <= impactBps) {
        buy = size;
      }
      if (model.sellImpactBps(pool, size).orElseThrow() <= impactBps) {
        sale = size;
      }
    }
    BasisPoints limit = BasisPoints.of(impactBps);
    assertThat(model.largestBuy(pool, limit)).contains(Lamports.of(buy));
    assertThat(model.largestSale(pool, limit)).hasValue(sale);
  }

  @Property(tries = 300)
  void theNextLargerTradesExceedTheImpactAtAnySize(
      @ForAll("largePools") Tuple2<PoolModel, PoolState> pair,
      @ForAll @IntRange(max = 9_999) int impactBps) {
    PoolModel model = pair.get1();
    PoolState pool = pair.get2();
    Assume.that(model.buyImpactBps(pool, Lamports.ZERO).isPresent());
    BasisPoints limit = BasisPoints.of(impactBps);
    long buy = model.largestBuy(pool, limit).orElseThrow().value();
    long sale = model.largestSale(pool, limit).orElseThrow();
    assertThat(model.buyImpactBps(pool, Lamports.of(buy)).orElseThrow())
        .isLessThanOrEqualTo(impactBps);
    for (long more = 1; more <= 12; more++) {
      if (buy <= Long.MAX_VALUE - more) {
        assertThat(model.buyImpactBps(pool, Lamports.of(buy + more)).orElseThrow())
            .isGreaterThan(impactBps);
      }
      OptionalLong impact = model.sellImpactBps(pool, sale + more);
      if (sale >= 0 && impact.isPresent()) {
        assertThat(model.sellImpactBps(pool, sale).orElseThrow()).isLessThanOrEqualTo(impactBps);
        assertThat(impact.getAsLong()).isGreaterThan(impactBps);
      }
    }
  }

  /** What prices a buy is what its quote says, where no fee is taken of the tokens. */
  @Property(tries = 300)
  void theImpactOfABuyIsThatOfItsPricedAmount(
      @ForAll("largePools") Tuple2<PoolModel, PoolState> pair,
      @ForAll @LongRange(min = 1_000, max = 1_000_000_000_000L) long spend) {
    PoolState pool = pair.get2();
    Optional<Quote> buy =
        pair.get1().buy(pool, Lamports.of(spend)).filter(quote -> !quote.completes());
    Assume.that(buy.isPresent() && pool.feeSide() != FeeSide.TOKEN);
    assertThat(pair.get1().buyImpactBps(pool, Lamports.of(spend)))
        .hasValue(PoolStates.reserves(pool).buyImpactBps(buy.orElseThrow().poolQuote().value()));
  }

  /** At 6 the next spend prices 7, and the one after that 6 again. */
  @Example
  void aLargerSpendThatPricesLessIsFound() {
    PoolState pool =
        PoolState.builder(TestMints.numbered(1), Venue.PUMP_SWAP)
            .virtualReserves(600, 60)
            .realReserves(600, 60)
            .fees(FeeRates.of(2_501, 5_001, 1))
            .build();
    BasisPoints impact = BasisPoints.of(1_000);
    assertThat(PumpSwap.net(14, 1, 2_501, 5_001)).isEqualTo(7);
    assertThat(PumpSwap.net(15, 1, 2_501, 5_001)).isEqualTo(6);
    assertThat(PumpSwapModel.create().largestBuy(pool, impact)).contains(Lamports.of(15));
  }

  @Example
  void aPoolWithoutAPriceHasNoImpact() {
    for (PoolModel model : PoolModelTests.models()) {
      PoolState empty = PoolState.builder(TestMints.numbered(1), model.venue()).build();
      assertThat(model.buyImpactBps(empty, Lamports.of(1))).isEmpty();
      assertThat(model.sellImpactBps(empty, 1)).isEmpty();
      assertThat(model.largestBuy(empty, BasisPoints.of(100))).isEmpty();
      assertThat(model.largestSale(empty, BasisPoints.of(100))).isEmpty();
    }
  }
}
