package io.godmode.paper;

import static io.godmode.paper.Desk.CURVE;
import static io.godmode.paper.Desk.MINT;
import static io.godmode.paper.Desk.SOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.godmode.api.id.Mint;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.core.config.SlotDistribution;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PaperExecutorTests {
  private final Desk desk = Desk.neverDropping();

  private ApprovedOrder buy(String id, long spend) {
    return Approvals.buy(id, MINT, spend, 1, desk.tipSlot());
  }

  private ApprovedOrder sell(String id, long tokens) {
    return Approvals.sell(id, MINT, tokens, 1, desk.tipSlot());
  }

  private void passUntilLanded() {
    desk.pass(Desk.LAG + 2);
  }

  private AttemptFailure failure() {
    return desk.last().failure().orElseThrow();
  }

  @Nested
  class Sending {
    @Test
    void quotedSignedAndSentAreReportedAtOnceAtTheTip() {
      desk.submit(buy("a", SOL));

      assertThat(desk.reports)
          .extracting(ExecutionReport::state)
          .containsExactly(AttemptState.QUOTED, AttemptState.SIGNED, AttemptState.SENT);
      assertThat(desk.reports).extracting(ExecutionReport::sequence).containsExactly(1, 2, 3);
      assertThat(desk.reports).extracting(ExecutionReport::slot).containsOnly(desk.tipSlot());
      assertThat(desk.reports).allMatch(report -> report.signature().isEmpty());
    }

    @Test
    void theFillWaitsForTheLandingSlotCountedFromTheTip() {
      desk.submit(buy("a", SOL));
      long tip = desk.tipSlot();

      desk.pass(tip + 2 - desk.slot - 1);
      assertThat(desk.reports).hasSize(3);

      desk.pass(1);
      assertThat(desk.last().state()).isEqualTo(AttemptState.LANDED_OK);
      assertThat(desk.last().slot()).isEqualTo(tip + 2);
      assertThat(desk.last().sequence()).isEqualTo(4);
    }

    @Test
    void aFurtherAttemptCountsFromTheTipAtWhichItWasSent() {
      ApprovedOrder first = buy("a", SOL);
      desk.pass(50);
      desk.submit(Approvals.approve("a", MINT, first.order().terms(), first.order().tipSlot(), 2));
      long sent = desk.tipSlot();

      passUntilLanded();

      assertThat(desk.last().slot()).isEqualTo(sent + 2);
    }

    @Test
    void theSameAttemptIsCarriedOutOnce() {
      ApprovedOrder order = buy("a", SOL);
      desk.submit(order);
      desk.executor.submit(order);
      passUntilLanded();
      desk.executor.submit(order);
      passUntilLanded();

      assertThat(desk.reports).hasSize(4);
    }
  }

  @Nested
  class Buying {
    @Test
    void aFillIsWhatTheCurveGivesForTheSpendAndEveryLamportIsAccountedFor() {
      Quote quote = desk.buyQuote(SOL);
      desk.submit(buy("a", SOL));
      passUntilLanded();

      Fill fill = desk.last().fill().orElseThrow();
      Costs costs = desk.last().costs();
      assertThat(fill.tokens()).isEqualTo(TokenAmount.ofRaw(quote.tokensRaw(), 6));
      assertThat(fill.quote()).isEqualTo(quote.poolQuote());
      assertThat(costs.protocolFee()).isEqualTo(quote.protocolFee());
      assertThat(costs.creatorFee()).isEqualTo(quote.creatorFee());
      assertThat(costs.lpFee()).isEqualTo(Lamports.ZERO);
      assertThat(costs.baseFee()).isEqualTo(Approvals.NETWORK.baseFee());
      assertThat(costs.priorityFee()).isEqualTo(Approvals.NETWORK.priorityFee());
      assertThat(costs.tip()).isEqualTo(Approvals.NETWORK.tip());
      assertThat(costs.rentLocked()).isEqualTo(Approvals.NETWORK.rent());
      assertThat(costs.rentFreed()).isEqualTo(Lamports.ZERO);
      assertThat(fill.quote().plus(costs.venueFees()).value())
          .as("what left the wallet for the trade")
          .isEqualTo(quote.paid().value())
          .isBetween(SOL - 2, SOL);
    }

    @Test
    void itIsFilledAgainstTheStateAtLandingAndNotAtDecision() {
      Quote early = desk.buyQuote(SOL);
      desk.submit(buy("a", SOL));
      desk.othersBuy(5 * SOL);
      Quote late = desk.buyQuote(SOL);
      passUntilLanded();

      assertThat(desk.last().fill().orElseThrow().tokens().raw())
          .isEqualTo(late.tokensRaw())
          .isLessThan(early.tokensRaw());
    }

    @Test
    void oneTokenBelowTheMinimumFailsAndCostsBaseAndPriorityFee() {
      long tokens = desk.buyQuote(SOL).tokensRaw();
      desk.submit(Approvals.buy("a", MINT, SOL, tokens + 1, desk.tipSlot()));
      passUntilLanded();

      assertThat(desk.last().state()).isEqualTo(AttemptState.LANDED_FAILED);
      assertThat(failure()).isEqualTo(AttemptFailure.SLIPPAGE);
      assertThat(desk.last().costs())
          .isEqualTo(
              Costs.builder()
                  .network(
                      Approvals.NETWORK.baseFee(), Approvals.NETWORK.priorityFee(), Lamports.ZERO)
                  .build());
      assertThat(desk.last().detail()).contains(Long.toString(tokens), Long.toString(tokens + 1));
    }

    @Test
    void exactlyTheMinimumIsFilled() {
      long tokens = desk.buyQuote(SOL).tokensRaw();
      desk.submit(Approvals.buy("a", MINT, SOL, tokens, desk.tipSlot()));
      passUntilLanded();

      assertThat(desk.last().fill().orElseThrow().tokens().raw()).isEqualTo(tokens);
    }

    @Test
    void attemptsOfOneSlotLandInTheOrderOfApprovalEachOnWhatTheOneBeforeLeft() {
      Quote first = desk.buyQuote(SOL);
      Quote second = CURVE.buy(CURVE.after(desk.pool(), first), Lamports.of(SOL)).orElseThrow();
      desk.submit(buy("z", SOL));
      desk.submit(buy("a", SOL));
      passUntilLanded();

      assertThat(desk.reports.subList(6, 8))
          .extracting(report -> report.orderId().value())
          .containsExactly("z", "a");
      assertThat(desk.reports.subList(6, 8))
          .extracting(report -> report.fill().orElseThrow().tokens().raw())
          .containsExactly(first.tokensRaw(), second.tokensRaw());
    }

    @Test
    void whatLandsInAnEarlierSlotGoesFirstEvenWhenSlotsWereSkipped() {
      desk.submit(Approvals.buy("late", MINT, SOL, 1, desk.tipSlot() + 1));
      desk.submit(Approvals.buy("early", MINT, SOL, 1, desk.tipSlot()));
      desk.slot += 20;
      desk.pass(1);

      assertThat(desk.reports.subList(6, 8))
          .extracting(report -> report.orderId().value())
          .containsExactly("early", "late");
    }
  }

  @Test
  void rentIsWhatTheLandingOpensOrClosesAndNotWhatTheOrderStates() {
    desk.rent = Optional.of(Lamports.of(77));
    desk.submit(buy("a", SOL));
    passUntilLanded();
    assertThat(desk.last().costs().rentLocked()).isEqualTo(Lamports.of(77));
    desk.rent = Optional.of(Lamports.ZERO);
    desk.submit(sell("b", 1_000_000_000_000L));
    passUntilLanded();
    assertThat(desk.last().costs().rentFreed()).isEqualTo(Lamports.ZERO);
  }

  @Nested
  class Selling {
    @Test
    void theProceedsAreWhatTheCurveGivesLessItsFees() {
      Quote quote = desk.sellQuote(1_000_000_000_000L);
      desk.submit(sell("a", 1_000_000_000_000L));
      passUntilLanded();

      ExecutionReport report = desk.last();
      assertThat(report.fill().orElseThrow().quote()).isEqualTo(quote.poolQuote());
      assertThat(report.fill().orElseThrow().quote().minus(report.costs().venueFees()))
          .isEqualTo(quote.received());
      assertThat(report.costs().rentFreed()).isEqualTo(Approvals.NETWORK.rent());
      assertThat(report.costs().rentLocked()).isEqualTo(Lamports.ZERO);
    }

    @Test
    void oneLamportBelowTheMinimumAfterFeesFails() {
      long received = desk.sellQuote(1_000_000_000_000L).received().value();
      desk.submit(Approvals.sell("a", MINT, 1_000_000_000_000L, received + 1, desk.tipSlot()));
      desk.submit(Approvals.sell("b", MINT, 1_000_000_000_000L, received, desk.tipSlot()));
      passUntilLanded();

      assertThat(desk.reports.get(6).failure()).contains(AttemptFailure.SLIPPAGE);
      assertThat(desk.reports.get(7).state()).isEqualTo(AttemptState.LANDED_OK);
    }

    @Test
    void moreThanTheCurveHoldsFailsForItsReserves() {
      desk.pools.put(
          MINT, desk.pool().toBuilder().realReserves(desk.pool().realToken(), 1_000).build());
      desk.submit(sell("a", 1_000_000_000_000L));
      passUntilLanded();

      assertThat(failure()).isEqualTo(AttemptFailure.INSUFFICIENT_RESERVES);
    }

    @Test
    void dustThatRoundsToNothingMissesTheMinimum() {
      desk.submit(sell("a", 1));
      passUntilLanded();

      assertThat(failure()).isEqualTo(AttemptFailure.SLIPPAGE);
    }
  }

  @Nested
  class Failing {
    @Test
    void aTokenWithoutPoolFails() {
      desk.submit(Approvals.buy("a", Desk.mint(9), SOL, 1, desk.tipSlot()));
      passUntilLanded();

      assertThat(failure()).isEqualTo(AttemptFailure.POOL_MISSING);
      assertThat(desk.last().costs().total()).isEqualTo(Approvals.NETWORK.costIfFailed());
    }

    @Test
    void aCompleteCurveFails() {
      desk.pools.put(MINT, desk.pool().toBuilder().complete(true).build());
      desk.submit(sell("a", 1_000_000_000_000L));
      passUntilLanded();

      assertThat(failure()).isEqualTo(AttemptFailure.CURVE_COMPLETE);
    }

    @Test
    void aVenueWithoutArithmeticFails() {
      desk.models.clear();
      desk.submit(buy("a", SOL));
      passUntilLanded();

      assertThat(failure()).isEqualTo(AttemptFailure.CANNOT_TRADE);
      assertThat(desk.last().detail()).contains("pump_fun");
    }

    @Test
    void aSpendTooSmallForTheCurveCannotBeTraded() {
      desk.submit(buy("a", 1));
      passUntilLanded();

      assertThat(failure()).isEqualTo(AttemptFailure.CANNOT_TRADE);
    }

    @Test
    void aModelThatAsksForMoreThanTheOrderSpendsIsRefused() {
      Quote greedy = desk.buyQuote(2 * SOL);
      desk.models.put(Venue.PUMP_FUN, quotingAlways(greedy));
      desk.submit(buy("a", SOL));
      passUntilLanded();

      assertThat(failure()).isEqualTo(AttemptFailure.VENUE_ERROR);
    }

    @Test
    void aModelThatTakesOtherTokensThanTheOrderGivesIsRefused() {
      desk.models.put(Venue.PUMP_FUN, quotingAlways(desk.sellQuote(2_000_000)));
      desk.submit(sell("a", 1_000_000));
      passUntilLanded();

      assertThat(failure()).isEqualTo(AttemptFailure.VENUE_ERROR);
    }

    @Test
    void aDroppedAttemptExpiresWithoutCostWhenItsBlockhashHas() {
      Desk lossy = Desk.of(SlotDistribution.fixed(2), Ratio.ONE);
      long sent = lossy.tipSlot();
      lossy.submit(Approvals.buy("a", MINT, SOL, 1, sent));

      lossy.pass(sent + 150 - lossy.slot - 1);
      assertThat(lossy.reports).hasSize(3);
      lossy.pass(1);

      assertThat(lossy.last().state()).isEqualTo(AttemptState.EXPIRED_PROVEN);
      assertThat(lossy.last().failure()).contains(AttemptFailure.NOT_LANDED);
      assertThat(lossy.last().slot()).isEqualTo(sent + 150);
      assertThat(lossy.last().costs()).isEqualTo(Costs.NONE);
      assertThat(lossy.tradable()).isSameAs(lossy.pool());
    }
  }

  @Nested
  class OwnImpactOnThePool {
    @Test
    void whatWeBoughtIsMissingFromTheTradableStateUntilWeSellIt() {
      PoolState before = desk.pool();
      desk.submit(buy("a", SOL));
      passUntilLanded();
      Fill bought = desk.last().fill().orElseThrow();

      assertThat(desk.tradable().virtualToken())
          .isEqualTo(before.virtualToken() - bought.tokens().raw());
      assertThat(desk.tradable().realQuote())
          .isEqualTo(before.realQuote() + bought.quote().value());

      desk.submit(sell("b", bought.tokens().raw()));
      passUntilLanded();
      Fill sold = desk.last().fill().orElseThrow();

      assertThat(desk.tradable().virtualToken()).isEqualTo(before.virtualToken());
      assertThat(desk.tradable().virtualQuote())
          .isEqualTo(before.virtualQuote() + bought.quote().value() - sold.quote().value());
    }

    @Test
    void itLiesOnTopOfEveryNewObservation() {
      desk.submit(buy("a", SOL));
      passUntilLanded();
      long ours = desk.last().fill().orElseThrow().tokens().raw();
      desk.othersBuy(3 * SOL);

      assertThat(desk.tradable().virtualToken()).isEqualTo(desk.pool().virtualToken() - ours);
    }

    @Test
    void itIsForgottenWhenTheMarketMoves() {
      desk.submit(buy("a", SOL));
      passUntilLanded();
      desk.complete(MINT);
      assertThat(desk.tradable()).isSameAs(desk.pool());

      desk.submit(buy("b", SOL));
      passUntilLanded();
      desk.executor.onMarket(
          new MarketEvent.Migrated(MINT, Venue.PUMP_SWAP, Optional.empty(), desk.slot));
      assertThat(desk.tradable()).isSameAs(desk.pool());
    }

    @Test
    void whereItNoLongerFitsOrdersFailAndNothingIsQuoted() {
      desk.submit(buy("a", 20 * SOL));
      passUntilLanded();
      long left = desk.last().fill().orElseThrow().tokens().raw() - 1;
      desk.pools.put(
          MINT, desk.pool().toBuilder().realReserves(left, desk.pool().realQuote()).build());

      assertThat(desk.executor.tradable(desk.pool())).isEmpty();
      desk.submit(buy("b", SOL));
      passUntilLanded();
      assertThat(failure()).isEqualTo(AttemptFailure.INSUFFICIENT_RESERVES);
    }

    @Test
    void itIsThereAfterARestart() {
      desk.submit(buy("a", SOL));
      passUntilLanded();
      PoolState before = desk.tradable();

      desk.restart();

      assertThat(desk.tradable()).hasToString(before.toString());
    }

    @Test
    void otherTokensAreUntouched() {
      Mint other = Desk.mint(2);
      desk.pools.put(other, Desk.curve(other, SOL));
      desk.submit(buy("a", SOL));
      passUntilLanded();

      PoolState pool = desk.pools.get(other);
      assertThat(pool).isNotNull();
      assertThat(desk.executor.tradable(pool)).containsSame(pool);
    }
  }

  @Nested
  class Restarting {
    @Test
    void anApprovalWithoutReportsIsSentAsIfSubmittedNow() {
      desk.approved.add(buy("a", SOL));
      desk.restart();
      passUntilLanded();

      assertThat(desk.reports)
          .extracting(ExecutionReport::state)
          .containsExactly(
              AttemptState.QUOTED, AttemptState.SIGNED, AttemptState.SENT, AttemptState.LANDED_OK);
    }

    @Test
    void anAttemptCutShortBetweenItsReportsIsFinished() {
      ApprovedOrder order = buy("a", SOL);
      desk.approved.add(order);
      desk.reports.add(
          ExecutionReport.interim(order.order().id(), 1, 1, AttemptState.QUOTED, desk.tipSlot()));
      desk.restart();

      assertThat(desk.reports).extracting(ExecutionReport::sequence).containsExactly(1, 2, 3);
    }

    @Test
    void anAttemptThatWasSentLandsWhereItWouldHave() {
      desk.submit(buy("a", SOL));
      long landing = desk.tipSlot() + 2;
      desk.pass(3);
      desk.restart();
      passUntilLanded();

      assertThat(desk.reports).hasSize(4);
      assertThat(desk.last().slot()).isEqualTo(landing);
    }

    @Test
    void anAttemptThatWasDroppedExpiresWhenItWouldHave() {
      Desk lossy = Desk.of(SlotDistribution.fixed(2), Ratio.ONE);
      long sent = lossy.tipSlot();
      lossy.submit(Approvals.buy("a", MINT, SOL, 1, sent));
      lossy.pass(100);
      lossy.restart();
      lossy.pass(100);

      assertThat(lossy.reports).hasSize(4);
      assertThat(lossy.last().slot()).isEqualTo(sent + 150);
    }
  }

  @Nested
  class LifeCycle {
    @Test
    void nothingIsTakenAfterTheCloseAndNothingLands() {
      desk.submit(buy("a", SOL));
      desk.executor.close();
      desk.executor.close();
      passUntilLanded();

      assertThat(desk.reports).hasSize(3);
      ApprovedOrder late = buy("b", SOL);
      assertThatIllegalStateException().isThrownBy(() -> desk.executor.submit(late));
    }

    @Test
    void itIsStartedOnceAndBeforeAnythingElse() {
      assertThatIllegalStateException().isThrownBy(() -> desk.executor.start(desk));
      PaperExecutor idle = PaperExecutor.create();
      ApprovedOrder order = buy("a", SOL);
      assertThatIllegalStateException().isThrownBy(() -> idle.submit(order));
    }

    @Test
    void aDropRateOutsideZeroToOneIsRefused() {
      SlotDistribution two = SlotDistribution.fixed(2);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PaperExecutor.of(two, Ratio.ofFraction("1.000000001")));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PaperExecutor.of(two, Ratio.ofFraction("-0.1")));
    }
  }

  private static PoolModel quotingAlways(Quote quote) {
    return new PoolModel() {
      @Override
      public Venue venue() {
        return Venue.PUMP_FUN;
      }

      @Override
      public Optional<Quote> buy(PoolState pool, Lamports spend) {
        return Optional.of(quote);
      }

      @Override
      public Optional<Quote> sell(PoolState pool, long tokensRaw) {
        return Optional.of(quote);
      }

      @Override
      public PoolState after(PoolState pool, Quote trade) {
        return pool;
      }

      @Override
      public Optional<PoolState> shifted(PoolState pool, long tokenDelta, long quoteDelta) {
        return Optional.of(pool);
      }
    };
  }
}
