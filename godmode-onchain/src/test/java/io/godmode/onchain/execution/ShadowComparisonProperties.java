package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.Costs;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.onchain.execution.ShadowDifference.Part;
import io.godmode.testkit.TestData;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever paper and chain say, the parts are the whole, to the unit. */
class ShadowComparisonProperties {
  private static final Mint MINT = Mint.of("3nUGsNVtjsu1BoUtuJMUrAvYLxEqdV7rRRiS9bVHk3xW");
  private static final PoolModel MODEL = BondingCurveModel.create();

  @Provide
  Arbitrary<Optional<PoolState>> pools() {
    Arbitrary<Long> tokens =
        Arbitraries.longs().between(300_000_000_000_000L, 1_073_000_000_000_000L);
    Arbitrary<Long> quotes = Arbitraries.longs().between(30_000_000_000L, 110_000_000_000L);
    Arbitrary<Integer> rates = Arbitraries.integers().between(0, 300);
    return Combinators.combine(tokens, quotes, rates, rates)
        .as(
            (token, quote, protocol, creator) ->
                PoolState.builder(MINT, Venue.PUMP_FUN)
                    .virtualReserves(token, quote)
                    .realReserves(token - 279_900_000_000_000L, quote - 29_999_999_999L)
                    .fees(FeeRates.of(protocol, creator, 0))
                    .build())
        .optional(0.9);
  }

  @Provide
  Arbitrary<ShadowOutcome> outcomes() {
    Arbitrary<Long> amounts = Arbitraries.longs().between(0, 1_000_000_000_000L);
    Arbitrary<Long> small = Arbitraries.longs().between(0, 5_000_000);
    Arbitrary<Costs> costs =
        Combinators.combine(small, small, small, small, small, small, small)
            .as(
                (a, b, c, d, e, f, g) ->
                    Costs.builder()
                        .venue(Lamports.of(a), Lamports.of(b), Lamports.ZERO)
                        .network(Lamports.of(c), Lamports.of(d), Lamports.of(e))
                        .rentLocked(Lamports.of(f))
                        .rentFreed(Lamports.of(g))
                        .build());
    Arbitrary<ShadowOutcome.Kind> kinds = Arbitraries.of(ShadowOutcome.Kind.class);
    Arbitrary<Long> change = Arbitraries.longs().between(-2_000_000_000_000L, 2_000_000_000_000L);
    return Combinators.combine(kinds, amounts, amounts, costs, change)
        .as(
            (kind, tokens, quote, cost, lamports) -> {
              boolean traded =
                  kind == ShadowOutcome.Kind.FILLED || kind == ShadowOutcome.Kind.QUOTED;
              return new ShadowOutcome(
                  kind,
                  1,
                  traded
                      ? Optional.of(new Fill(Lamports.of(quote), TokenAmount.ofRaw(tokens + 1, 6)))
                      : Optional.empty(),
                  cost,
                  0,
                  traded ? Optional.empty() : Optional.of(AttemptFailure.SLIPPAGE),
                  lamports,
                  "");
            });
  }

  @Property
  void thePartsAreTheWhole(
      @ForAll boolean buys,
      @ForAll("outcomes") ShadowOutcome paper,
      @ForAll("outcomes") ShadowOutcome chain,
      @ForAll("pools") Optional<PoolState> seen,
      @ForAll("pools") Optional<PoolState> fresh) {
    Order order = buys ? TestData.buy("o", MINT) : TestData.sell("o", MINT);
    Optional<ShadowDifference> difference =
        ShadowComparison.of(order, paper, chain, seen, fresh, Optional.of(MODEL));

    assertThat(difference.isEmpty()).isEqualTo(chain.kind() == ShadowOutcome.Kind.UNKNOWN);
    difference.ifPresent(
        found -> {
          Side side = order.side();
          assertThat(found.tokens()).isEqualTo(chain.tokens(side) - paper.tokens(side));
          assertThat(found.lamports()).isEqualTo(chain.lamports() - paper.lamports());
          Part sum = found.parts().values().stream().reduce(Part.NONE, Part::plus);
          assertThat(sum).isEqualTo(new Part(found.tokens(), found.lamports()));
          assertThat(found.part(ShadowCause.OUTCOME).isNothing())
              .isEqualTo(
                  paper.traded() == chain.traded()
                      || (found.tokens() == 0 && found.lamports() == 0));
        });
  }

  @Property
  void anEqualMarketAndEqualRatesAreNoCause(
      @ForAll boolean buys,
      @ForAll("outcomes") ShadowOutcome paper,
      @ForAll("outcomes") ShadowOutcome chain,
      @ForAll("pools") Optional<PoolState> market) {
    Order order = buys ? TestData.buy("o", MINT) : TestData.sell("o", MINT);
    ShadowComparison.of(order, paper, chain, market, market, Optional.of(MODEL))
        .filter(found -> market.isPresent())
        .ifPresent(
            found ->
                assertThat(found.parts())
                    .doesNotContainKeys(ShadowCause.STATE, ShadowCause.VENUE_FEES));
  }

  @Example
  void partsThatDoNotAddUpAreRefused() {
    Map<ShadowCause, Part> parts = Map.of(ShadowCause.STATE, new Part(3, 4));
    assertThat(new ShadowDifference(3, 4, parts).part(ShadowCause.RENT)).isEqualTo(Part.NONE);
    assertThatThrownBy(() -> new ShadowDifference(3, 5, parts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must add up to 3 tokens and 5 lamports");
  }

  @Example
  void tokensThatDoNotFitAreNotCompared() {
    assertThatThrownBy(() -> ShadowOutcome.change(Side.BUY, -1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("18446744073709551615");
  }
}
