package io.godmode.core.ledger;

import static io.godmode.core.ledger.BooksFixture.A;
import static io.godmode.core.ledger.BooksFixture.MINT;
import static io.godmode.core.ledger.BooksFixture.costs;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.event.TradingEvent.InputDropped;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.Order;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.testkit.TestData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each count goes up by what happened, and by nothing else. */
class ActivityTests {
  private static final SolPrice AT_200 = SolPrice.of("200");
  private static final Usd RESERVED = Usd.of("2.5");

  private final BooksFixture fixture = new BooksFixture();

  @BeforeEach
  void openWallet() {
    fixture.open(A, Usd.ofDollars(30));
  }

  private Totals.Counts counts() {
    return fixture.books.totals().counts();
  }

  private void buy() {
    Order order = fixture.approveBuy(A, MINT, 10_000_000, AT_200, RESERVED);
    fixture.fill(order, 9_000_000, 1_000, costs(0, 0, 0, 0), AT_200);
  }

  private void sell(long tokens, long quote, String reason) {
    Order order = fixture.approveSell(A, MINT, tokens, AT_200, reason);
    fixture.fill(order, quote, tokens, costs(0, 0, 0, 0), AT_200);
  }

  @Test
  void candidatesAndTheirDropsAddUpOverTicks() {
    fixture.apply(new AgentTicked(7, 1, Map.of("score", 4, "age", 2), ""));
    fixture.apply(new AgentTicked(3, 0, Map.of("score", 3), ""));
    assertThat(counts().candidates()).isEqualTo(10);
    assertThat(counts().drops()).containsExactly(Map.entry("age", 2L), Map.entry("score", 7L));
  }

  @Test
  void signalsAndDenialsAreCountedByCode() {
    TradeSignal signal = TestData.entry("s1", MINT, Usd.ofDollars(2)).build();
    Denial denial = Denial.of(DenialCode.STALE_DATA, Map.of());
    fixture.apply(new SignalRaised(signal));
    fixture.apply(new SignalRaised(TestData.entry("s2", MINT, Usd.ofDollars(2)).build()));
    fixture.apply(new SignalDenied(signal, denial, List.of()));
    assertThat(counts().signals()).isEqualTo(2);
    assertThat(counts().denials()).containsExactly(Map.entry("STALE_DATA", 1L));
  }

  @Test
  void approvalsAndFillsAreCountedBySideAndTrigger() {
    buy();
    buy();
    sell(400, 1_000_000, "time");
    assertThat(counts().entriesApproved()).isEqualTo(2);
    assertThat(counts().exitsApproved()).isEqualTo(1);
    assertThat(counts().entryFills()).isEqualTo(2);
    assertThat(counts().exitFills()).isEqualTo(1);
    assertThat(counts().exits()).containsExactly(Map.entry("time", 1L));
  }

  @Test
  void aSaleWithAProfitIsAWinWithALossALossAndWithNeitherNothing() {
    buy();
    sell(200, 1_800_000, "time");
    assertThat(counts().wins()).isZero();
    assertThat(counts().losses()).isZero();
    sell(200, 1_900_000, "time");
    sell(200, 1_900_000, "time");
    assertThat(counts().wins()).isEqualTo(2);
    assertThat(counts().losses()).isZero();
    sell(200, 1_700_000, "time");
    assertThat(counts().wins()).isEqualTo(2);
    assertThat(counts().losses()).isEqualTo(1);
  }

  @Test
  void attemptsWithoutAFillAreCountedByReason() {
    Order first = fixture.approveBuy(A, MINT, 10_000_000, AT_200, RESERVED);
    fixture.fail(first, AttemptState.EXPIRED_PROVEN, Costs.NONE, AT_200);
    Order second = fixture.approveBuy(A, MINT, 10_000_000, AT_200, RESERVED);
    fixture.fail(second, AttemptState.LANDED_FAILED, costs(0, 0, 5_000, 0), AT_200);
    Order third = fixture.approveBuy(A, MINT, 10_000_000, AT_200, RESERVED);
    fixture.fail(third, AttemptState.LANDED_FAILED, costs(0, 0, 5_000, 0), AT_200);
    assertThat(counts().failures())
        .containsExactly(Map.entry("NOT_LANDED", 1L), Map.entry("SLIPPAGE", 2L));
    assertThat(counts().failedAttempts()).isEqualTo(3);
    assertThat(counts().entryFills()).isZero();
  }

  @Test
  void tripsDroppedInputAndWriteOffsAreCounted() {
    fixture.apply(new InputDropped(5));
    fixture.apply(new InputDropped(6));
    fixture.apply(new KillSwitchTripped("MANUAL", "test", true, Optional.empty()));
    buy();
    fixture.writeOff(A, MINT, 1_000, 0, AT_200);
    assertThat(counts().inputDropped()).isEqualTo(11);
    assertThat(counts().trips()).isEqualTo(1);
    assertThat(counts().writtenOff()).isEqualTo(1);
  }
}
