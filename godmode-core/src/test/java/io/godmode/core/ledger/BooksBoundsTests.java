package io.godmode.core.ledger;

import static io.godmode.core.ledger.BooksFixture.A;
import static io.godmode.core.ledger.BooksFixture.B;
import static io.godmode.core.ledger.BooksFixture.MINT;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.wallet.FlowStep;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the books forget is no money, is counted, and is forgotten alike when they are read again.
 */
class BooksBoundsTests {
  private static final SolPrice AT_200 = SolPrice.of("200");

  private final BooksFixture fixture = new BooksFixture();
  private final Books books = fixture.books();

  @BeforeEach
  void open() {
    fixture.open(A, Usd.ofDollars(1_000));
    fixture.open(B, Usd.ofDollars(1_000));
  }

  private void assertThatReadingAgainGivesTheSame() {
    Books again = Books.empty();
    for (JournaledEvent event : fixture.events) {
      assertThat(again.apply(event)).isNotNull();
    }
    assertThat(again.stateHash()).isEqualTo(books.stateHash());
    assertThat(again.forgotten()).isEqualTo(books.forgotten());
    again.audit();
    Books kept = Books.of(books.state());
    assertThat(kept.stateHash()).isEqualTo(books.stateHash());
    assertThat(kept.forgotten()).isEqualTo(books.forgotten());
  }

  /** Buys a token and sells it again, for more of the pool's SOL than was put in. */
  private void trade(Mint mint) {
    Order buy = fixture.approveBuy(A, mint, 1_000, AT_200, Usd.of("0.01"));
    fixture.fill(buy, 900, 50, Costs.NONE, AT_200);
    Order sell = fixture.approveSell(A, mint, 50, AT_200, "take_profit_1");
    fixture.fill(sell, 901, 50, Costs.NONE, AT_200);
  }

  @Test
  void theImpactMovedLongestAgoIsForgottenAndNoMoneyWithIt() {
    IntStream.rangeClosed(1, OwnImpacts.MOST).mapToObj(TestMints::numbered).forEach(this::trade);
    assertThat(books.ownImpact()).hasSize(OwnImpacts.MOST).containsKey(TestMints.numbered(1));
    assertThat(books.forgotten()).isZero();
    trade(TestMints.numbered(1));
    Usd equity = books.equity();

    trade(TestMints.numbered(OwnImpacts.MOST + 1));

    assertThat(books.ownImpact())
        .hasSize(OwnImpacts.MOST)
        .containsEntry(TestMints.numbered(1), new OwnImpact(0, -2))
        .doesNotContainKey(TestMints.numbered(2));
    assertThat(books.forgotten()).isEqualTo(1);
    assertThat(books.equity().minus(equity)).isEqualTo(Usd.of("0.0000002"));
    assertThat(books.identity().holds()).isTrue();
    assertThatReadingAgainGivesTheSame();
  }

  @Test
  void theRuleThatMovedMoneyLongestAgoIsForgotten() {
    for (int rule = 0; rule <= 1_000; rule++) {
      fixture
          .at(TestData.START.plusSeconds(rule))
          .apply(
              new FlowApplied(new FlowStep.Transfer(A, B, Usd.of("0.01"), "rule_" + rule, "test")));
    }

    assertThat(books.lastFlows())
        .hasSize(1_000)
        .doesNotContainKey("rule_0")
        .containsEntry("rule_1", TestData.START.plusSeconds(1))
        .containsEntry("rule_1000", TestData.START.plusSeconds(1_000));
    assertThat(books.forgotten()).isEqualTo(1);
    assertThat(books.identity().holds()).isTrue();
    assertThatReadingAgainGivesTheSame();
  }

  private static ExecutionReport interim(
      Order order, int sequence, AttemptState state, Optional<TxSignature> signature) {
    return new ExecutionReport(
        order.id(),
        1,
        sequence,
        state,
        TestData.SLOT + sequence,
        Optional.empty(),
        Costs.NONE,
        Optional.empty(),
        signature,
        signature.map(known -> 77L),
        "");
  }

  private void report(ExecutionReport report) {
    fixture.apply(new AttemptReported(report, AT_200));
  }

  @Test
  void anAttemptThatIsReportedOnWithoutEndKeepsWhatEachReportWasFirstToTell() {
    Order order = fixture.approveBuy(A, MINT, 1_000, AT_200, Usd.of("0.01"));
    TxSignature signature = TxSignature.ofBytes(new byte[TxSignature.BYTES]);
    report(interim(order, 1, AttemptState.QUOTED, Optional.empty()));
    report(interim(order, 2, AttemptState.SIGNED, Optional.of(signature)));
    int last = OpenOrder.MOST_REPORTS + 50;
    for (int sequence = 3; sequence < last; sequence++) {
      report(interim(order, sequence, AttemptState.SENT, Optional.empty()));
    }
    report(interim(order, last, AttemptState.UNKNOWN, Optional.empty()));

    OpenAttempt open = books.openAttempt(order.id()).orElseThrow();
    assertThat(open.reports()).hasSize(OpenOrder.MOST_REPORTS);
    assertThat(open.reports().subList(0, 3))
        .extracting(ExecutionReport::sequence)
        .containsExactly(1, 2, 3);
    assertThat(open.lastSequence()).isEqualTo(last);
    assertThat(open.signature()).contains(signature);
    assertThat(open.lastValidBlockHeight()).contains(77L);
    assertThat(open.isUnknown()).isTrue();
    assertThatReadingAgainGivesTheSame();
  }

  @Test
  void nothingIsForgottenOfAnAttemptThatSaysSomethingNewEachTime() {
    Order order = fixture.approveBuy(A, MINT, 1_000, AT_200, Usd.of("0.01"));
    int many = OpenOrder.MOST_REPORTS + 5;
    for (int sequence = 1; sequence <= many; sequence++) {
      byte[] bytes = new byte[TxSignature.BYTES];
      bytes[0] = (byte) sequence;
      bytes[1] = (byte) (sequence >> 8);
      report(
          interim(order, sequence, AttemptState.SIGNED, Optional.of(TxSignature.ofBytes(bytes))));
    }
    assertThat(books.openAttempt(order.id()).orElseThrow().reports()).hasSize(many);
  }

  @Test
  void whatIsKeptIsListedInTheOrderItWasMoved() {
    List<Mint> mints = List.of(TestMints.numbered(3), TestMints.numbered(1));
    mints.forEach(this::trade);
    assertThat(books.ownImpact())
        .containsExactly(
            Map.entry(mints.get(0), new OwnImpact(0, -1)),
            Map.entry(mints.get(1), new OwnImpact(0, -1)));
  }
}
