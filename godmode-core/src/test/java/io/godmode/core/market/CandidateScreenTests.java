package io.godmode.core.market;

import static io.godmode.core.market.Facts.SOL;
import static io.godmode.core.market.Facts.buy;
import static io.godmode.core.market.Facts.curve;
import static io.godmode.core.market.Facts.launch;
import static io.godmode.core.market.Facts.mint;
import static io.godmode.core.market.Facts.sell;
import static io.godmode.core.market.Facts.sol;
import static io.godmode.core.market.Facts.swap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.Evidence;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.ScorePart;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CandidateScreenTests {
  private static final long MINUTE = 150;
  private static final Mint ONE = mint(1);

  private final CandidateScreen screen = CandidateScreen.create();

  private void see(MarketEvent... events) {
    for (MarketEvent event : events) {
      screen.accept(event);
    }
  }

  private void reach(long slot) {
    see(new SlotIngested(slot, InputPosition.START));
  }

  private Candidate only() {
    List<Candidate> candidates = screen.rank(10);
    assertThat(candidates).hasSize(1);
    return candidates.get(0);
  }

  private Ratio part(String name) {
    return only().parts().stream()
        .filter(part -> part.name().equals(name))
        .map(ScorePart::value)
        .findFirst()
        .orElseThrow();
  }

  @Nested
  class Figures {

    @Test
    void liquidityIsTheRealQuoteReserveInDollars() {
      see(sol("190"), launch(ONE, 10), buy(ONE, 1, 2 * SOL, 11));
      see(new PoolObserved(curve(ONE, 2 * SOL, Facts.FRESH_TOKENS / 2, 11)));

      assertThat(only().liquidity()).contains(Usd.ofDollars(380));
    }

    @Test
    void liquidityFollowsThePoolThatATradeLeaves() {
      see(sol("190"), launch(ONE, 10));
      PoolState after = curve(ONE, 3 * SOL, Facts.FRESH_TOKENS / 2, 12);
      see(swap(ONE, Side.BUY, 1, 3 * SOL, 12, Optional.of(after)));

      assertThat(only().liquidity()).contains(Usd.ofDollars(570));
    }

    @Test
    void whatIsNotKnownIsMissing() {
      see(buy(ONE, 1, SOL, 10));
      assertThat(only().liquidity()).isEmpty();
      assertThat(only().volume24h()).isEmpty();

      see(sol("100"));
      assertThat(only().liquidity()).isEmpty();
      assertThat(only().volume24h()).contains(Usd.ofDollars(100));
    }

    @Test
    void volumeCountsBothSidesOfTheLast24Hours() {
      see(sol("100"), launch(ONE, 0), buy(ONE, 1, SOL, 0), sell(ONE, 2, SOL / 2, 100));
      assertThat(only().volume24h()).contains(Usd.ofDollars(150));

      see(buy(ONE, 1, 0, 23 * 60 * MINUTE));
      assertThat(only().volume24h()).contains(Usd.ofDollars(150));
      see(buy(ONE, 1, 0, 24 * 60 * MINUTE));
      assertThat(only().volume24h()).contains(Usd.ZERO);
    }

    @Test
    void ageCountsFromTheLaunch() {
      see(launch(ONE, 100), buy(ONE, 1, SOL, 120));
      reach(100 + 3 * MINUTE);

      assertThat(only().age()).contains(Duration.ofMinutes(3));
      assertThat(only().ageIsLowerBound()).isFalse();
      assertThat(only().symbol()).isEqualTo("TOKEN");
      assertThat(only().asOfSlot()).isEqualTo(550);
    }

    @Test
    void ageIsALowerBoundWhereTheLaunchWasNotSeen() {
      see(buy(ONE, 1, SOL, 100));
      reach(100 + 3 * MINUTE);

      assertThat(only().age()).contains(Duration.ofMinutes(3));
      assertThat(only().ageIsLowerBound()).isTrue();
    }

    @Test
    void amountsThatNoChainCanHoldAreRefused() {
      see(sol("100"), buy(ONE, 1, SOL, 10));
      see(buy(ONE, 1, -1, 10), buy(ONE, 1, 1, Long.MAX_VALUE), buy(ONE, 1, 1, -5));

      assertThat(screen.refused()).isEqualTo(3);
      assertThat(only().volume24h()).contains(Usd.ofDollars(100));
    }

    @Test
    void anAmountTooLargeForDollarsIsMissing() {
      see(sol("100"), buy(ONE, 1, Long.MAX_VALUE, 10));
      see(new PoolObserved(curve(ONE, -1, 1, 10)));

      assertThat(only().volume24h()).isEmpty();
      assertThat(only().liquidity()).isEmpty();
    }
  }

  @Nested
  class Scores {

    @Test
    void netInflowIsHalfAtTwoSolInAMinute() {
      see(launch(ONE, 0), buy(ONE, 1, 5 * SOL, 0), sell(ONE, 2, 3 * SOL, 1));
      assertThat(part("net_inflow")).isEqualTo(Ratio.ofFraction("0.5"));

      reach(2 * MINUTE);
      assertThat(part("net_inflow")).isEqualTo(Ratio.ZERO);
    }

    @Test
    void netOutflowCountsAsNothing() {
      see(launch(ONE, 0), sell(ONE, 2, 3 * SOL, 1));
      assertThat(part("net_inflow")).isEqualTo(Ratio.ZERO);
    }

    @Test
    void buyersAreHalfAtEight() {
      for (int i = 0; i < 20; i++) {
        see(buy(ONE, i % 8, SOL, 1), sell(ONE, 50 + i, SOL, 1));
      }
      assertThat(part("buyers")).isEqualTo(Ratio.ofFraction("0.5"));
    }

    @Test
    void buyRatioStartsFromEvenOdds() {
      see(buy(ONE, 1, SOL, 1), buy(ONE, 1, SOL, 1), buy(ONE, 1, SOL, 1), sell(ONE, 1, SOL, 1));
      assertThat(part("buy_ratio")).isEqualTo(Ratio.ofFraction("0.625"));
    }

    @Test
    void curveProgressIsTheShareSold() {
      see(launch(ONE, 0));
      assertThat(part("curve_progress")).isEqualTo(Ratio.ZERO);
      see(new PoolObserved(curve(ONE, SOL, Facts.FRESH_TOKENS / 4, 1)));
      assertThat(part("curve_progress")).isEqualTo(Ratio.ofFraction("0.75"));
    }

    @Test
    void ageIsHalfAtThirtyMinutes() {
      see(launch(ONE, 0));
      assertThat(part("age")).isEqualTo(Ratio.ONE);
      see(buy(ONE, 1, SOL, 30 * MINUTE));
      assertThat(part("age")).isEqualTo(Ratio.ofFraction("0.5"));
    }

    @Test
    void theScoreIsTheWeightedMeanOfItsParts() {
      see(launch(ONE, 0), buy(ONE, 1, 2 * SOL, 0));
      // 0.5*30 + 0.111111*20 + 0.6*20 + 0*15 + 1*15 over 100
      assertThat(only().score()).isEqualTo(Ratio.ofFraction("0.442222"));
      assertThat(only().evidence()).isEmpty();
    }

    @Test
    void partsWithoutEvidenceAreLeftOutAndTheWeightsRenormalised() {
      see(buy(ONE, 1, 2 * SOL, 0));

      assertThat(only().parts())
          .extracting(ScorePart::name)
          .containsExactly("net_inflow", "buyers", "buy_ratio");
      assertThat(only().parts().stream().map(ScorePart::weight).reduce(Ratio.ZERO, Ratio::plus))
          .isEqualTo(Ratio.ONE);
      assertThat(only().evidence())
          .extracting(Evidence::check, Evidence::verdict)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("score_curve_progress", Evidence.Verdict.UNKNOWN),
              org.assertj.core.groups.Tuple.tuple("score_age", Evidence.Verdict.UNKNOWN));
      // (0.5*30 + 0.111111*20 + 0.6*20) / 70
      assertThat(only().score()).isEqualTo(Ratio.ofFraction("0.417460"));
    }

    @Test
    void curveProgressNeedsAPumpCurve() {
      see(
          new PoolObserved(
              PoolState.builder(ONE, Venue.PUMP_SWAP).realReserves(5, 5).slot(1).build()));
      assertThat(only().parts()).isEmpty();
      assertThat(only().score()).isEqualTo(Ratio.ZERO);
    }
  }

  @Nested
  class Rankings {

    @Test
    void areBestFirstAndThenByMint() {
      see(buy(mint(3), 1, SOL, 1), buy(mint(2), 1, SOL, 1), buy(mint(1), 1, 9 * SOL, 1));
      List<Mint> tied = java.util.stream.Stream.of(mint(2), mint(3)).sorted().toList();

      assertThat(screen.rank(10))
          .extracting(Candidate::mint)
          .containsExactly(mint(1), tied.get(0), tied.get(1));
    }

    @Test
    void keepTheBestWhenCutShort() {
      for (int i = 1; i <= 50; i++) {
        see(buy(mint(i * 37 % 101), 1, i * SOL / 10, 1));
      }
      assertThat(screen.rank(7)).isEqualTo(screen.rank(50).subList(0, 7));
      assertThatIllegalArgumentException().isThrownBy(() -> screen.rank(0));
    }

    @Test
    void leaveOutCompletedAndMigratedTokensForGood() {
      see(launch(mint(1), 0), launch(mint(2), 0), launch(mint(3), 0));
      see(new CurveCompleted(mint(1), 5));
      see(new Migrated(mint(2), Venue.PUMP_SWAP, Optional.empty(), 5));
      see(buy(mint(1), 1, SOL, 6), buy(mint(2), 1, SOL, 6));
      assertThat(screen.rank(9)).extracting(Candidate::mint).containsExactly(mint(3));

      PoolState complete = curve(mint(3), SOL, 0, 7).toBuilder().complete(true).build();
      see(new PoolObserved(complete));
      assertThat(screen.rank(9)).isEmpty();
    }

    @Test
    void leaveOutTokensWithoutNewsForFiveMinutes() {
      see(launch(mint(1), 10), launch(mint(2), 11));
      reach(10 + 5 * MINUTE);
      assertThat(screen.rank(9)).extracting(Candidate::mint).containsExactly(mint(2));

      see(sell(mint(1), 1, SOL, 10 + 5 * MINUTE));
      assertThat(screen.rank(9)).extracting(Candidate::mint).contains(mint(1), mint(2));
    }

    @Test
    void doNotListBareReferencePrices() {
      see(new PoolObserved(PoolState.builder(ONE, Venue.REFERENCE).slot(1).build()));
      assertThat(screen.rank(9)).isEmpty();
    }
  }

  @Nested
  class Bounds {

    @Test
    void theTokenWithoutNewsForLongestIsForgottenAndCounted() {
      CandidateScreen small = CandidateScreen.tracking(2);
      small.accept(launch(mint(1), 1));
      small.accept(launch(mint(2), 2));
      small.accept(buy(mint(1), 1, SOL, 3));
      small.accept(launch(mint(3), 4));

      assertThat(small.rank(9)).extracting(Candidate::mint).contains(mint(1), mint(3));
      assertThat(small.tracked()).isEqualTo(2);
      assertThat(small.evicted()).isEqualTo(1);
    }

    @Test
    void rankingDoesNotCountAsNews() {
      CandidateScreen small = CandidateScreen.tracking(2);
      small.accept(launch(mint(1), 1));
      small.accept(launch(mint(2), 2));
      small.rank(1);
      small.accept(launch(mint(3), 4));

      assertThat(small.rank(9)).extracting(Candidate::mint).contains(mint(2), mint(3));
    }

    @Test
    void atLeastOneTokenIsTracked() {
      assertThatIllegalArgumentException().isThrownBy(() -> CandidateScreen.tracking(0));
    }
  }

  @Nested
  class RollBacks {

    @Test
    void forgetTokensBornInDroppedSlots() {
      see(launch(mint(1), 1), launch(mint(2), 5));
      see(new RolledBack(5));

      assertThat(only().mint()).isEqualTo(mint(1));
      assertThat(screen.asOfSlot()).isEqualTo(4);
    }

    @Test
    void forgetTheTradesOfTokensThatTradedInDroppedSlots() {
      see(sol("100"), launch(ONE, 1), buy(ONE, 1, SOL, 2), buy(ONE, 1, SOL, 6));
      see(new RolledBack(5));

      assertThat(only().volume24h()).contains(Usd.ZERO);
      assertThat(only().liquidity()).isEmpty();
      assertThat(only().age()).contains(SlotTime.lasting(3));
    }

    @Test
    void leaveOthersAlone() {
      see(sol("100"), launch(ONE, 1), buy(ONE, 1, SOL, 2), new RolledBack(5));

      assertThat(only().volume24h()).contains(Usd.ofDollars(100));
    }

    @Test
    void undoACompletionOnlyInDroppedSlots() {
      see(launch(mint(1), 1), launch(mint(2), 1));
      see(new CurveCompleted(mint(1), 4), new CurveCompleted(mint(2), 6), new RolledBack(5));

      assertThat(only().mint()).isEqualTo(mint(2));
    }
  }
}
