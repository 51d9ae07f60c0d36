package io.godmode.core.projection;

import static io.godmode.core.ledger.BooksFixture.A;
import static io.godmode.core.ledger.BooksFixture.MINT;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.id.Chain;
import io.godmode.api.id.OrderId;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.BooksFixture;
import io.godmode.core.projection.TradeLines.Line;
import io.godmode.testkit.TestData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TradeLinesTests {
  private static final SolPrice RATE = SolPrice.of("200");

  private final BooksFixture fixture = new BooksFixture();
  private long sequence;

  private Optional<Line> accept(TradeLines lines, TradingEvent event) {
    return lines.accept(new JournaledEvent(++sequence, TestData.START, event), Booked.NOTHING);
  }

  /** Approves orders and ends them at once, and returns what came of it. */
  private List<Line> ended(TradeLines lines, int count) {
    fixture.open(A, Usd.ofDollars(1_000));
    List<Line> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Order order = fixture.approveBuy(A, MINT, 1_000, RATE, Usd.ofDollars(1));
      OrderApproved approval = fixture.books().openApproval(order.id()).orElseThrow();
      assertThat(accept(lines, approval)).isEmpty();
      ExecutionReport sent =
          ExecutionReport.interim(order.id(), 1, 1, AttemptState.SENT, TestData.SLOT);
      assertThat(accept(lines, new AttemptReported(sent, RATE))).isEmpty();
      ExecutionReport end =
          ExecutionReport.failed(
              order.id(),
              1,
              2,
              AttemptState.EXPIRED_PROVEN,
              TestData.SLOT,
              AttemptFailure.NOT_LANDED,
              Costs.NONE,
              "");
      all.add(accept(lines, new AttemptReported(end, RATE)).orElseThrow());
      assertThat(all.get(i).id()).isEqualTo(TradeLines.id(Chain.SOLANA, order.id(), 1));
    }
    return all;
  }

  @Test
  void anEndOfAnAttemptIsALineWithItsId() {
    Line line = ended(TradeLines.fromTheStart(), 1).get(0);
    assertThat(line.json()).contains("\"id\":\"" + line.id() + "\"").doesNotContain("\n");
    assertThat(line.bytes()).hasSize(line.json().length() + 1).endsWith('\n');
  }

  @Test
  void anAttemptThatWasOpenWhereTheEventsBeginIsKnown() {
    fixture.open(A, Usd.ofDollars(1_000));
    Order order = fixture.approveBuy(A, MINT, 1_000, RATE, Usd.ofDollars(1));
    TradeLines lines = TradeLines.fromTheStart();
    lines.open(fixture.books().openApproval(order.id()).orElseThrow());
    ExecutionReport end =
        ExecutionReport.failed(
            order.id(),
            1,
            2,
            AttemptState.EXPIRED_PROVEN,
            TestData.SLOT,
            AttemptFailure.NOT_LANDED,
            Costs.NONE,
            "");
    assertThat(accept(lines, new AttemptReported(end, RATE)))
        .map(Line::id)
        .contains(TradeLines.id(Chain.SOLANA, order.id(), 1));
  }

  @Test
  void anEndWhoseApprovalIsNotKnownIsNoLine() {
    ExecutionReport end =
        ExecutionReport.failed(
            OrderId.of("never"),
            1,
            1,
            AttemptState.DENIED,
            TestData.SLOT,
            AttemptFailure.NOT_SENT,
            Costs.NONE,
            "");
    assertThat(accept(TradeLines.fromTheStart(), new AttemptReported(end, RATE))).isEmpty();
  }
}
