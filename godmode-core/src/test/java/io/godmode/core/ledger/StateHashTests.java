package io.godmode.core.ledger;

import static io.godmode.core.ledger.BooksFixture.A;
import static io.godmode.core.ledger.BooksFixture.B;
import static io.godmode.core.ledger.BooksFixture.MINT;
import static io.godmode.core.ledger.BooksFixture.costs;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.CommandAnswered;
import io.godmode.api.event.TradingEvent.Commanded;
import io.godmode.api.event.TradingEvent.DayStarted;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.event.TradingEvent.ImpactReset;
import io.godmode.api.event.TradingEvent.InputCompleted;
import io.godmode.api.event.TradingEvent.KillSwitchReset;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.PositionsMarked;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.InputPosition;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Order;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.FlowStep;
import io.godmode.testkit.TestData;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two histories that differ in the named part of the state, and in no count, differ in hash. */
class StateHashTests {
  private static final SolPrice AT_200 = SolPrice.of("200");
  private static final SolPrice AT_201 = SolPrice.of("201");

  private record Pair(String part, Consumer<BooksFixture> one, Consumer<BooksFixture> other) {
    @Override
    public String toString() {
      return part;
    }
  }

  private static TradingEvent low(String severity) {
    return new TradingEvent.AlertRaised(
        severity, "FEES_UNDER_BUFFER", "low", Optional.empty(), Optional.of("fees"));
  }

  private static Stream<Pair> pairs() {
    return Stream.of(
        events("standing alert", low("WARNING"), low("CRITICAL")),
        events(
            "m10",
            new TradingEvent.M10Changed(true, "ada", "held"),
            new TradingEvent.M10Changed(true, "bob", "held")),
        events("tick", new Ticked(1, 7, 7), new Ticked(2, 7, 7)),
        events("tip slot", new Ticked(1, 7, 7), new Ticked(1, 8, 7)),
        events("day", day(5), day(6)),
        events("trading state", state(TradingState.ACTIVE), state(TradingState.REDUCING)),
        pair(
            "reduced before a halt",
            state(TradingState.REDUCING),
            state(TradingState.ACTIVE),
            state(TradingState.HALTED)),
        events("kill switch", trip("MANUAL"), trip("GLOBAL_DAY_LOSS")),
        pair("first trip", trip("MANUAL"), trip("GLOBAL_DAY_LOSS"), new KillSwitchReset("test")),
        pair("end of the input", List.of(), List.of(new InputCompleted(InputPosition.START))),
        events("rate", new PositionsMarked(AT_200, List.of()), marked(AT_201)),
        events("balance of a wallet", transfer("x", A, B), transfer("x", B, A)),
        events("last run of a flow", raise("one"), raise("other")),
        events("baseline of a wallet", raise("x"), new FlowApplied(baseline(2, "x"))),
        pair("command", command("k1"), command("k2")),
        events("signal", signal("s1"), signal("s2")),
        new Pair("open order", approval(10_000_000), approval(10_000_001)),
        new Pair("position's plan", closedBy("time", 400), closedBy("take_profit_1", 400)),
        new Pair(
            "impact",
            closedBy("time", 400),
            closedBy("time", 400).andThen(f -> f.apply(new ImpactReset(MINT, "test", 0, 0)))),
        new Pair("streak", f -> losing(f, 0), f -> losing(f, 1)));
  }

  private static Pair events(String part, TradingEvent one, TradingEvent other) {
    return pair(part, List.of(one), List.of(other));
  }

  private static Pair pair(String part, TradingEvent one, TradingEvent other, TradingEvent then) {
    return pair(part, List.of(one, then), List.of(other, then));
  }

  private static Pair pair(String part, List<TradingEvent> one, List<TradingEvent> other) {
    return new Pair(part, fixture -> one.forEach(fixture::apply), f -> other.forEach(f::apply));
  }

  private static TradingEvent day(int day) {
    return new DayStarted(LocalDate.of(2026, 1, day));
  }

  private static TradingEvent state(TradingState state) {
    return new StateChanged(state, "test");
  }

  private static TradingEvent trip(String code) {
    return new KillSwitchTripped(code, "test", false, Optional.empty());
  }

  private static TradingEvent marked(SolPrice rate) {
    return new PositionsMarked(rate, List.of());
  }

  private static TradingEvent transfer(String rule, WalletId from, WalletId to) {
    return new FlowApplied(new FlowStep.Transfer(from, to, Usd.ofDollars(1), rule, "test"));
  }

  private static FlowStep baseline(long usd, String rule) {
    return new FlowStep.BaselineRaise(A, Usd.ofDollars(usd), rule, "test");
  }

  private static TradingEvent raise(String rule) {
    return new FlowApplied(baseline(1, rule));
  }

  private static TradingEvent signal(String id) {
    return new SignalRaised(TestData.entry(id, MINT, Usd.ofDollars(2)).build());
  }

  private static List<TradingEvent> command(String key) {
    return List.of(
        new Commanded(new OperatorCommand.Halt(key, "me", "test")),
        new CommandAnswered(key, new CommandOutcome.Done(Map.of(), "halted")));
  }

  private static Consumer<BooksFixture> approval(long lamports) {
    return fixture -> fixture.approveBuy(A, MINT, lamports, AT_200, Usd.of("2.5"));
  }

  private static Consumer<BooksFixture> closedBy(String reason, long tokens) {
    return fixture -> {
      Order buy = fixture.approveBuy(A, MINT, 10_000_000, AT_200, Usd.of("2.5"));
      fixture.fill(buy, 9_876_543, 1_000, costs(93_828, 29_629, 5_000, 25_000), AT_200);
      Order sell = fixture.approveSell(A, MINT, tokens, AT_200, reason);
      fixture.fill(sell, 4_200_000, tokens, costs(39_900, 12_600, 5_000, 12_000), AT_200);
    };
  }

  /** The same trades in another order: the sum of wins, losses and money is the same. */
  private static void losing(BooksFixture fixture, int first) {
    long[] proceeds = {4_000_000, 6_000_000};
    Order buy = fixture.approveBuy(A, MINT, 10_000_000, AT_200, Usd.of("2.5"));
    fixture.fill(buy, 10_000_000, 1_000, costs(0, 0, 0, 0), AT_200);
    for (int i = 0; i < 2; i++) {
      Order sell = fixture.approveSell(A, MINT, 500, AT_200, "time");
      fixture.fill(sell, proceeds[(first + i) % 2], 500, costs(0, 0, 0, 0), AT_200);
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void whatMayChangeADecisionIsHashed(Pair pair) {
    assertThat(hash(pair.one())).isNotEqualTo(hash(pair.other()));
    assertThat(hash(pair.one())).isEqualTo(hash(pair.one()));
  }

  private static String hash(Consumer<BooksFixture> history) {
    BooksFixture fixture = new BooksFixture();
    fixture.open(A, Usd.ofDollars(30));
    fixture.open(B, Usd.ofDollars(30));
    history.accept(fixture);
    return fixture.books.stateHash();
  }
}
