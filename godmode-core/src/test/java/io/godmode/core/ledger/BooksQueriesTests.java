package io.godmode.core.ledger;

import static io.godmode.core.ledger.BooksFixture.A;
import static io.godmode.core.ledger.BooksFixture.B;
import static io.godmode.core.ledger.BooksFixture.MINT;
import static io.godmode.core.ledger.BooksFixture.costs;
import static io.godmode.core.ledger.BooksFixture.rent;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.PluginRole;
import io.godmode.api.event.PluginState;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.DayStarted;
import io.godmode.api.event.TradingEvent.InputCompleted;
import io.godmode.api.event.TradingEvent.PluginChanged;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.market.InputPosition;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.order.PendingOrder;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletView;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the books answer. */
class BooksQueriesTests {
  private static final SolPrice AT_200 = SolPrice.of("200");
  private static final Usd RESERVED = Usd.of("2.5");
  private static final Mint OTHER = TestMints.numbered(2);

  private final BooksFixture fixture = new BooksFixture();
  private final Books books = fixture.books;

  @BeforeEach
  void openWallets() {
    fixture.open(A, Usd.ofDollars(30));
    fixture.open(B, Usd.ofDollars(10));
  }

  private Order approve(Mint mint) {
    return fixture.approveBuy(A, mint, 10_000_000, AT_200, RESERVED);
  }

  private void buy(long rent) {
    fixture.fill(approve(MINT), 9_876_543, 1_000, rent(93_828, 29_629, 5_000, 0, rent, 0), AT_200);
  }

  private void report(Order order, int sequence, AttemptState state) {
    fixture.apply(
        new AttemptReported(
            ExecutionReport.interim(order.id(), 1, sequence, state, TestData.SLOT), AT_200));
  }

  @Nested
  class Wallets {
    @Test
    void areListedInTheOrderTheyWereOpened() {
      assertThat(books.walletViews()).extracting(WalletView::id).containsExactly(A, B);
      assertThat(books.portfolio(TestData.START).wallets()).hasSize(2);
      assertThat(books.portfolio(TestData.START).at()).isEqualTo(TestData.START);
    }

    @Test
    void areOwedTheirNetworkCosts() {
      buy(0);
      assertThat(books.owedCosts())
          .containsEntry(A, Usd.of("0.001"))
          .containsEntry(B, Usd.ZERO)
          .hasSize(2);
    }

    @Test
    void depositRentWithTheFirstBuyThatOpensAnAccount() {
      assertThat(books.holdsRent()).isFalse();
      buy(0);
      assertThat(books.holdsRent()).isFalse();
      buy(2_039_280);
      assertThat(books.holdsRent()).isTrue();
    }
  }

  @Nested
  class Positions {
    @Test
    void areShownAtTheLastRateAndNotBefore() {
      assertThat(books.positionViews()).isEmpty();
      assertThat(books.position(A, MINT)).isEmpty();
      buy(0);
      fixture.mark(A, MINT, 9_000_000, AT_200);
      PositionView view = books.position(A, MINT).orElseThrow();
      assertThat(books.positionViews()).containsExactly(view);
      assertThat(view.quantity()).isEqualTo(BooksFixture.tokens(1_000));
      assertThat(view.executable()).isEqualTo(Lamports.of(9_000_000));
      assertThat(view.value()).isEqualTo(Usd.of("1.8"));
      assertThat(view.markMissing()).isFalse();
      assertThat(books.position(B, MINT)).isEmpty();
    }

    @Test
    void areHeldByAnybodyOrNobody() {
      assertThat(books.holds(MINT)).isFalse();
      buy(0);
      assertThat(books.holds(MINT)).isTrue();
      assertThat(books.holds(OTHER)).isFalse();
    }
  }

  @Nested
  class Orders {
    @Test
    void thatHaveNotEndedAreListedInTheOrderOfTheirApproval() {
      Order first = approve(MINT);
      Order second = approve(OTHER);
      assertThat(books.openAttempts())
          .extracting(OpenAttempt::order)
          .containsExactly(first, second);
      assertThat(books.pendingOrders())
          .extracting(PendingOrder::id)
          .containsExactly(first.id(), second.id());
      assertThat(books.openAttempt(first.id())).isPresent();
      assertThat(books.openAttempt(OrderId.of("nobody"))).isEmpty();
      assertThat(books.openApproval(second.id())).isPresent();
      assertThat(books.openApproval(OrderId.of("nobody"))).isEmpty();
    }

    @Test
    void areShownWithTheStateThatWasReportedLast() {
      Order order = approve(MINT);
      assertThat(books.pendingOrders().get(0).state()).isEmpty();
      report(order, 1, AttemptState.SENT);
      assertThat(books.pendingOrders().get(0).state()).contains(AttemptState.SENT);
      report(order, 2, AttemptState.UNKNOWN);
      assertThat(books.pendingOrders().get(0).state()).contains(AttemptState.UNKNOWN);
    }

    @Test
    void ofUnknownFateBlockTheirWalletAndTokenAlone() {
      Order order = approve(MINT);
      approve(OTHER);
      assertThat(books.attemptUnknown(A, MINT)).isFalse();
      report(order, 1, AttemptState.UNKNOWN);
      assertThat(books.attemptUnknown(A, MINT)).isTrue();
      assertThat(books.attemptUnknown(A, OTHER)).isFalse();
      assertThat(books.attemptUnknown(B, MINT)).isFalse();
      assertThat(books.attemptOpen(A, MINT)).isTrue();
      assertThat(books.attemptOpen(B, MINT)).isFalse();
      fixture.fail(order, AttemptState.EXPIRED_PROVEN, Costs.NONE, AT_200);
      assertThat(books.attemptUnknown(A, MINT)).isFalse();
      assertThat(books.attemptOpen(A, MINT)).isFalse();
    }

    @Test
    void thatEndedAreRemembered() {
      Order order = approve(MINT);
      assertThat(books.endOf(order.id())).isEmpty();
      fixture.fail(order, AttemptState.EXPIRED_PROVEN, Costs.NONE, AT_200);
      assertThat(books.endOf(order.id()).map(ExecutionReport::state))
          .contains(AttemptState.EXPIRED_PROVEN);
      assertThat(books.openOrders()).isZero();
    }

    @Test
    void beyondTheLastTenThousandAreForgotten() {
      Order first = approve(MINT);
      fixture.fail(first, AttemptState.EXPIRED_PROVEN, Costs.NONE, AT_200);
      Order second = approve(MINT);
      fixture.fail(second, AttemptState.EXPIRED_PROVEN, Costs.NONE, AT_200);
      for (int i = 2; i < 10_000; i++) {
        fixture.fail(approve(MINT), AttemptState.EXPIRED_PROVEN, Costs.NONE, AT_200);
      }
      assertThat(books.endOf(first.id())).isPresent();
      fixture.fail(approve(MINT), AttemptState.EXPIRED_PROVEN, Costs.NONE, AT_200);
      assertThat(books.endOf(first.id())).isEmpty();
      assertThat(books.endOf(second.id())).isPresent();
    }

    @Test
    void ofOneWalletAndTokenAreCountedApart() {
      approve(MINT);
      approve(MINT);
      approve(OTHER);
      fixture.approveBuy(B, MINT, 10_000_000, AT_200, RESERVED);
      assertThat(books.pendingEntries(A, Optional.empty())).isEqualTo(3);
      assertThat(books.pendingEntries(A, Optional.of(MINT))).isEqualTo(2);
      assertThat(books.pendingEntries(B, Optional.empty())).isEqualTo(1);
      assertThat(books.pendingEntries(B, Optional.of(OTHER))).isZero();
      assertThat(books.pendingNotional(A, MINT)).isEqualTo(Usd.ofDollars(2));
      assertThat(books.pendingNotional(B, OTHER)).isEqualTo(Usd.ZERO);
    }

    @Test
    void thatSellAreNoPendingEntries() {
      buy(0);
      fixture.approveSell(A, MINT, 400, AT_200, "time");
      assertThat(books.pendingEntries(A, Optional.empty())).isZero();
      assertThat(books.pendingNotional(A, MINT)).isEqualTo(Usd.ZERO);
      assertThat(books.attemptOpen(A, MINT)).isTrue();
    }
  }

  @Nested
  class Run {
    @Test
    void knowsDayTickSlotStateAndEnd() {
      assertThat(books.day()).isEqualTo(LocalDate.EPOCH);
      assertThat(books.tick()).isZero();
      assertThat(books.inputCompleted()).isFalse();
      assertThat(books.tradingState()).isEqualTo(TradingState.DISARMED);
      fixture.apply(new DayStarted(LocalDate.of(2026, 1, 5)));
      fixture.apply(new Ticked(3, 17, 16));
      fixture.apply(new StateChanged(TradingState.ACTIVE, "test"));
      fixture.apply(new InputCompleted(InputPosition.START));
      assertThat(books.day()).isEqualTo(LocalDate.of(2026, 1, 5));
      assertThat(books.tick()).isEqualTo(3);
      assertThat(books.tipSlot()).isEqualTo(17);
      assertThat(books.inputCompleted()).isTrue();
      assertThat(books.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void knowsTheRateItUsedLast() {
      assertThat(books.rate()).isEmpty();
      buy(0);
      assertThat(books.rate()).contains(AT_200);
    }

    @Test
    void knowsTheSignalsThatWereRaised() {
      fixture.apply(new SignalRaised(TestData.entry("s1", MINT, Usd.ofDollars(2)).build()));
      assertThat(books.knowsSignal(SignalId.of("s1"))).isTrue();
      assertThat(books.knowsSignal(SignalId.of("s2"))).isFalse();
    }

    @Test
    void listsPluginsThatAreNotCalled() {
      PluginChanged fenced =
          new PluginChanged(PluginRole.STRATEGY, "mine", PluginState.FENCED, "TIMED_OUT", "test");
      fixture.apply(fenced);
      assertThat(books.pluginChanges()).containsExactly(fenced);
    }

    @Test
    void everyEventTellsWhatItBooked() {
      for (Booked booked :
          new Booked[] {
            fixture.apply(new DayStarted(LocalDate.of(2026, 1, 5))),
            fixture.apply(new Ticked(1, 1, 1)),
            fixture.apply(new StateChanged(TradingState.ACTIVE, "test")),
            fixture.apply(new InputCompleted(InputPosition.START)),
          }) {
        assertThat(booked).isEqualTo(Booked.NOTHING);
      }
      Order order = approve(MINT);
      assertThat(
              fixture.fail(order, AttemptState.EXPIRED_PROVEN, costs(0, 0, 0, 0), AT_200).costs())
          .isEqualTo(Usd.ZERO);
    }
  }

  @Nested
  class Triggers {
    @Test
    void ofTakeProfitsCountFromOneInWordsAndFromZeroInCode() {
      assertThat(ExitTrigger.takeProfit(0).code()).isEqualTo("take_profit_1");
      assertThat(ExitTrigger.takeProfit(3).takeProfitLevel()).contains(3);
    }
  }
}
