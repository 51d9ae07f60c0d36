package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.Strategy;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.Commanded;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.risk.TradingState;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.testkit.TestMints;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A halt stops entries at its call, whatever the engine is busy with; exits go on. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HaltTests {
  private static final Mint OTHER = TestMints.numbered(2);
  private static final String MANUAL = "KILL_SWITCH_TRIPPED: reason=MANUAL";

  @TempDir Path root;

  private final LastRun lastRun = new LastRun();
  private final List<CompletionStage<CommandOutcome>> stages = new ArrayList<>();

  private static OperatorCommand halt(String key) {
    return new OperatorCommand.Halt(key, "ada", "news");
  }

  private static OperatorCommand reset(String key) {
    return new OperatorCommand.ResetKillSwitch(key, "ada", "calm again");
  }

  private void submit(OperatorCommand command) {
    stages.add(lastRun.engine().operator().submit(command));
  }

  private CommandOutcome outcome(int number) {
    return stages.get(number).toCompletableFuture().join();
  }

  private static MarketScript market() {
    return MarketScript.start().pool(MarketScript.pool(OTHER)).seconds(9).end();
  }

  private static GodmodeBuilder engine(ScriptedExecutor executor, Strategy... all) {
    GodmodeBuilder builder =
        Godmode.builder().config(TestConfigs.live150()).memecoins(market()).executor(executor);
    Stream.of(all).forEach(builder::strategy);
    return builder;
  }

  private List<String> denials() {
    return lastRun.of(SignalDenied.class).stream().map(denied -> denied.why().toString()).toList();
  }

  private List<Mint> approvedBuys() {
    return lastRun.of(OrderApproved.class).stream()
        .map(OrderApproved::order)
        .filter(order -> order.side() == Side.BUY)
        .map(Order::mint)
        .toList();
  }

  private int indexOf(Class<? extends TradingEvent> type) {
    return lastRun.events().indexOf(lastRun.of(type).get(0));
  }

  @Test
  void whatACallWishesThatWasAtWorkWhenTheHaltCameIsDenied() {
    ScriptedStrategy busy =
        ScriptedStrategy.create()
            .on(1, (view, signals) -> submit(halt("h")))
            .buysOn(1, MINT, 600)
            .buysOn(2, OTHER, 600);
    GodmodeStatus end = lastRun.run(engine(ScriptedExecutor.fillsAtOnce(), busy));
    assertThat(denials()).containsExactly(MANUAL, MANUAL);
    assertThat(indexOf(SignalDenied.class)).isLessThan(indexOf(Commanded.class));
    assertThat(outcome(0)).isInstanceOf(CommandOutcome.Done.class);
    assertThat(end.tradingState()).isEqualTo(TradingState.HALTED);
    assertThat(end.killSwitch().manual()).isTrue();
    assertThat(end.killSwitch().risk()).isFalse();
  }

  /** Comes after the kill switch was judged, and lets pass. */
  private RiskRule haltingRule() {
    return new RiskRule() {
      @Override
      public String id() {
        return "late";
      }

      @Override
      public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
        submit(halt("h"));
        return RiskVerdict.PASS;
      }
    };
  }

  @Test
  void anEntryThatWasApprovedAndNotHandedOverEndsUnsent() {
    ScriptedExecutor executor = ScriptedExecutor.fillsAtOnce();
    ScriptedStrategy buyer = ScriptedStrategy.create().buysOn(1, MINT, 600);
    GodmodeStatus end =
        lastRun.run(
            engine(executor, buyer).riskRule(haltingRule()).dataDirectory(root.resolve("data")));
    assertThat(approvedBuys()).containsExactly(MINT);
    assertThat(executor.submitted).isEmpty();
    assertThat(lastRun.of(AttemptReported.class))
        .extracting(AttemptReported::report)
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.state()).isEqualTo(AttemptState.DENIED);
              assertThat(report.failure()).contains(AttemptFailure.GUARD_REFUSED);
              assertThat(report.detail()).isEqualTo(MANUAL);
            });
    assertThat(buyer.ended).hasSize(1);
    assertThat(end.openOrders()).isZero();
    assertThat(end.portfolio().equity()).isEqualTo(Usd.ofDollars(150));
    assertThat(lastRun.of(KillSwitchTripped.class)).hasSize(1);
    assertThat(end.totals().identity().holds()).isTrue();

    // Nothing of it is left to be carried out by the next run.
    ScriptedExecutor next = ScriptedExecutor.fillsAtOnceAndAfterARestart();
    GodmodeStatus again =
        lastRun.run(engine(next, ScriptedStrategy.create()).dataDirectory(root.resolve("data")));
    assertThat(next.submitted).isEmpty();
    assertThat(again.tradingState()).isEqualTo(TradingState.HALTED);
    assertThat(again.portfolio().positions()).isEmpty();
  }

  @Test
  void ofTwoEntriesOfAStepTheSecondIsNotHandedOverAndExitsAre() {
    ScriptedExecutor executor =
        ScriptedExecutor.answering(
            (order, context) -> {
              if (order.side() == Side.BUY) {
                submit(halt("h"));
              }
              context.report(ScriptedExecutor.landed(order, 4));
            });
    lastRun.run(engine(executor, ScriptedStrategy.create().buysOn(1, MINT, 2).buysOn(1, OTHER, 2)));
    assertThat(approvedBuys()).containsExactly(MINT, OTHER);
    assertThat(executor.submitted)
        .extracting(order -> order.side() + " " + order.mint())
        .containsExactly("BUY " + MINT, "SELL " + MINT);
  }

  @Test
  void anOperatorsPurchaseThatWaitsBeforeTheHaltIsRefused() {
    ScriptedStrategy calls =
        ScriptedStrategy.create()
            .on(
                1,
                (view, signals) -> {
                  submit(
                      new OperatorCommand.Buy(
                          "b", "ada", "hunch", TestConfigs.SNIPER, MINT, Usd.of("2.5")));
                  submit(halt("h"));
                });
    lastRun.run(engine(ScriptedExecutor.fillsAtOnce(), calls));
    assertThat(((CommandOutcome.Refused) outcome(0)).code()).isEqualTo("KILL_SWITCH_TRIPPED");
    assertThat(outcome(1)).isInstanceOf(CommandOutcome.Done.class);
  }

  @Test
  void aRepeatedHaltHoldsOnlyUntilItsAnswer() {
    ScriptedStrategy calls =
        ScriptedStrategy.create()
            .on(1, (view, signals) -> submit(halt("h")))
            .on(2, (view, signals) -> submit(reset("r")))
            .on(3, (view, signals) -> submit(halt("h")))
            .buysOn(3, MINT, 600)
            .buysOn(4, OTHER, 600);
    GodmodeStatus end = lastRun.run(engine(ScriptedExecutor.fillsAtOnce(), calls));
    assertThat(denials()).containsExactly(MANUAL);
    assertThat(outcome(2)).isInstanceOf(CommandOutcome.Repeated.class);
    assertThat(approvedBuys()).containsExactly(OTHER);
    assertThat(end.tradingState()).isEqualTo(TradingState.ACTIVE);
  }

  @Test
  void aHaltBeforeTheRunHoldsFromItsFirstInstant() {
    ScriptedStrategy buyer = ScriptedStrategy.create().buysOn(1, MINT, 600);
    try (Godmode engine = engine(ScriptedExecutor.fillsAtOnce(), buyer).build()) {
      CompletionStage<CommandOutcome> outcome = engine.operator().submit(halt("h"));
      GodmodeStatus end = engine.run();
      assertThat(outcome.toCompletableFuture().join()).isInstanceOf(CommandOutcome.Done.class);
      assertThat(buyer.denials).hasSize(1);
      assertThat(end.totals().counts().entriesApproved()).isZero();
      assertThat(end.tick()).isEqualTo(9);
    }
  }

  /** One that latches goes over an operator's, and only unlatching lifts both. */
  /** Fills at once; while asked to, says of its first fill that it expired. */
  private static ScriptedExecutor contradicting(AtomicBoolean confused) {
    List<Order> bought = new ArrayList<>();
    return ScriptedExecutor.answering(
            (order, context) -> {
              bought.add(order);
              context.report(ScriptedExecutor.landed(order, 4));
            })
        .onFact(
            (fact, context) -> {
              if (confused.getAndSet(false)) {
                context.report(ScriptedExecutor.expired(bought.get(0), 9));
              }
            });
  }

  /** An executor that contradicts itself latches while the day loses more than its limit. */
  @Test
  void theDaysLossIsNotForgivenWithAnotherHalt() {
    AtomicBoolean confused = new AtomicBoolean();
    ScriptedExecutor executor = contradicting(confused);
    MarketScript market = MarketScript.start().seconds(4);
    market.pool(MarketScript.crashed(MINT)).seconds(8).end();
    ScriptedStrategy calls =
        ScriptedStrategy.create()
            .buysOn(1, MINT, 600)
            .on(2, (view, signals) -> confused.set(true))
            .on(
                6,
                (view, signals) ->
                    submit(new OperatorCommand.Unlatch("u", "bob", "the executor is mended")));
    GodmodeConfig config =
        TestConfigs.with(
            TestConfigs.live150(),
            TestConfigs.risk().toBuilder().maxDayLoss(Ratio.ofPercent("1")).build());
    GodmodeStatus end =
        lastRun.run(
            Godmode.builder().config(config).memecoins(market).executor(executor).strategy(calls));
    assertThat(lastRun.of(KillSwitchTripped.class))
        .extracting(KillSwitchTripped::code)
        .containsExactly("REPORT_REFUSED", "GLOBAL_DAY_LOSS");
    assertThat(end.tradingState()).isEqualTo(TradingState.HALTED);
    assertThat(end.killSwitch().resetsAt()).isPresent();
  }

  @Test
  void aManualHaltAndATripOfTheEngineStandBeside() {
    AtomicBoolean confused = new AtomicBoolean();
    ScriptedExecutor executor = contradicting(confused);
    ScriptedStrategy calls =
        ScriptedStrategy.create()
            .buysOn(1, MINT, 600)
            .on(2, (view, signals) -> submit(halt("h")))
            .on(3, (view, signals) -> confused.set(true));
    GodmodeStatus end = lastRun.run(engine(executor, calls));
    assertThat(lastRun.of(KillSwitchTripped.class))
        .extracting(KillSwitchTripped::code)
        .containsExactly("MANUAL", "REPORT_REFUSED");
    assertThat(end.tradingState()).isEqualTo(TradingState.LATCHED_HALT);
    assertThat(end.killSwitch().reason()).isEqualTo("REPORT_REFUSED");
    assertThat(end.killSwitch().manual()).isTrue();
    assertThat(end.killSwitch().risk()).isTrue();
  }
}
