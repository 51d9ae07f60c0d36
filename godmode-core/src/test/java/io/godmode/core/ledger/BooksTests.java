package io.godmode.core.ledger;

import static io.godmode.core.ledger.BooksFixture.A;
import static io.godmode.core.ledger.BooksFixture.B;
import static io.godmode.core.ledger.BooksFixture.MINT;
import static io.godmode.core.ledger.BooksFixture.costs;
import static io.godmode.core.ledger.BooksFixture.rent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.PluginRole;
import io.godmode.api.event.PluginState;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.CapitalMoved;
import io.godmode.api.event.TradingEvent.CommandAnswered;
import io.godmode.api.event.TradingEvent.Commanded;
import io.godmode.api.event.TradingEvent.DayStarted;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.event.TradingEvent.ImpactReset;
import io.godmode.api.event.TradingEvent.KillSwitchReset;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PluginChanged;
import io.godmode.api.event.TradingEvent.RunStarted;
import io.godmode.api.event.TradingEvent.RunStopped;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.event.TradingEvent.StrategySaved;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.ledger.Account.Kind;
import io.godmode.testkit.TestData;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BooksTests {
  private static final SolPrice AT_200 = SolPrice.of("200");
  private static final SolPrice AT_210 = SolPrice.of("210");
  private static final Usd RESERVED = Usd.of("2.5");

  private final BooksFixture fixture = new BooksFixture();
  private final Books books = fixture.books;

  @BeforeEach
  void openWallets() {
    fixture.open(A, Usd.ofDollars(30));
    fixture.open(B, Usd.ofDollars(10));
  }

  private WalletView wallet() {
    return books.wallet(A).orElseThrow();
  }

  private long account(Account account) {
    return books.accounts().getOrDefault(account, 0L);
  }

  /** Buys 1,000 raw tokens for 10,000,000 lamports, 123,457 of them fees, at 200 dollars. */
  private Booked buy() {
    Order order = fixture.approveBuy(A, MINT, 10_000_000, AT_200, RESERVED);
    return fixture.fill(
        order, 9_876_543, 1_000, rent(93_828, 29_629, 5_000, 25_000, 2_039_280, 0), AT_200);
  }

  private Booked sell(long tokens, long quote, Costs costs, SolPrice rate) {
    Order order = fixture.approveSell(A, MINT, tokens, rate, "time");
    return fixture.fill(order, quote, tokens, costs, rate);
  }

  /** Sells 400 of the tokens at 210 dollars. */
  private Booked sellPart() {
    return sell(400, 4_200_000, costs(39_900, 12_600, 5_000, 12_000), AT_210);
  }

  /** Sells the other 600 and closes the token account. */
  private Booked sellRest() {
    return sell(600, 5_000_000, rent(47_500, 15_000, 5_000, 12_000, 0, 2_039_280), AT_210);
  }

  @Nested
  class Buying {
    @Test
    void anApprovalHoldsTheReservation() {
      fixture.approveBuy(A, MINT, 10_000_000, AT_200, RESERVED);
      assertThat(wallet().free()).isEqualTo(Usd.of("27.5"));
      assertThat(wallet().reserved()).isEqualTo(RESERVED);
      assertThat(wallet().equity()).isEqualTo(Usd.ofDollars(30));
      assertThat(books.pendingEntries(A, Optional.of(MINT))).isEqualTo(1);
      assertThat(books.pendingNotional(A, MINT)).isEqualTo(Usd.ofDollars(1));
    }

    @Test
    void moreThanIsFreeCannotBeReserved() {
      fixture.approveBuy(A, MINT, 10_000_000, AT_200, Usd.ofDollars(29));
      assertThatThrownBy(
              () -> fixture.approveBuy(A, MINT, 10_000_000, AT_200, Usd.of("1.000000001")))
          .isInstanceOf(LedgerBreach.class)
          .hasMessageContaining("takes more than is free, 1, of a");
    }

    @Test
    void aFillTakesSpendFeesAndRentAndFreesTheRest() {
      Booked booked = buy();
      assertThat(wallet().free()).isEqualTo(Usd.of("27.586144"));
      assertThat(wallet().reserved()).isEqualTo(Usd.ZERO);
      assertThat(wallet().rentDeposit()).isEqualTo(Usd.of("0.407856"));
      assertThat(wallet().invested()).isEqualTo(Usd.of("1.9753086"));
      assertThat(wallet().feesToday()).isEqualTo(Usd.of("0.0306914"));
      assertThat(booked.costs()).isEqualTo(Usd.of("0.0306914"));
      assertThat(booked.closed()).isEmpty();
      assertThat(books.identity().rounding()).isEqualTo(Usd.ZERO);
    }

    @Test
    void aPositionCostsWhatThePoolAndTheVenueGot() {
      buy();
      HeldPosition held = books.held(A, MINT).orElseThrow();
      assertThat(held.quantity()).isEqualTo(1_000);
      assertThat(held.initialQuantity()).isEqualTo(1_000);
      assertThat(held.cost()).isEqualTo(10_000_000);
      assertThat(held.plan()).isEqualTo(BooksFixture.PLAN);
      assertThat(held.openedAt()).isEqualTo(TestData.START);
      assertThat(held.markMissing()).isTrue();
    }

    @Test
    void everyCostHasItsAccount() {
      buy();
      assertThat(account(Account.of(Kind.PROTOCOL_FEES))).isEqualTo(93_828);
      assertThat(account(Account.of(Kind.CREATOR_FEES))).isEqualTo(29_629);
      assertThat(account(Account.of(Kind.BASE_FEES))).isEqualTo(5_000);
      assertThat(account(Account.of(Kind.PRIORITY_FEES))).isEqualTo(25_000);
      assertThat(account(Account.of(Kind.RENT_DEPOSIT, A))).isEqualTo(2_039_280);
      assertThat(account(Account.of(Kind.MARKET_SOL))).isEqualTo(9_876_543);
      assertThat(account(Account.position(A, MINT))).isEqualTo(1_000);
      assertThat(account(Account.market(MINT))).isEqualTo(-1_000);
      assertThat(account(Account.of(Kind.FX_USD))).isEqualTo(2_413_856_000L);
      assertThat(account(Account.of(Kind.FX_SOL))).isEqualTo(-12_069_280);
      assertThat(account(Account.of(Kind.EXTERNAL_CAPITAL))).isEqualTo(-40_000_000_000L);
    }

    @Test
    void anUnmarkedPositionIsWorthNothing() {
      buy();
      assertThat(wallet().equity()).isEqualTo(Usd.of("27.994"));
      fixture.mark(A, MINT, 9_500_000, AT_200);
      assertThat(wallet().equity()).isEqualTo(Usd.of("29.894"));
      assertThat(books.identity().unrealized()).isEqualTo(Usd.of("-0.0753086"));
    }

    @Test
    void aSecondBuyIsAveraged() {
      buy();
      Order more = fixture.approveBuy(A, MINT, 10_000_000, AT_210, RESERVED);
      fixture.fill(more, 5_000_000, 1_000, costs(50_000, 0, 5_000, 0), AT_210);
      HeldPosition held = books.held(A, MINT).orElseThrow();
      assertThat(held.quantity()).isEqualTo(2_000);
      assertThat(held.initialQuantity()).isEqualTo(2_000);
      assertThat(held.cost()).isEqualTo(15_050_000);
      // 1.9753086 at 200 dollars and 5,000,000 lamports at 210.
      assertThat(books.basis(A, MINT)).isEqualTo(Usd.of("3.0253086"));
    }

    @Test
    void onlyTheFirstBuyOfAWalletOpensItsVolumeAccumulator() {
      assertThat(books.opensAccumulator(A)).isTrue();
      Order order = fixture.approveBuy(A, MINT, 10_000_000, AT_200, RESERVED);
      assertThat(books.opensAccumulator(A)).as("a landing may still fail").isTrue();
      fixture.fail(order, AttemptState.EXPIRED_PROVEN, Costs.NONE, AT_200);
      assertThat(books.opensAccumulator(A)).isTrue();
      buy();
      assertThat(books.opensAccumulator(A)).isFalse();
      assertThat(books.opensAccumulator(B)).isTrue();
    }
  }

  @Nested
  class Selling {
    @Test
    void aPartRealisesItsShareOfTheAverageCost() {
      buy();
      fixture.mark(A, MINT, 9_500_000, AT_200);
      Booked.Closed closed = sellPart().closed().orElseThrow();
      assertThat(closed.gross()).isEqualTo(Usd.of("0.09187656"));
      assertThat(closed.net()).isEqualTo(Usd.of("0.065005"));
      assertThat(closed.positionClosed()).isFalse();
      assertThat(wallet().free()).isEqualTo(Usd.of("28.453549"));
      HeldPosition held = books.held(A, MINT).orElseThrow();
      assertThat(held.quantity()).isEqualTo(600);
      assertThat(held.initialQuantity()).isEqualTo(1_000);
      assertThat(held.cost()).isEqualTo(6_000_000);
      assertThat(held.executable()).isEqualTo(5_700_000);
    }

    @Test
    void tradingProfitIsSplitFromTheCurrencyGain() {
      buy();
      sellPart();
      assertThat(books.identity().realizedGross()).isEqualTo(Usd.of("0.05237043"));
      // Realised 0.03950613, and the rent is worth 210 / 200 of what it was, and so is the basis.
      assertThat(books.identity().fx())
          .isEqualTo(Usd.of("0.03950613").plus(Usd.of("0.0203928")).plus(Usd.of("0.0592593")));
    }

    @Test
    void theLastTokenTakesAllThatIsLeftAndTheRentComesBack() {
      buy();
      sellPart();
      Booked.Closed closed = sellRest().closed().orElseThrow();
      assertThat(closed.gross()).isEqualTo(Usd.of("-0.13518516"));
      assertThat(closed.net()).isEqualTo(Usd.of("-0.170295"));
      assertThat(closed.positionClosed()).isTrue();
      assertThat(books.held(A, MINT)).isEmpty();
      assertThat(books.holds(MINT)).isFalse();
      assertThat(wallet().rentDeposit()).isEqualTo(Usd.ZERO);
      assertThat(wallet().invested()).isEqualTo(Usd.ZERO);
      assertThat(wallet().free()).isEqualTo(Usd.of("29.9151028"));
      assertThat(wallet().equity()).isEqualTo(Usd.of("29.9151028"));
      assertThat(wallet().realizedToday()).isEqualTo(Usd.of("-0.0433086"));
      assertThat(wallet().feesToday()).isEqualTo(Usd.of("0.0619814"));
      assertThat(wallet().netToday()).isEqualTo(Usd.of("-0.10529"));
    }

    @Test
    void theIdentityOfTheWholeTradeIsExact() {
      buy();
      sellPart();
      sellRest();
      Identity identity = books.identity();
      assertThat(identity.equity()).isEqualTo(Usd.of("39.9151028"));
      assertThat(identity.capital()).isEqualTo(Usd.ofDollars(40));
      assertThat(identity.realizedGross()).isEqualTo(Usd.of("-0.14207403"));
      assertThat(identity.unrealized()).isEqualTo(Usd.ZERO);
      assertThat(identity.fx()).isEqualTo(Usd.of("0.11915823"));
      assertThat(identity.costs()).isEqualTo(Usd.of("0.0619814"));
      assertThat(identity.rounding()).isEqualTo(Usd.ZERO);
      assertThat(identity.holds()).isTrue();
    }

    @Test
    void roundingIsAgainstTheTraderAndHasAnAccount() {
      SolPrice odd = SolPrice.of("199.999999999");
      Order order = fixture.approveBuy(A, MINT, 10, odd, RESERVED);
      // 10 lamports are 1,999.99999999 nanos, 3 are 599.999999997, 13 are 2,599.999999987.
      fixture.fill(order, 10, 5, costs(3, 0, 0, 0), odd);
      assertThat(wallet().free()).isEqualTo(Usd.of("29.9999974"));
      assertThat(books.basis(A, MINT)).isEqualTo(Usd.of("0.000001999"));
      assertThat(wallet().feesToday()).isEqualTo(Usd.of("0.000000599"));
      assertThat(books.identity().rounding()).isEqualTo(Usd.of("0.000000002"));
      sell(5, 10, costs(3, 0, 0, 0), odd);
      // 7 lamports are 1,399.999999993 nanos.
      assertThat(wallet().free()).isEqualTo(Usd.of("29.999998799"));
    }

    @Test
    void aSaleInFlightCountsAsExiting() {
      buy();
      Order order = fixture.approveSell(A, MINT, 400, AT_200, "time");
      assertThat(books.held(A, MINT).orElseThrow().exiting()).isEqualTo(400);
      fixture.fail(order, AttemptState.LANDED_FAILED, costs(0, 0, 5_000, 12_000), AT_200);
      assertThat(books.held(A, MINT).orElseThrow().exiting()).isZero();
    }

    @Test
    void aSaleThatWasCarriedOutTakesItsLevel() {
      buy();
      Order order = fixture.approveSell(A, MINT, 400, AT_200, "take_profit_2");
      assertThat(books.held(A, MINT).orElseThrow().takenProfits()).isEmpty();
      fixture.fill(order, 4_000_000, 400, Costs.NONE, AT_200);
      assertThat(books.held(A, MINT).orElseThrow().takenProfits()).containsExactly(1);
    }

    @Test
    void aFailedSaleTakesNoLevel() {
      buy();
      Order order = fixture.approveSell(A, MINT, 400, AT_200, "take_profit_1");
      fixture.fail(order, AttemptState.EXPIRED_PROVEN, Costs.NONE, AT_200);
      assertThat(books.held(A, MINT).orElseThrow().takenProfits()).isEmpty();
    }

    @Test
    void aStrategysOwnWordsForAnExitAreNoLevel() {
      buy();
      for (String reason :
          List.of(
              "take_profit_early", "take_profit_", "take_profit_0", "take_profit_99999999999")) {
        Order order = fixture.approveSell(A, MINT, 10, AT_200, reason);
        fixture.fill(order, 100_000, 10, Costs.NONE, AT_200);
      }
      assertThat(books.held(A, MINT).orElseThrow().takenProfits()).isEmpty();
    }

    @Test
    void whatIsNotHeldCannotBeSold() {
      buy();
      Order order = fixture.approveSell(A, MINT, 1_000, AT_200, "time");
      assertThatThrownBy(() -> fixture.fill(order, 1, 1_001, Costs.NONE, AT_200))
          .isInstanceOf(LedgerBreach.class)
          .hasMessageContaining("sold 1001 of 1000 held");
    }

    @Test
    void rentThatWasNotDepositedCannotBeFreed() {
      buy();
      assertThatThrownBy(() -> sell(1_000, 5_000_000, rent(0, 0, 0, 0, 0, 2_039_281), AT_200))
          .isInstanceOf(LedgerBreach.class)
          .hasMessageContaining("rent of 2039281 freed, but 2039280 is deposited");
    }
  }

  @Nested
  class Failing {
    @Test
    void anAttemptThatLandedAndFailedCostsItsNetworkFees() {
      Order order = fixture.approveBuy(A, MINT, 10_000_000, AT_200, RESERVED);
      Booked booked =
          fixture.fail(order, AttemptState.LANDED_FAILED, costs(0, 0, 5_000, 25_000), AT_200);
      assertThat(booked.costs()).isEqualTo(Usd.of("0.006"));
      assertThat(wallet().free()).isEqualTo(Usd.of("29.994"));
      assertThat(wallet().reserved()).isEqualTo(Usd.ZERO);
      assertThat(wallet().feesToday()).isEqualTo(Usd.of("0.006"));
      assertThat(wallet().losingStreak()).isZero();
      assertThat(account(Account.of(Kind.FAILED_ATTEMPTS))).isEqualTo(30_000);
      assertThat(books.totals().failedAttempts()).isEqualTo(Usd.of("0.006"));
      assertThat(books.totals().counts().failures()).containsExactly(Map.entry("SLIPPAGE", 1L));
    }

    @Test
    void anAttemptThatNeverLandedCostsNothing() {
      Order order = fixture.approveBuy(A, MINT, 10_000_000, AT_200, RESERVED);
      fixture.fail(order, AttemptState.EXPIRED_PROVEN, Costs.NONE, AT_200);
      assertThat(wallet().free()).isEqualTo(Usd.ofDollars(30));
      assertThat(wallet().reserved()).isEqualTo(Usd.ZERO);
      assertThat(books.openOrders()).isZero();
    }

    @Test
    void aFailedExitClimbsTheLadderUntilOneIsFilled() {
      buy();
      for (int failures = 1; failures <= 3; failures++) {
        Order order = fixture.approveSell(A, MINT, 400, AT_200, "time");
        fixture.fail(order, AttemptState.LANDED_FAILED, costs(0, 0, 5_000, 0), AT_200);
        assertThat(books.held(A, MINT).orElseThrow().failedExits()).isEqualTo(failures);
      }
      sellPart();
      assertThat(books.held(A, MINT).orElseThrow().failedExits()).isZero();
    }

    /** No node, no money for fees or a guard that refuses: asking for less would help nothing. */
    @ParameterizedTest
    @EnumSource(AttemptFailure.class)
    void anExitClimbsTheLadderOnlyWhereTheMarketFailedIt(AttemptFailure failure) {
      buy();
      Order order = fixture.approveSell(A, MINT, 400, AT_200, "time");
      fixture.fail(order, AttemptState.DENIED, failure, Costs.NONE, AT_200);

      boolean ours =
          Set.of(
                  AttemptFailure.GUARD_REFUSED,
                  AttemptFailure.INSUFFICIENT_FUNDS,
                  AttemptFailure.NOT_SENT)
              .contains(failure);
      assertThat(books.held(A, MINT).orElseThrow().failedExits()).isEqualTo(ours ? 0 : 1);
    }

    @Test
    void anExitThatNeverLeftUsDoesNotClimbTheLadder() {
      buy();
      fixture.apply(
          new SignalDenied(
              TestData.exit("x", MINT).wallet(A).build(),
              Denial.of(DenialCode.EXIT_EXCEEDS_HOLDING, Map.of()),
              List.of()));
      assertThat(books.held(A, MINT).orElseThrow().failedExits()).isZero();
    }

    @Test
    void aReportThatDoesNotFollowIsABreach() {
      Order order = fixture.approveBuy(A, MINT, 10_000_000, AT_200, RESERVED);
      ExecutionReport sent =
          ExecutionReport.interim(order.id(), 1, 3, AttemptState.SENT, TestData.SLOT);
      fixture.apply(new AttemptReported(sent, AT_200));
      assertThatThrownBy(() -> fixture.apply(new AttemptReported(sent, AT_200)))
          .isInstanceOf(LedgerBreach.class)
          .hasMessageContaining("report does not follow");
    }
  }

  @Nested
  class Streaks {
    private void trade(long proceeds) {
      Order buy = fixture.approveBuy(A, MINT, 1_000_000, AT_200, RESERVED);
      fixture.fill(buy, 1_000_000, 100, Costs.NONE, AT_200);
      sell(100, proceeds, Costs.NONE, AT_200);
    }

    @Test
    void lossesCountUpAWinStartsAgainAndEvenChangesNothing() {
      trade(999_999);
      trade(999_999);
      assertThat(wallet().losingStreak()).isEqualTo(2);
      assertThat(books.losingStreak()).isEqualTo(2);
      trade(1_000_000);
      assertThat(wallet().losingStreak()).isEqualTo(2);
      assertThat(books.losingStreak()).isEqualTo(2);
      trade(1_000_001);
      assertThat(wallet().losingStreak()).isZero();
      assertThat(books.losingStreak()).isZero();
      assertThat(books.totals().counts().wins()).isEqualTo(1);
      assertThat(books.totals().counts().losses()).isEqualTo(2);
    }

    @Test
    void aGrossWinThatItsFeesEatIsALoss() {
      Order buy = fixture.approveBuy(A, MINT, 1_000_000, AT_200, RESERVED);
      fixture.fill(buy, 1_000_000, 100, costs(0, 0, 5_000, 0), AT_200);
      Booked.Closed closed = sell(100, 1_004_999, Costs.NONE, AT_200).closed().orElseThrow();
      assertThat(closed.gross().isPositive()).isTrue();
      assertThat(closed.net()).isEqualTo(Usd.of("-0.0000002"));
      assertThat(wallet().losingStreak()).isEqualTo(1);
    }

    @Test
    void aNewDayStartsDayCountersAgainAndLeavesBalances() {
      trade(900_000);
      Usd before = wallet().free();
      fixture.at(Instant.parse("2026-01-06T00:00:00Z"));
      fixture.apply(new DayStarted(LocalDate.of(2026, 1, 6)));
      assertThat(wallet().losingStreak()).isZero();
      assertThat(books.losingStreak()).isZero();
      assertThat(wallet().realizedToday()).isEqualTo(Usd.ZERO);
      assertThat(wallet().feesToday()).isEqualTo(Usd.ZERO);
      assertThat(wallet().free()).isEqualTo(before);
      assertThat(wallet().dayStartEquity()).isEqualTo(before);
      assertThat(wallet().lastReset()).isEqualTo(LocalDate.of(2026, 1, 6));
      assertThat(books.dayStartEquity()).isEqualTo(books.equity());
    }
  }

  @Nested
  class Moving {
    private void transfer(Usd amount) {
      fixture.apply(new FlowApplied(new FlowStep.Transfer(A, B, amount, "profit_taking", "test")));
    }

    @Test
    void aTransferMovesMoneyAndWhereTheDayBegan() {
      transfer(Usd.ofDollars(4));
      assertThat(wallet().free()).isEqualTo(Usd.ofDollars(26));
      assertThat(wallet().dayStartEquity()).isEqualTo(Usd.ofDollars(26));
      assertThat(books.wallet(B).orElseThrow().free()).isEqualTo(Usd.ofDollars(14));
      assertThat(books.wallet(B).orElseThrow().dayStartEquity()).isEqualTo(Usd.ofDollars(14));
      assertThat(books.equity()).isEqualTo(Usd.ofDollars(40));
      assertThat(books.capital()).isEqualTo(Usd.ofDollars(40));
      assertThat(books.lastFlows()).containsExactly(Map.entry("profit_taking", TestData.START));
    }

    @Test
    void aTransferInMidDrawdownIsNoLoss() {
      Order order = fixture.approveBuy(A, MINT, 10_000_000, AT_200, RESERVED);
      fixture.fill(order, 9_000_000, 1_000, BooksFixture.costs(100_000, 20_000, 5_000, 0), AT_200);
      fixture.mark(A, MINT, 1_000_000, AT_200);
      Usd lost = wallet().dayStartEquity().minus(wallet().equity());
      Usd allLost = books.dayStartEquity().minus(books.equity());
      assertThat(lost).isGreaterThan(Usd.of("1.5"));
      transfer(Usd.ofDollars(4));
      WalletView receiver = books.wallet(B).orElseThrow();
      assertThat(wallet().dayStartEquity().minus(wallet().equity())).isEqualTo(lost);
      assertThat(receiver.dayStartEquity()).isEqualTo(receiver.equity());
      assertThat(books.dayStartEquity().minus(books.equity())).isEqualTo(allLost);
      assertThat(books.capital().minus(books.equity())).isEqualTo(allLost);
    }

    @Test
    void whatABridgeTakesIsACostOfTheReceiver() {
      Booked booked =
          fixture.apply(
              new FlowApplied(
                  new FlowStep.Transfer(
                      A, B, Usd.ofDollars(4), Optional.of(Usd.of("0.5")), "fee_buffer", "test")));
      assertThat(booked.costs()).isEqualTo(Usd.of("0.5"));
      assertThat(wallet().free()).isEqualTo(Usd.ofDollars(26));
      WalletView receiver = books.wallet(B).orElseThrow();
      assertThat(receiver.free()).isEqualTo(Usd.of("13.5"));
      assertThat(receiver.feesToday()).isEqualTo(Usd.of("0.5"));
      assertThat(receiver.dayStartEquity()).isEqualTo(Usd.ofDollars(14));
      assertThat(books.totals().bridgeCosts()).isEqualTo(Usd.of("0.5"));
      assertThat(books.identity().costs()).isEqualTo(Usd.of("0.5"));
      assertThat(books.equity()).isEqualTo(Usd.of("39.5"));
      assertThat(books.accounts())
          .containsEntry(Account.of(Account.Kind.BRIDGE_COSTS), 500_000_000L);
      books.audit();
    }

    @Test
    void networkCostsAreOwedUntilTheyArePaidBackOnce() {
      Order order = fixture.approveBuy(A, MINT, 10_000_000, AT_200, RESERVED);
      fixture.fail(
          order, AttemptState.LANDED_FAILED, BooksFixture.costs(0, 0, 5_000, 25_000), AT_200);
      // 30,000 lamports at 200 dollars.
      assertThat(books.owedCosts()).containsEntry(A, Usd.of("0.006")).containsEntry(B, Usd.ZERO);
      reimburse("0.004");
      assertThat(books.owedCosts()).containsEntry(A, Usd.of("0.002"));
      assertThat(wallet().baseline()).isEqualTo(Usd.ofDollars(30));
      Books again = Books.empty();
      fixture.events.forEach(again::apply);
      assertThat(again.owedCosts()).isEqualTo(books.owedCosts());
      assertThat(again.stateHash()).isEqualTo(books.stateHash());
      reimburse("0.003");
      assertThat(books.owedCosts()).containsEntry(A, Usd.ZERO);
      transferTo(A, Usd.of("1"));
      assertThat(books.owedCosts()).containsEntry(A, Usd.ZERO);
    }

    @Test
    void whatWasGivenToTheFeeBufferIsCountedUntilTheDayEnds() {
      transferTo(A, Usd.of("1"));
      transferTo(A, Usd.of("2"));
      assertThat(books.givenToday()).containsEntry(B, Usd.of("3")).containsEntry(A, Usd.ZERO);
      fixture.at(Instant.parse("2026-01-06T00:00:00Z"));
      fixture.apply(new DayStarted(LocalDate.of(2026, 1, 6)));
      assertThat(books.givenToday()).containsEntry(B, Usd.ZERO);
    }

    private void reimburse(String amount) {
      fixture.apply(
          new FlowApplied(
              new FlowStep.Transfer(B, A, Usd.of(amount), FlowStep.REIMBURSEMENT, "test")));
    }

    private void transferTo(WalletId wallet, Usd amount) {
      fixture.apply(
          new FlowApplied(new FlowStep.Transfer(B, wallet, amount, "fee_buffer", "test")));
    }

    @Test
    void whatIsReservedCannotBeTransferred() {
      fixture.approveBuy(A, MINT, 10_000_000, AT_200, RESERVED);
      transfer(Usd.of("27.5"));
      assertThat(wallet().free()).isEqualTo(Usd.ZERO);
      assertThatThrownBy(() -> transfer(Usd.of("0.000000001")))
          .isInstanceOf(LedgerBreach.class)
          .hasMessageContaining("takes more than is free");
    }

    @Test
    void aBaselineRaiseMovesNothing() {
      fixture.apply(
          new FlowApplied(new FlowStep.BaselineRaise(A, Usd.ofDollars(2), "profit_taking", "")));
      assertThat(wallet().baseline()).isEqualTo(Usd.ofDollars(32));
      assertThat(wallet().free()).isEqualTo(Usd.ofDollars(30));
    }

    @Test
    void depositsAndWithdrawalsAreExternalFlows() {
      fixture.apply(new CapitalMoved(A, Usd.ofDollars(5), "deposit", Optional.empty()));
      fixture.apply(new CapitalMoved(B, Usd.ofDollars(-3), "withdrawal", Optional.empty()));
      assertThat(books.capital()).isEqualTo(Usd.ofDollars(42));
      assertThat(books.equity()).isEqualTo(Usd.ofDollars(42));
      assertThat(books.dayStartEquity()).isEqualTo(Usd.ofDollars(42));
      assertThat(wallet().baseline()).isEqualTo(Usd.ofDollars(35));
      assertThat(books.identity().externalFlows()).isEqualTo(Usd.ofDollars(2));
    }

    @Test
    void moreThanIsFreeCannotBeWithdrawn() {
      assertThatThrownBy(
              () ->
                  fixture.apply(
                      new CapitalMoved(A, Usd.of("-30.000000001"), "withdrawal", Optional.empty())))
          .isInstanceOf(LedgerBreach.class)
          .hasMessageContaining("takes more than is free");
    }
  }

  @Nested
  class Impact {
    @Test
    void whatWeMovedIsTheSumOfOurFills() {
      buy();
      sellPart();
      assertThat(books.ownImpact())
          .containsExactly(Map.entry(MINT, new OwnImpact(-600, 5_676_543)));
    }

    @Test
    void itIsForgottenWhenTheMarketMoves() {
      buy();
      fixture.apply(new ImpactReset(MINT, "its market moved", -5, 7));
      assertThat(books.ownImpact()).isEmpty();
      assertThat(books.held(A, MINT)).isPresent();
    }
  }

  @Nested
  class Sequence {
    @Test
    void anEventThatDoesNotFollowIsABreach() {
      assertThatThrownBy(
              () ->
                  books.apply(
                      new JournaledEvent(
                          4, TestData.START, new DayStarted(LocalDate.of(2026, 1, 5)))))
          .isInstanceOf(LedgerBreach.class)
          .hasMessage("event 4 follows event 2");
    }

    @Test
    void walletsOpenOnce() {
      assertThatThrownBy(() -> fixture.open(A, Usd.ofDollars(30)))
          .isInstanceOf(LedgerBreach.class)
          .hasMessageContaining("opened twice");
    }

    @Test
    void ofAnOrderOneAttemptIsOpenAtATime() {
      Order order = fixture.approveBuy(A, MINT, 10_000_000, AT_200, RESERVED);
      assertThatThrownBy(
              () ->
                  fixture.apply(
                      new OrderApproved(order, 2, AT_200, RESERVED, Optional.empty(), List.of())))
          .isInstanceOf(LedgerBreach.class)
          .hasMessageContaining("has an attempt that has not ended");
    }
  }

  @Nested
  class WritingOff {
    private Booked writeOff(long tokens, long rent, SolPrice rate) {
      return fixture.writeOff(A, MINT, tokens, rent, rate);
    }

    @Test
    void theCostIsLostAndTheRentWithIt() {
      buy();
      fixture.mark(A, MINT, 9_000_000, AT_200);
      Usd before = books.equity();

      Booked booked = writeOff(1_000, 2_039_280, AT_200);

      // 9,000,000 lamports of value and 2,039,280 of rent, at 200 dollars.
      assertThat(before.minus(books.equity())).isEqualTo(Usd.of("1.8").plus(Usd.of("0.407856")));
      assertThat(booked.costs()).isEqualTo(Usd.of("0.407856"));
      Booked.Closed closed = booked.closed().orElseThrow();
      assertThat(closed.gross()).isEqualTo(Usd.of("-1.9753086"));
      // Venue fees of 123,457 and network fees of 30,000 lamports went before, rent goes now.
      assertThat(closed.net()).isEqualTo(Usd.of("-1.9753086").minus(Usd.of("0.4385474")));
      assertThat(closed.positionClosed()).isTrue();
      assertThat(books.held()).isEmpty();
      assertThat(wallet().realizedToday()).isEqualTo(Usd.of("-1.9753086"));
      assertThat(wallet().rentDeposit()).isEqualTo(Usd.ZERO);
      assertThat(books.totals().rentGivenUp()).isEqualTo(Usd.of("0.407856"));
      assertThat(books.totals().counts().writtenOff()).isEqualTo(1);
      assertThat(books.identity().holds()).isTrue();
      books.audit();
    }

    @Test
    void everyAssetHasItsOtherSide() {
      buy();
      writeOff(1_000, 2_039_280, AT_200);
      assertThat(account(Account.writtenOff(MINT))).isEqualTo(1_000);
      assertThat(account(Account.market(MINT))).isEqualTo(-1_000);
      assertThat(account(Account.of(Kind.RENT_GIVEN_UP))).isEqualTo(2_039_280);
      assertThat(books.accounts()).doesNotContainKey(Account.of(Kind.RENT_DEPOSIT, A));
    }

    @Test
    void whatTheRateMadeOfTheCostIsKeptApart() {
      buy();
      writeOff(1_000, 2_039_280, AT_210);
      // The 9,876,543 lamports are worth more now than when they were paid.
      assertThat(books.identity().realizedGross()).isEqualTo(Usd.of("-2.07407403"));
      assertThat(books.identity().realizedGross().plus(books.identity().fx()))
          .isEqualTo(Usd.of("-1.9753086").plus(Usd.of("0.0203928")));
      assertThat(books.totals().rentGivenUp()).isEqualTo(Usd.of("0.4282488"));
      assertThat(books.identity().holds()).isTrue();
    }

    @Test
    void ourImpactStaysBecauseNothingWasSold() {
      buy();
      writeOff(1_000, 0, AT_200);
      assertThat(books.ownImpact().get(MINT)).isEqualTo(new OwnImpact(-1_000, 9_876_543));
      assertThat(account(Account.of(Kind.RENT_DEPOSIT, A))).isEqualTo(2_039_280);
    }

    @Test
    void itIsNoFillAndLeavesTheStreakAlone() {
      buy();
      writeOff(1_000, 0, AT_200);
      assertThat(books.losingStreak()).isZero();
      assertThat(books.totals().counts().losses()).isZero();
    }

    @Test
    void whatIsNotHeldOrNotAllOfItOrStillAtWorkBreaksTheBooks() {
      buy();
      assertThatThrownBy(() -> writeOff(999, 0, AT_200))
          .isInstanceOf(LedgerBreach.class)
          .hasMessageContaining("1000 held");
      assertThatThrownBy(() -> writeOff(1_000, 2_039_281, AT_200))
          .hasMessageContaining("2039280 deposited");
      assertThatThrownBy(() -> fixture.writeOff(B, MINT, 1, 0, AT_200))
          .hasMessageContaining("not held");
      fixture.approveSell(A, MINT, 10, AT_200, "time");
      assertThatThrownBy(() -> writeOff(1_000, 0, AT_200))
          .isInstanceOf(LedgerBreach.class)
          .hasMessageContaining("has not ended");
    }
  }

  @Nested
  class Commands {
    private void command(String key) {
      fixture.apply(new Commanded(new OperatorCommand.Halt(key, "me", "test")));
      fixture.apply(new CommandAnswered(key, new CommandOutcome.Done(Map.of(), "did " + key)));
    }

    @Test
    void theFirstAnswerOfAKeyIsRemembered() {
      assertThat(books.answered("k1")).isEmpty();
      command("k1");
      CommandOutcome.Repeated first = books.answered("k1").orElseThrow();
      assertThat(first.first().words()).isEqualTo("halt");
      assertThat(first.answer().detail()).isEqualTo("did k1");
    }

    @Test
    void theOldestOfTenThousandKeysIsForgotten() {
      for (int i = 0; i <= 10_000; i++) {
        command("k" + i);
      }
      assertThat(books.answered("k0")).isEmpty();
      assertThat(books.answered("k1")).isPresent();
      assertThat(books.answered("k10000")).isPresent();
    }

    @Test
    void anAnswerToNoCommandBreaksTheBooks() {
      CommandAnswered answer =
          new CommandAnswered("k1", new CommandOutcome.Done(Map.of(), "halted"));
      assertThatThrownBy(() -> fixture.apply(answer))
          .isInstanceOf(LedgerBreach.class)
          .hasMessageContaining("answer to no command");
    }
  }

  @Nested
  class Hash {
    @Test
    void startsAndStopsAreNoPartOfTheState() {
      String before = books.stateHash();
      fixture.apply(
          new RunStarted(
              "PAPER_ONCHAIN",
              "P",
              new SourceInfo("x", SourceInfo.Kind.SIMULATED, true),
              List.of(),
              List.of()));
      fixture.apply(new RunStopped("ticks done"));
      assertThat(books.stateHash()).isEqualTo(before).matches("[0-9a-f]{64}");
    }

    @Test
    void whatMayChangeADecisionIsPartOfIt() {
      String start = books.stateHash();
      fixture.apply(new SignalRaised(TestData.entry("e1", MINT, Usd.ofDollars(2)).build()));
      String raised = books.stateHash();
      assertThat(raised).isNotEqualTo(start);
      BooksFixture other = new BooksFixture();
      other.open(A, Usd.ofDollars(30));
      other.open(B, Usd.ofDollars(10));
      other.apply(new SignalRaised(TestData.entry("e2", MINT, Usd.ofDollars(2)).build()));
      assertThat(other.books.stateHash()).isNotEqualTo(raised);
    }

    @Test
    void commandsAndTripsArePartOfIt() {
      String start = books.stateHash();
      fixture.apply(new Commanded(new OperatorCommand.Halt("k1", "me", "test")));
      fixture.apply(new CommandAnswered("k1", new CommandOutcome.Done(Map.of(), "halted")));
      String commanded = books.stateHash();
      assertThat(commanded).isNotEqualTo(start);
      fixture.apply(new KillSwitchTripped("MANUAL", "", true, Optional.empty()));
      fixture.apply(new KillSwitchReset("test"));
      assertThat(books.stateHash()).isNotEqualTo(commanded);
      assertThat(books.firstTrip()).isPresent();
      assertThat(books.killSwitch().tripped()).isFalse();
    }
  }

  @Nested
  class Plugins {
    private void change(PluginState to) {
      fixture.apply(new PluginChanged(PluginRole.STRATEGY, "mine", to, "OPERATOR", "test"));
    }

    @Test
    void oneThatNothingWasSaidAboutMayBeCalled() {
      assertThat(books.pluginState(PluginRole.STRATEGY, "mine")).isEqualTo(PluginState.ACTIVE);
      assertThat(books.pluginChange(PluginRole.STRATEGY, "mine")).isEmpty();
    }

    @Test
    void theLastChangeHoldsForThatPluginInThatRoleAlone() {
      change(PluginState.PAUSED);
      change(PluginState.FENCED);
      assertThat(books.pluginState(PluginRole.STRATEGY, "mine")).isEqualTo(PluginState.FENCED);
      assertThat(books.pluginState(PluginRole.RISK_RULE, "mine")).isEqualTo(PluginState.ACTIVE);
      assertThat(books.pluginState(PluginRole.STRATEGY, "yours")).isEqualTo(PluginState.ACTIVE);
    }

    @Test
    void theHashKnowsFencesUntilTheyAreLifted() {
      String start = books.stateHash();
      change(PluginState.FENCED);
      assertThat(books.stateHash()).isNotEqualTo(start);
      change(PluginState.ACTIVE);
      assertThat(books.stateHash()).isEqualTo(start);
    }

    @Test
    void theLastSnapshotOfEachStrategyIsKeptAndHashed() {
      StrategyId mine = StrategyId.of("mine");
      fixture.apply(new StrategySaved(mine, 1, "{\"n\":1}"));
      String first = books.stateHash();
      StrategySaved second = new StrategySaved(mine, 1, "{\"n\":2}");
      fixture.apply(second);
      assertThat(books.savedState(mine)).contains(second);
      assertThat(books.savedState(StrategyId.of("yours"))).isEmpty();
      assertThat(books.stateHash()).isNotEqualTo(first);
    }
  }

  @Nested
  class Counting {
    @Test
    void wordsOfStrategiesDoNotGrowTheCountsWithoutBound() {
      buy();
      for (int i = 0; i < 500; i++) {
        Order order = fixture.approveSell(A, MINT, 1, AT_200, "my price was " + i);
        fixture.fail(order, AttemptState.EXPIRED_PROVEN, Costs.NONE, AT_200);
      }
      Map<String, Long> exits = books.totals().counts().exits();
      assertThat(exits.size()).isEqualTo(101);
      assertThat(exits.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(500);
    }

    @Test
    void returnsAreMeasuredAgainstTheCostWithVenueFees() {
      buy();
      fixture.mark(A, MINT, 9_000_000, AT_200);
      HeldPosition held = books.held(A, MINT).orElseThrow();
      assertThat(held.currentReturn()).isEqualTo(Ratio.ofFraction("-0.1"));
      assertThat(held.peakReturn()).isEqualTo(Ratio.ofFraction("-0.1"));
      fixture.mark(A, MINT, 12_000_000, AT_200);
      fixture.mark(A, MINT, 11_000_000, AT_200);
      assertThat(books.held(A, MINT).orElseThrow().peakReturn()).isEqualTo(Ratio.ofFraction("0.2"));
    }
  }
}
