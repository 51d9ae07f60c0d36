package io.godmode.core.ledger;

import static io.godmode.core.ledger.BooksFixture.A;
import static io.godmode.core.ledger.BooksFixture.MINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.AttemptTransition;
import io.godmode.api.order.AttemptTransition.Entries;
import io.godmode.api.order.AttemptTransition.Money;
import io.godmode.api.order.AttemptTransition.Stage;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.testkit.TestData;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** The books follow an attempt as far as the table goes, and do with money what it says. */
class BooksAttemptProperties {
  private static final SolPrice RATE = SolPrice.of("200");
  private static final Usd START = Usd.ofDollars(100);
  private static final Usd RESERVED = Usd.ofDollars(10);
  private static final Lamports SPENT = Lamports.of(10_000_000);
  private static final Lamports FEE = Lamports.of(5_000);

  @Property
  void everyReportIsBookedAsTheTableSays(
      @ForAll @Size(min = 1, max = 10) List<AttemptState> states) {
    BooksFixture fixture = new BooksFixture();
    fixture.open(A, START);
    Order order = fixture.approveBuy(A, MINT, SPENT.value(), RATE, RESERVED);
    Stage stage = Stage.APPROVED;
    boolean blocked = false;
    for (AttemptState state : states) {
      int sequence = fixture.books().openAttempt(order.id()).orElseThrow().lastSequence() + 1;
      AttemptReported report = new AttemptReported(report(order, sequence, state), RATE);
      Optional<AttemptTransition> row = AttemptTransition.find(stage, Stage.of(state));
      if (row.isEmpty()) {
        assertThatThrownBy(() -> fixture.apply(report))
            .isInstanceOf(LedgerBreach.class)
            .hasMessageContaining(state.name());
        return;
      }
      Booked booked = fixture.apply(report);
      assertMoney(fixture.books(), booked, row.get().money());
      blocked = row.get().entries() == Entries.BLOCKED || (blocked && !row.get().ends());
      assertThat(fixture.books().attemptUnknown(A, MINT)).isEqualTo(blocked);
      if (row.get().ends()) {
        assertThat(fixture.books().openAttempt(order.id())).isEmpty();
        return;
      }
      stage = Stage.of(state);
    }
  }

  private static void assertMoney(Books books, Booked booked, Money money) {
    Usd reserved = books.wallet(A).orElseThrow().reserved();
    Usd free = books.wallet(A).orElseThrow().free();
    switch (money) {
      case HELD -> {
        assertThat(booked).isEqualTo(Booked.NOTHING);
        assertThat(reserved).isEqualTo(RESERVED);
      }
      case FILL_BOOKED -> {
        assertThat(reserved).isEqualTo(Usd.ZERO);
        assertThat(free).isEqualTo(START.minus(RATE.toUsdCeil(SPENT.plus(FEE).value())));
        assertThat(books.held(A, MINT)).isPresent();
      }
      case FEES_BOOKED -> {
        assertThat(reserved).isEqualTo(Usd.ZERO);
        assertThat(free).isEqualTo(START.minus(RATE.toUsdCeil(FEE.value())));
        assertThat(books.held(A, MINT)).isEmpty();
      }
      case RELEASED -> {
        assertThat(reserved).isEqualTo(Usd.ZERO);
        assertThat(free).isEqualTo(START);
      }
      case UNTOUCHED, RESERVED -> throw new AssertionError("no report does that: " + money);
    }
  }

  private static ExecutionReport report(Order order, int sequence, AttemptState state) {
    Costs fee = Costs.builder().network(FEE, Lamports.ZERO, Lamports.ZERO).build();
    return switch (state) {
      case QUOTED, SIGNED, SENT, UNKNOWN ->
          ExecutionReport.interim(order.id(), 1, sequence, state, TestData.SLOT);
      case LANDED_OK ->
          ExecutionReport.landed(
              order.id(),
              1,
              sequence,
              TestData.SLOT,
              new Fill(SPENT, TokenAmount.ofRaw(1_000, 6)),
              fee);
      case LANDED_FAILED, EXPIRED_PROVEN, DENIED ->
          ExecutionReport.failed(
              order.id(),
              1,
              sequence,
              state,
              TestData.SLOT,
              AttemptFailure.VENUE_ERROR,
              state == AttemptState.LANDED_FAILED ? fee : Costs.NONE,
              "");
    };
  }
}
