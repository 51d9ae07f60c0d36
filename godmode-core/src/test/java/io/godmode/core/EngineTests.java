package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.ScriptedExecutor.expired;
import static io.godmode.core.ScriptedExecutor.interim;
import static io.godmode.core.ScriptedExecutor.landed;
import static io.godmode.core.fixture.TestConfigs.BASE;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.PriceSource;
import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.Commanded;
import io.godmode.api.event.TradingEvent.DayStarted;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.event.TradingEvent.InputCompleted;
import io.godmode.api.event.TradingEvent.KillSwitchReset;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.RunStopped;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.id.Chain;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.FlowStep;
import io.godmode.core.config.ExecutionSettings.OnStop;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RunMode;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.journal.JournalReader;
import io.godmode.core.risk.LiveGate;
import io.godmode.testkit.ManualClock;
import io.godmode.testkit.RecordingListener;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EngineTests {
  private static final GodmodeConfig CONFIG = TestConfigs.live150();

  @TempDir Path root;

  private final LastRun lastRun = new LastRun();
  private final List<CompletionStage<CommandOutcome>> outcomes = new ArrayList<>();
  private GodmodeStatus status =
      Godmode.builder()
          .config(CONFIG)
          .memecoins(MarketScript.start())
          .executor(ScriptedExecutor.silent())
          .build()
          .status();

  private GodmodeBuilder engine(MarketScript market, ScriptedExecutor executor, Strategy... all) {
    GodmodeBuilder builder = Godmode.builder().config(CONFIG).memecoins(market).executor(executor);
    Stream.of(all).forEach(builder::strategy);
    return builder;
  }

  private void run(GodmodeBuilder builder) {
    status = lastRun.run(builder);
  }

  private <T extends TradingEvent> List<T> of(Class<T> type) {
    return lastRun.of(type);
  }

  private List<String> denials() {
    return of(SignalDenied.class).stream().map(denied -> denied.why().label()).toList();
  }

  private List<TradingState> states() {
    return of(StateChanged.class).stream().map(StateChanged::to).toList();
  }

  private List<String> exits() {
    return of(OrderApproved.class).stream()
        .map(OrderApproved::order)
        .filter(order -> order.side() == Side.SELL)
        .map(Order::reason)
        .toList();
  }

  private List<AttemptState> reported() {
    return of(AttemptReported.class).stream().map(each -> each.report().state()).toList();
  }

  private void command(OperatorCommand command) {
    outcomes.add(lastRun.engine().operator().submit(command));
  }

  private static OperatorCommand.Halt halt(String key) {
    return new OperatorCommand.Halt(key, "me", "test");
  }

  private static OperatorCommand.ResetKillSwitch reset(String key) {
    return new OperatorCommand.ResetKillSwitch(key, "me", "test");
  }

  @Nested
  class Arming {
    @Test
    void armsOnTheFirstTickWithDataAndPrice() {
      run(
          engine(
              MarketScript.start().seconds(5).end(),
              ScriptedExecutor.fillsAtOnce(),
              ScriptedStrategy.create().buysOn(1, MINT, 60)));
      assertThat(states()).containsExactly(TradingState.ACTIVE);
      assertThat(status.totals().counts().entryFills()).isEqualTo(1);
    }

    @Test
    void staysDisarmedWithoutAPriceAndThenRefusesEntries() {
      MarketScript market =
          MarketScript.empty(TestData.START).pool(MarketScript.pool(MINT)).ingest().clock();
      run(
          engine(
              market.seconds(3).price("190").seconds(3).end(),
              ScriptedExecutor.fillsAtOnce(),
              ScriptedStrategy.create().buysOn(1, MINT, 60).buysOn(2, MINT, 60)));
      assertThat(denials()).containsExactly("NOT_ACTIVE");
      assertThat(status.totals().counts().entryFills()).isEqualTo(1);
    }

    @Test
    void staysDisarmedUntilASlotWasRead() {
      MarketScript market =
          MarketScript.empty(TestData.START).price("190").pool(MarketScript.pool(MINT)).clock();
      market.fact(new MarketEvent.ClockAdvanced(TestData.START.plusSeconds(3), TestData.SLOT + 7));
      run(
          engine(
              market.end(),
              ScriptedExecutor.fillsAtOnce(),
              ScriptedStrategy.create().buysOn(1, MINT, 60)));
      assertThat(states()).isEmpty();
      assertThat(denials()).containsExactly("NOT_ACTIVE");
    }

    @Test
    void staysDisarmedWhileTheSourceIsUnhealthy() {
      MarketScript market = MarketScript.start();
      market.fact(new MarketEvent.HealthChanged(false, "test")).seconds(3);
      market.fact(new MarketEvent.HealthChanged(true, "test")).seconds(3);
      run(
          engine(
              market.end(),
              ScriptedExecutor.fillsAtOnce(),
              ScriptedStrategy.create().buysOn(1, MINT, 60).buysOn(2, MINT, 60)));
      assertThat(denials()).containsExactly("NOT_ACTIVE");
      assertThat(status.totals().counts().entryFills()).isEqualTo(1);
    }

    @Test
    void disarmsWhenTheSourceBecomesUnhealthyAndLetsExitsGoOn() {
      MarketScript market = MarketScript.start().seconds(3);
      market.fact(new MarketEvent.HealthChanged(false, "test")).seconds(5);
      run(
          engine(
              market.end(),
              ScriptedExecutor.fillsAtOnce(),
              ScriptedStrategy.create().buysOn(1, MINT, 3).buysOn(2, TestMints.numbered(2), 60)));
      assertThat(states()).containsExactly(TradingState.ACTIVE, TradingState.DISARMED);
      assertThat(denials()).containsExactly("NOT_ACTIVE");
      assertThat(exits()).containsExactly("time");
    }

    @Test
    void aResetDoesNotArmWithoutData() {
      MarketScript market = MarketScript.empty(TestData.START).clock().seconds(5);
      run(
          engine(
              market.end(),
              ScriptedExecutor.silent(),
              ScriptedStrategy.create()
                  .on(1, (view, signals) -> command(halt("h")))
                  .on(2, (view, signals) -> command(reset("r")))));
      assertThat(states()).doesNotContain(TradingState.ACTIVE);
      assertThat(status.tradingState()).isEqualTo(TradingState.DISARMED);
    }
  }

  @Nested
  class Orders {
    @Test
    void theApprovalIsOnTheDiskBeforeTheOrderLeaves() {
      List<Boolean> onDisk = new ArrayList<>();
      ScriptedExecutor executor =
          ScriptedExecutor.answering(
              (order, context) -> {
                List<Order> journaled = new ArrayList<>();
                JournalReader.of(root)
                    .read(
                        frame ->
                            frame.events().stream()
                                .map(JournaledEvent::event)
                                .filter(OrderApproved.class::isInstance)
                                .map(event -> ((OrderApproved) event).order())
                                .forEach(journaled::add));
                onDisk.add(journaled.contains(order));
                context.report(landed(order, 4));
              });
      run(
          engine(
                  MarketScript.start().seconds(8).end(),
                  executor,
                  ScriptedStrategy.create().buysOn(1, MINT, 3))
              .dataDirectory(root));
      assertThat(onDisk).containsExactly(true, true);
    }

    @Test
    void duplicatedAndLateReportsChangeNothing() {
      ScriptedExecutor executor =
          ScriptedExecutor.answering(
              (order, context) -> {
                context.report(interim(order, 1, AttemptState.SENT));
                context.report(interim(order, 1, AttemptState.SENT));
                context.report(landed(order, 2));
                context.report(landed(order, 2));
                context.report(landed(order, 3));
                context.report(interim(order, 4, AttemptState.UNKNOWN));
              });
      run(
          engine(
              MarketScript.start().seconds(5).end(),
              executor,
              ScriptedStrategy.create().buysOn(1, MINT, 60)));
      assertThat(reported()).containsExactly(AttemptState.SENT, AttemptState.LANDED_OK);
      assertThat(status.totals().counts().entryFills()).isEqualTo(1);
      assertThat(status.openOrders()).isZero();
      assertThat(status.reports()).isEqualTo(new ReportCounts(2, 2, 2, 0, 0, 0));
      assertThat(status.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void anUnknownFateHoldsTheMoneyUntilItIsProven() {
      AtomicReference<Optional<Order>> unknown = new AtomicReference<>(Optional.empty());
      List<Usd> reserved = new ArrayList<>();
      ScriptedExecutor executor =
          ScriptedExecutor.answering(
                  (order, context) -> {
                    context.report(interim(order, 1, AttemptState.UNKNOWN));
                    unknown.set(Optional.of(order));
                  })
              .onFact(
                  (fact, context) -> {
                    if (context.clock().instant().equals(TestData.START.plusSeconds(6))) {
                      unknown
                          .getAndSet(Optional.empty())
                          .ifPresent(order -> context.report(landed(order, 2)));
                    }
                  });
      run(
          engine(
              MarketScript.start().seconds(9).end(),
              executor,
              ScriptedStrategy.create()
                  .buysOn(1, MINT, 60)
                  .on(
                      2,
                      (view, signals) -> reserved.add(view.wallet(SNIPER).orElseThrow().reserved()))
                  .on(
                      4,
                      (view, signals) ->
                          reserved.add(view.wallet(SNIPER).orElseThrow().reserved()))));
      assertThat(executor.submitted).hasSize(1);
      assertThat(reported()).containsExactly(AttemptState.UNKNOWN, AttemptState.LANDED_OK);
      assertThat(reserved.get(0).isPositive()).isTrue();
      assertThat(reserved.get(1)).isEqualTo(Usd.ZERO);
    }

    @Test
    void aBuyIsBookedAtTheRateItWasApprovedAt() {
      List<Order> pending = new ArrayList<>();
      ScriptedExecutor executor =
          ScriptedExecutor.answering((order, context) -> pending.add(order))
              .onFact(
                  (fact, context) -> {
                    if (fact.kind() == MarketEvent.Kind.SOL_PRICED) {
                      pending.forEach(order -> context.report(landed(order, 1)));
                    }
                  });
      run(
          engine(
              MarketScript.start().seconds(3).price("250").seconds(2).end(),
              executor,
              ScriptedStrategy.create().buysOn(1, MINT, 60)));
      assertThat(of(AttemptReported.class))
          .extracting(AttemptReported::rate)
          .containsExactly(SolPrice.of("190"));
    }

    @Test
    void anEntryThatSharesItsTokenWithOneThatNeverLandedCanBeSold() {
      List<Order> first = new ArrayList<>();
      ScriptedExecutor executor =
          ScriptedExecutor.answering(
              (order, context) -> {
                boolean lost = first.isEmpty();
                first.add(order);
                context.report(lost ? expired(order, 4) : landed(order, 4));
              });
      run(
          engine(
              MarketScript.start().seconds(8).end(),
              executor,
              ScriptedStrategy.create().buysOn(1, MINT, 3).buysOn(2, MINT, 3)));
      assertThat(reported())
          .containsExactly(
              AttemptState.EXPIRED_PROVEN, AttemptState.LANDED_OK, AttemptState.LANDED_OK);
    }

    @Test
    void anExitIsOnTheChainOfItsWallet() {
      ScriptedStrategy strategy = ScriptedStrategy.create();
      strategy.on(
          1,
          (view, signals) ->
              signals.raise(
                  strategy.entry(signals, MINT, 3).wallet(BASE).chain(Chain.of("base")).build()));
      run(engine(MarketScript.start().seconds(8).end(), ScriptedExecutor.fillsAtOnce(), strategy));
      assertThat(of(OrderApproved.class))
          .extracting(approved -> approved.order().chain())
          .containsExactly(Chain.of("base"), Chain.of("base"));
    }
  }

  @Nested
  class Strategies {
    @Test
    void oneThatThrowsIsNotHeardAgainAndDisturbsNobody() {
      ScriptedStrategy broken = ScriptedStrategy.named("broken").buysOn(1, MINT, 60);
      broken.on(
          1,
          (view, signals) -> {
            throw new IllegalStateException("boom");
          });
      run(
          engine(
              MarketScript.start().seconds(5).end(),
              ScriptedExecutor.fillsAtOnce(),
              broken,
              ScriptedStrategy.named("sound").buysOn(1, MINT, 60)));
      assertThat(of(AlertRaised.class))
          .anySatisfy(
              alert -> {
                assertThat(alert.code()).isEqualTo("PLUGIN_FENCED");
                assertThat(alert.message())
                    .isEqualTo(
                        "STRATEGY broken: FAILED: onTick threw java.lang.IllegalStateException");
              });
      assertThat(of(OrderApproved.class))
          .extracting(approved -> approved.order().strategyId().value())
          .containsExactly("sound");
    }

    @Test
    void eachHearsOfItsOwnOrdersOnly() {
      ScriptedStrategy buyer = ScriptedStrategy.named("buyer").buysOn(1, MINT, 60);
      ScriptedStrategy other = ScriptedStrategy.named("other");
      run(
          engine(
              MarketScript.start().seconds(5).end(), ScriptedExecutor.fillsAtOnce(), buyer, other));
      assertThat(buyer.ended).hasSize(1);
      assertThat(other.ended).isEmpty();
    }

    @Test
    void eachHearsOfItsOwnDenials() {
      ScriptedStrategy buyer = ScriptedStrategy.named("buyer");
      buyer.buysOn(1, TestMints.numbered(9), 60);
      ScriptedStrategy other = ScriptedStrategy.named("other");
      run(
          engine(
              MarketScript.start().seconds(5).end(), ScriptedExecutor.fillsAtOnce(), buyer, other));
      assertThat(denials()).hasSize(1);
      assertThat(buyer.denials).isEqualTo(of(SignalDenied.class));
      assertThat(other.denials).isEmpty();
    }

    @Test
    void whatJustLandedIsValuedBeforeAnybodyDecidesOnIt() {
      List<Usd> value = new ArrayList<>();
      ScriptedStrategy strategy =
          ScriptedStrategy.create()
              .buysOn(1, MINT, 60)
              .onEnd(
                  (view, signals) -> value.add(view.position(SNIPER, MINT).orElseThrow().value()));
      run(engine(MarketScript.start().seconds(5).end(), ScriptedExecutor.fillsAtOnce(), strategy));
      assertThat(value).singleElement().matches(Usd::isPositive, "is worth something");
    }

    @Test
    void aSignalOfTheSameIdIsDenied() {
      ScriptedStrategy strategy = ScriptedStrategy.create();
      strategy.on(
          1,
          (view, signals) -> {
            TradeSignal signal = strategy.entry(signals, MINT, 60).build();
            signals.raise(signal);
            signals.raise(
                TradeSignal.entry(signal.id(), Usd.of("2.5"))
                    .strategy(signal.strategyId())
                    .wallet(SNIPER)
                    .token(TestMints.numbered(2), "TEST")
                    .build());
          });
      run(engine(MarketScript.start().seconds(5).end(), ScriptedExecutor.fillsAtOnce(), strategy));
      assertThat(denials()).containsExactly(DenialCode.DUPLICATE_SIGNAL.name());
      assertThat(status.totals().counts().entryFills()).isEqualTo(1);
    }

    @Test
    void onlyAsManySignalsAsAllowedAreTakenATick() {
      run(
          engine(
              MarketScript.start().seconds(3).end(),
              ScriptedExecutor.fillsAtOnce(),
              strategyOf7()));
      assertThat(status.totals().counts().signals()).isEqualTo(5);
      assertThat(status.totals().counts().drops()).containsEntry("max_signals_per_tick", 2L);
    }

    private ScriptedStrategy strategyOf7() {
      ScriptedStrategy strategy = ScriptedStrategy.create();
      for (int i = 0; i < 7; i++) {
        strategy.buysOn(1, TestMints.numbered(i + 1), 60);
      }
      return strategy;
    }

    @Test
    void unsureSignalsAreDropped() {
      ScriptedStrategy strategy = ScriptedStrategy.create();
      strategy.on(
          1,
          (view, signals) ->
              signals.raise(
                  strategy
                      .entry(signals, MINT, 60)
                      .confidence(Ratio.ofFraction("0.399999999"))
                      .build()));
      run(engine(MarketScript.start().seconds(3).end(), ScriptedExecutor.fillsAtOnce(), strategy));
      assertThat(status.totals().counts().signals()).isZero();
      assertThat(status.totals().counts().drops()).containsEntry("confidence_below_min", 1L);
    }
  }

  @Nested
  class Faults {
    @Test
    void aDayLossThatAnOperatorForgaveDoesNotTripAgain() {
      GodmodeConfig strict =
          TestConfigs.with(
              CONFIG, TestConfigs.risk().toBuilder().maxDayLoss(Ratio.ofPercent("1")).build());
      run(
          engine(
                  MarketScript.start().seconds(3).pool(MarketScript.crashed(MINT)).seconds(9).end(),
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create()
                      .buysOn(1, MINT, 60)
                      .on(3, (view, signals) -> command(reset("r"))))
              .config(strict));
      assertThat(of(KillSwitchTripped.class)).hasSize(1);
      assertThat(status.tradingState()).isEqualTo(TradingState.ACTIVE);
      // Forgiven to the breaker; who asks how the day went is told what was lost.
      assertThat(status.liveGate().checks())
          .extractingByKey("daily_drawdown")
          .extracting(LiveGate.Check::seen)
          .asString()
          .matches("lost [1-9][.0-9]* of 150 today.*");
    }

    @Test
    void aFlowEngineThatAsksForTooMuchMovesNothing() {
      run(
          engine(
                  MarketScript.start().seconds(61).end(),
                  ScriptedExecutor.silent(),
                  ScriptedStrategy.create())
              .flows(
                  snapshot ->
                      List.of(
                          new FlowStep.Transfer(
                              TestData.VAULT, SNIPER, Usd.ofDollars(1), "rob_the_vault", ""))));
      assertThat(of(AlertRaised.class))
          .extracting(AlertRaised::code)
          .containsExactly("FLOW_NOT_ALLOWED");
      assertThat(of(FlowApplied.class)).isEmpty();
      assertThat(status.portfolio().equity()).isEqualTo(Usd.ofDollars(150));
    }

    @Test
    void aFlowEngineTakesNoWalletBelowItsMinimum() {
      GodmodeConfig withMinimum =
          TestConfigs.withWallets(
              TestConfigs.live150(),
              wallet ->
                  wallet.id().equals(TestConfigs.FEES)
                      ? TestConfigs.with(wallet, Usd.ofDollars(8), wallet.maxEquityShare())
                      : wallet);
      run(
          engine(
                  MarketScript.start().seconds(61).end(),
                  ScriptedExecutor.silent(),
                  ScriptedStrategy.create())
              .config(withMinimum)
              .flows(
                  snapshot ->
                      List.of(
                          new FlowStep.Transfer(
                              TestConfigs.FEES, TestData.VAULT, Usd.of("2.01"), "much", ""),
                          new FlowStep.Transfer(
                              TestConfigs.FEES, TestData.VAULT, Usd.ofDollars(2), "fits", ""))));
      assertThat(of(AlertRaised.class))
          .extracting(AlertRaised::code)
          .containsExactly("FLOW_NOT_ALLOWED", "FEES_UNDER_BUFFER");
      assertThat(of(FlowApplied.class))
          .extracting(applied -> applied.step().rule())
          .containsExactly("fits");
    }

    @Test
    void aStepOfAFlowEngineThatTheBooksCannotHoldIsLeftOut() {
      run(
          engine(
                  MarketScript.start().seconds(121).end(),
                  ScriptedExecutor.silent(),
                  ScriptedStrategy.create())
              .flows(
                  snapshot ->
                      List.of(
                          new FlowStep.BaselineRaise(SNIPER, new Usd(Long.MAX_VALUE), "huge", "x"),
                          new FlowStep.BaselineRaise(
                              SNIPER, Usd.ofDollars(1), "long", "x".repeat(20_000)),
                          new FlowStep.BaselineRaise(SNIPER, Usd.ofDollars(1), "fits", "x"))));
      assertThat(of(AlertRaised.class))
          .extracting(AlertRaised::code)
          .containsOnly("FLOW_NOT_ALLOWED");
      assertThat(of(FlowApplied.class))
          .extracting(applied -> applied.step().rule())
          .containsOnly("fits")
          .hasSize(2);
      assertThat(status.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void limitsOfTheAgentHoldEntriesBackButNoExit() {
      ScriptedStrategy strategy = ScriptedStrategy.create().buysOn(1, MINT, 600);
      for (int number = 2; number < 9; number++) {
        strategy.buysOn(3, TestMints.numbered(number), 600);
      }
      strategy.on(
          3,
          (view, signals) ->
              signals.raise(
                  TradeSignal.exit(signals.nextId(), SignalKind.EXIT)
                      .strategy(strategy.id())
                      .wallet(SNIPER)
                      .token(MINT, "TEST")
                      .reason("mine")
                      .build()));
      run(engine(MarketScript.start().seconds(12).end(), ScriptedExecutor.fillsAtOnce(), strategy));
      assertThat(exits()).containsExactly("mine");
    }

    @Test
    void aPartThatFailsHaltsForGoodAndIsShownSo() {
      PriceSource broken =
          at -> {
            throw new IllegalStateException("a defect of a host");
          };
      assertThatThrownBy(
              () ->
                  run(
                      engine(
                              MarketScript.start().seconds(5).end(),
                              ScriptedExecutor.silent(),
                              ScriptedStrategy.create())
                          .solUsd(broken)))
          .isInstanceOf(GodmodeException.class)
          .extracting("code")
          .isEqualTo("ENGINE_FAULT");
      assertThat(lastRun.engine().status().tradingState()).isEqualTo(TradingState.LATCHED_HALT);
      assertThat(lastRun.engine().status().killSwitch().reason()).isEqualTo("ENGINE_FAULT");
    }

    @Test
    void ticksThatEndFlattenToo() {
      GodmodeConfig flattening =
          CONFIG.toBuilder().execution(e -> e.onStop(OnStop.FLATTEN)).build();
      run(
          engine(
                  MarketScript.start().seconds(20).end(),
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create().buysOn(1, MINT, 600))
              .config(flattening)
              .ticks(8));
      assertThat(exits()).containsExactly("operator");
      assertThat(status.portfolio().positions()).isEmpty();
    }
  }

  @Nested
  class KillSwitch {
    @Test
    void whenTrippedEntriesAreRefusedAndExitsRun() {
      run(
          engine(
              MarketScript.start().seconds(9).end(),
              ScriptedExecutor.fillsAtOnce(),
              ScriptedStrategy.create()
                  .buysOn(1, MINT, 4)
                  .on(2, (view, signals) -> command(halt("h")))
                  .buysOn(3, TestMints.numbered(2), 4)));
      assertThat(denials()).containsExactly("KILL_SWITCH_TRIPPED");
      assertThat(exits()).containsExactly("time");
      assertThat(status.totals().counts().exitFills()).isEqualTo(1);
      assertThat(status.tradingState()).isEqualTo(TradingState.HALTED);
      assertThat(status.killSwitch().reason()).isEqualTo("MANUAL");
    }

    @Test
    void aDayLossTripsItAndTheNextDayResetsIt() {
      Instant evening = Instant.parse("2026-01-05T23:59:52Z");
      GodmodeConfig strict =
          TestConfigs.with(
              CONFIG, TestConfigs.risk().toBuilder().maxDayLoss(Ratio.ofPercent("1")).build());
      run(
          engine(
                  MarketScript.start(evening)
                      .seconds(3)
                      .pool(MarketScript.crashed(MINT))
                      .seconds(7)
                      .end(),
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create().buysOn(1, MINT, 60))
              .config(strict));
      assertThat(of(KillSwitchTripped.class))
          .extracting(KillSwitchTripped::code)
          .containsExactly("GLOBAL_DAY_LOSS");
      assertThat(of(KillSwitchTripped.class).get(0).resetsAt())
          .contains(Instant.parse("2026-01-06T00:00:00Z"));
      assertThat(of(DayStarted.class))
          .extracting(DayStarted::day)
          .containsExactly(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 6));
      assertThat(of(KillSwitchReset.class)).hasSize(1);
      assertThat(states())
          .containsExactly(TradingState.ACTIVE, TradingState.HALTED, TradingState.ACTIVE);
      assertThat(status.firstTrip()).isPresent();
    }

    @Test
    void aTripThatLatchesIsNotLoosenedByAHalt() {
      GodmodeConfig strict =
          TestConfigs.with(
              CONFIG,
              TestConfigs.risk().toBuilder()
                  .drawdownWarning(Ratio.ofFraction("0.001"))
                  .drawdownCritical(Ratio.ofFraction("0.005"))
                  .build());
      run(
          engine(
                  MarketScript.start().seconds(3).pool(MarketScript.crashed(MINT)).seconds(3).end(),
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create()
                      .buysOn(1, MINT, 60)
                      .on(3, (view, signals) -> command(halt("h"))))
              .config(strict));
      assertThat(of(Commanded.class)).hasSize(1);
      assertThat(status.tradingState()).isEqualTo(TradingState.LATCHED_HALT);
      assertThat(status.killSwitch().reason()).isEqualTo("DRAWDOWN_CRITICAL");
      // Readers of the trip put its code before its numbers.
      assertThat(status.killSwitch().detail()).isNotEmpty().doesNotContain("DRAWDOWN_CRITICAL");
      // What latched, and the halt that was given beside it.
      assertThat(status.killSwitch().why())
          .isEqualTo(of(StateChanged.class).get(1).reason() + "; also halted: test (me)");
      assertThat(status.killSwitch().manual()).isTrue();
    }

    @Test
    void aFaultHaltsForGoodAcrossARestart() {
      PriceSource failing =
          at -> {
            if (at.isAfter(TestData.START.plusSeconds(4))) {
              throw new IllegalStateException("a defect of a host");
            }
            return Optional.of(SolPrice.of("190"));
          };
      assertThatThrownBy(
              () ->
                  run(
                      engine(
                              MarketScript.start().seconds(5).end(),
                              ScriptedExecutor.fillsAtOnce(),
                              ScriptedStrategy.create().buysOn(1, MINT, 60))
                          .solUsd(failing)
                          .dataDirectory(root)))
          .isInstanceOf(GodmodeException.class)
          .extracting("code")
          .isEqualTo("ENGINE_FAULT");
      run(
          engine(
                  MarketScript.start().seconds(9),
                  ScriptedExecutor.silent(),
                  ScriptedStrategy.create()
                      .buysOn(1, TestMints.numbered(2), 60)
                      .on(2, (view, signals) -> lastRun.engine().stop()))
              .dataDirectory(root));
      assertThat(denials()).containsExactly("KILL_SWITCH_TRIPPED");
      assertThat(status.tradingState()).isEqualTo(TradingState.LATCHED_HALT);
    }

    @Test
    void aResetByAnOperatorArmsAgain() {
      run(
          engine(
              MarketScript.start().seconds(9).end(),
              ScriptedExecutor.fillsAtOnce(),
              ScriptedStrategy.create()
                  .on(1, (view, signals) -> command(halt("h")))
                  .on(2, (view, signals) -> command(reset("r")))
                  .buysOn(3, MINT, 60)));
      assertThat(status.tradingState()).isEqualTo(TradingState.ACTIVE);
      assertThat(status.killSwitch().tripped()).isFalse();
      assertThat(status.totals().counts().entryFills()).isEqualTo(1);
    }
  }

  @Nested
  class Ending {
    @Test
    void aSourceThatFailsEndsTheRunAndWhatWasJournaledStands() {
      assertThatThrownBy(
              () ->
                  run(
                      engine(
                          MarketScript.start().seconds(5).fail("BAD_RECORD"),
                          ScriptedExecutor.fillsAtOnce(),
                          ScriptedStrategy.create().buysOn(1, MINT, 60))))
          .isInstanceOf(GodmodeException.class)
          .extracting("code")
          .isEqualTo("BAD_RECORD");
      assertThat(reported()).containsExactly(AttemptState.LANDED_OK);
      assertThat(of(RunStopped.class)).extracting(RunStopped::reason).containsExactly("BAD_RECORD");
      assertThat(of(InputCompleted.class)).isEmpty();
    }

    @Test
    void aSourceThatFailsBeforeTheFirstInstantEndsTheRunToo() {
      assertThatThrownBy(
              () ->
                  run(
                      engine(
                          MarketScript.empty(TestData.START).fail("NO_FILE"),
                          ScriptedExecutor.silent())))
          .isInstanceOf(GodmodeException.class)
          .extracting("code")
          .isEqualTo("NO_FILE");
      assertThat(lastRun.events()).isEmpty();
    }

    @Test
    void aFailureIsNotTakenForAFactWhenTheInputIsMended() {
      assertThatThrownBy(
          () ->
              run(
                  engine(
                          MarketScript.start().seconds(1).fail("BAD_RECORD"),
                          ScriptedExecutor.fillsAtOnce(),
                          ScriptedStrategy.create())
                      .dataDirectory(root)));
      MarketScript mended = MarketScript.start().seconds(1);
      mended.fact(new MarketEvent.Migrated(MINT, Venue.PUMP_SWAP, Optional.empty(), 1));
      List<MarketEvent> seen = new ArrayList<>();
      run(
          engine(
                  mended.seconds(2).end(),
                  ScriptedExecutor.fillsAtOnce().onFact((fact, context) -> seen.add(fact)),
                  ScriptedStrategy.create())
              .dataDirectory(root));
      assertThat(seen).extracting(MarketEvent::kind).contains(MarketEvent.Kind.MIGRATED);
    }

    @Test
    void theEndOfInputWaitsForAttemptsInFlight() {
      List<Order> pending = new ArrayList<>();
      ScriptedExecutor executor =
          ScriptedExecutor.answering((order, context) -> pending.add(order))
              .onFact(
                  (fact, context) -> {
                    if (fact instanceof MarketEvent.ClockAdvanced clock
                        && clock.tipSlot() == TestData.SLOT + 20) {
                      pending.forEach(order -> context.report(landed(order, 1)));
                    }
                  });
      run(
          engine(
              MarketScript.start().seconds(3).end().seconds(20),
              executor,
              ScriptedStrategy.create().buysOn(1, MINT, 2).buysOn(2, MINT, 2)));
      assertThat(reported()).containsExactly(AttemptState.LANDED_OK);
      assertThat(of(InputCompleted.class)).hasSize(1);
      assertThat(lastRun.events().get(lastRun.events().size() - 1)).isInstanceOf(RunStopped.class);
      assertThat(exits()).isEmpty();
      assertThat(status.portfolio().positions()).hasSize(1);
      assertThat(status.tick()).isEqualTo(3);
    }

    @Test
    void flattenAtTheEndSellsIntoTheLastState() {
      GodmodeConfig flatten =
          TestConfigs.with(
              CONFIG, TestConfigs.execution().toBuilder().onStop(OnStop.FLATTEN).build());
      run(
          engine(
                  MarketScript.start().seconds(3).end(),
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create().buysOn(1, MINT, 60))
              .config(flatten));
      assertThat(exits()).containsExactly("END_OF_INPUT");
      assertThat(status.portfolio().positions()).isEmpty();
      assertThat(of(InputCompleted.class)).hasSize(1);
    }

    @Test
    void theNumberOfTicksIsALimit() {
      run(
          engine(
                  MarketScript.start().seconds(30),
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create())
              .ticks(7));
      assertThat(of(Ticked.class))
          .extracting(Ticked::tick)
          .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
      assertThat(of(RunStopped.class)).extracting(RunStopped::reason).containsExactly("ticks done");
    }

    @Test
    void aFinishedRunStartedAgainChangesNothing() {
      run(
          engine(
                  MarketScript.start().seconds(5).end(),
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create().buysOn(1, MINT, 60))
              .dataDirectory(root));
      Optional<String> hash = status.stateHash();
      run(
          engine(
                  MarketScript.start().seconds(5).end(),
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create().buysOn(1, MINT, 60))
              .dataDirectory(root));
      assertThat(status.stateHash()).isEqualTo(hash).isPresent();
    }

    @Test
    void aRunThatWasStoppedAtTheLastFactCanBeFinished() {
      // The attempt never ends, so the input is read to its end and not completed.
      ScriptedExecutor silent =
          ScriptedExecutor.silent()
              .onFact(
                  (fact, context) -> {
                    if (fact.kind() == MarketEvent.Kind.INPUT_ENDED) {
                      lastRun.engine().stop();
                    }
                  });
      run(
          engine(
                  MarketScript.start().seconds(3).end(),
                  silent,
                  ScriptedStrategy.create().buysOn(1, MINT, 60))
              .dataDirectory(root));
      assertThat(of(InputCompleted.class)).isEmpty();
      assertThat(status.openOrders()).isEqualTo(1);

      AtomicReference<Boolean> told = new AtomicReference<>(false);
      ScriptedExecutor resumed =
          ScriptedExecutor.resuming(
              (order, context) -> {
                told.set(true);
                context.report(expired(order, 9));
              });
      run(
          engine(
                  MarketScript.start().seconds(3).end(),
                  resumed,
                  ScriptedStrategy.create().buysOn(1, MINT, 60))
              .dataDirectory(root));
      assertThat(told.get()).isTrue();
      assertThat(of(InputCompleted.class)).hasSize(1);
    }

    @Test
    void anInputThatBecameShorterIsRefused() {
      run(
          engine(
                  MarketScript.start().seconds(10),
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create())
              .ticks(8)
              .dataDirectory(root));
      assertThatThrownBy(
              () ->
                  run(
                      engine(
                              MarketScript.start().seconds(4).end(),
                              ScriptedExecutor.fillsAtOnce(),
                              ScriptedStrategy.create())
                          .ticks(20)
                          .dataDirectory(root)))
          .isInstanceOf(GodmodeException.class)
          .extracting("code")
          .isEqualTo("INPUT_CHANGED");
    }
  }

  @Nested
  class Time {
    @Test
    void anInstantThatComesTwiceOrGoesBackTicksOnce() {
      MarketScript market = MarketScript.start();
      for (int millis : new int[] {1_000, 1_000, 400, 2_000, 1_000, 2_000}) {
        market.fact(
            new MarketEvent.ClockAdvanced(TestData.START.plusMillis(millis), TestData.SLOT));
      }
      run(engine(market.end(), ScriptedExecutor.silent(), ScriptedStrategy.create()));
      assertThat(of(Ticked.class)).hasSize(2);
    }

    @Test
    void ticksThatLieBetweenTwoInstantsAreMadeUpFor() {
      MarketScript market = MarketScript.start();
      market.fact(new MarketEvent.ClockAdvanced(TestData.START.plusMillis(5_500), TestData.SLOT));
      run(engine(market.end(), ScriptedExecutor.silent(), ScriptedStrategy.create()));
      assertThat(of(Ticked.class)).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void flowsAreEvaluatedOnceAnIntervalWhateverTheTick(int seconds) {
      List<Instant> evaluated = new ArrayList<>();
      GodmodeConfig config =
          TestConfigs.with(
              CONFIG,
              TestConfigs.flows().toBuilder().interval(Duration.ofSeconds(seconds)).build());
      GodmodeConfig slow = config.toBuilder().runtimeTick(Duration.ofSeconds(2)).build();
      run(
          engine(
                  MarketScript.start().seconds(30).end(),
                  ScriptedExecutor.silent(),
                  ScriptedStrategy.create())
              .config(slow)
              .flows(
                  snapshot -> {
                    evaluated.add(snapshot.at());
                    return List.of();
                  }));
      int expected = seconds <= 2 ? 15 : 30 / seconds;
      assertThat(evaluated).hasSize(expected);
    }

    @Test
    void theOperatorsPriceOverrulesTheMarkets() {
      run(
          engine(
                  MarketScript.start().seconds(1).price("250").seconds(4).end(),
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create().buysOn(1, MINT, 60))
              .solUsd(PriceSource.fixed(SolPrice.of("100"))));
      assertThat(of(OrderApproved.class))
          .extracting(OrderApproved::rate)
          .containsExactly(SolPrice.of("100"));
      MarketScript swapped = MarketScript.start().seconds(1).price("250");
      swapped.fact(
          new MarketEvent.Swapped(
              MINT,
              Venue.PUMP_FUN,
              Side.BUY,
              TestData.TRADER,
              1,
              1,
              TestData.SLOT,
              0,
              Optional.empty(),
              Optional.of(MarketScript.pool(MINT))));
      List<Optional<SolPrice>> seen = new ArrayList<>();
      Strategy watcher =
          new Strategy() {
            @Override
            public StrategyId id() {
              return TestData.STRATEGY;
            }

            @Override
            public void onSwap(MarketEvent.Swapped swap, MarketView view, SignalSink signals) {
              seen.add(view.solPrice());
            }
          };
      run(
          engine(swapped.end(), ScriptedExecutor.silent(), watcher)
              .solUsd(PriceSource.fixed(SolPrice.of("100"))));
      assertThat(seen).containsExactly(Optional.of(SolPrice.of("100")));
    }

    @Test
    void aLiveMarketFollowsTheClockOfItsHost() throws InterruptedException {
      ManualClock clock = ManualClock.create();
      RecordingListener listener = RecordingListener.create();
      ScriptedStrategy strategy = ScriptedStrategy.create();
      for (int tick = 1; tick <= PATIENCE; tick++) {
        strategy.on(
            tick,
            (view, signals) -> {
              if (view.positions().isEmpty()) {
                signals.raise(strategy.entry(signals, MINT, 600).build());
              }
            });
      }
      GodmodeBuilder builder =
          engine(MarketScript.live(), ScriptedExecutor.fillsAtOnce(), strategy)
              .clock(clock)
              .listener(listener);
      try (Godmode engine = builder.build()) {
        Thread runner = new Thread(engine::run, "live");
        runner.start();
        listener.await(DayStarted.class, 1, Duration.ofSeconds(20));
        int ticks = tickUntilActive(clock, listener);
        for (int tick = ticks + 1; tick <= ticks + 4; tick++) {
          clock.advance(Duration.ofSeconds(1));
          listener.await(Ticked.class, tick, Duration.ofSeconds(20));
        }
        engine.stop();
        runner.join(20_000);
        assertThat(runner.isAlive()).isFalse();
      }
      assertThat(listener.events(AttemptReported.class)).hasSize(1);
      assertThat(listener.events(StateChanged.class))
          .extracting(StateChanged::to)
          .containsExactly(TradingState.ACTIVE);
      List<JournaledEvent> heard = listener.events();
      assertThat(heard)
          .extracting(JournaledEvent::sequence)
          .isEqualTo(Stream.iterate(1L, sequence -> sequence + 1).limit(heard.size()).toList());
      assertThat(heard.get(heard.size() - 1).event()).isInstanceOf(RunStopped.class);
    }

    private static final int PATIENCE = 500;

    /** A live source publishes when it likes; ticks go on until the engine has heard it. */
    private int tickUntilActive(ManualClock clock, RecordingListener listener)
        throws InterruptedException {
      int ticks = 0;
      while (listener.events(StateChanged.class).isEmpty() && ticks < PATIENCE) {
        clock.advance(Duration.ofSeconds(1));
        ticks++;
        listener.await(Ticked.class, ticks, Duration.ofSeconds(20));
      }
      return ticks;
    }

    @Test
    void aLiveEngineStartedAgainIsDisarmedUntilDataIsThere() throws InterruptedException {
      ManualClock clock = ManualClock.create();
      for (int life = 1; life <= 2; life++) {
        RecordingListener listener = RecordingListener.create();
        MarketScript market = life == 1 ? MarketScript.live() : MarketScript.silent();
        try (Godmode engine =
            engine(market, ScriptedExecutor.silent(), ScriptedStrategy.create())
                .clock(clock)
                .dataDirectory(root)
                .listener(listener)
                .build()) {
          Thread runner = new Thread(engine::run, "live");
          runner.start();
          listener.await(TradingEvent.RunStarted.class, 1, Duration.ofSeconds(20));
          if (life == 1) {
            tickUntilActive(clock, listener);
          } else {
            clock.advance(Duration.ofSeconds(1));
            listener.await(Ticked.class, 1, Duration.ofSeconds(20));
          }
          engine.stop();
          runner.join(20_000);
          status = engine.status();
        }
        assertThat(status.tradingState())
            .isEqualTo(life == 1 ? TradingState.ACTIVE : TradingState.DISARMED);
      }
    }
  }

  @Nested
  class Composing {
    @Test
    void everythingMissingIsNamedInOneMessage() {
      assertThatThrownBy(() -> Godmode.builder().build())
          .isInstanceOf(GodmodeException.class)
          .hasMessageContaining("config is missing")
          .hasMessageContaining("memecoins is missing")
          .hasMessageContaining("executor is missing")
          .extracting("code")
          .isEqualTo("COMPOSITION_INVALID");
    }

    @Test
    void aMissingStrategyIsNamed() {
      assertThatThrownBy(
              () ->
                  engine(MarketScript.start(), ScriptedExecutor.silent())
                      .config(CONFIG.toBuilder().noMemecoin().build())
                      .build())
          .hasMessageContaining("strategy is missing");
    }

    @Test
    void noStrategyMayTakeTheOperatorsName() {
      assertThatThrownBy(
              () ->
                  engine(
                          MarketScript.start(),
                          ScriptedExecutor.silent(),
                          ScriptedStrategy.named("operator"))
                      .build())
          .isInstanceOf(GodmodeException.class)
          .hasMessageContaining("a strategy is called 'operator'")
          .extracting("code")
          .isEqualTo("COMPOSITION_INVALID");
    }

    @Test
    void liveIsRefused() {
      GodmodeConfig live =
          new GodmodeConfig(
              CONFIG.profileId(),
              RunMode.LIVE,
              CONFIG.safetyMode(),
              CONFIG.botName(),
              CONFIG.botMode(),
              CONFIG.runtimeTick(),
              CONFIG.capital(),
              CONFIG.wallets(),
              CONFIG.agent(),
              CONFIG.risk(),
              CONFIG.flows(),
              CONFIG.execution(),
              CONFIG.market(),
              CONFIG.indexer(),
              CONFIG.normalizer(),
              CONFIG.rpc(),
              CONFIG.memecoin(),
              CONFIG.copying(),
              CONFIG.alerts(),
              CONFIG.plugins(),
              CONFIG.intake(),
              CONFIG.notifications(),
              CONFIG.dashboard(),
              CONFIG.notYetEnforced(),
              CONFIG.warnings(),
              CONFIG.hash());
      assertThatThrownBy(
              () -> engine(MarketScript.start(), ScriptedExecutor.silent()).config(live).build())
          .isInstanceOf(GodmodeException.class)
          .hasMessageContaining("only runs paper");
      engine(MarketScript.start(), ScriptedExecutor.silent().live()).config(live).build().close();
    }

    @Test
    void paperIsNotRunByAnExecutorThatTradesOnAChain() {
      assertThatThrownBy(
              () -> engine(MarketScript.start(), ScriptedExecutor.silent().live()).build())
          .isInstanceOf(GodmodeException.class)
          .hasMessageContaining("RUN_MODE is PAPER, and the executor trades on a chain");
    }

    @Test
    void twoRulesOfOneNameAreNamedToo() {
      assertThatThrownBy(
              () ->
                  engine(MarketScript.start(), ScriptedExecutor.silent())
                      .riskRule(
                          new RiskRule() {
                            @Override
                            public String id() {
                              return "kill_switch";
                            }

                            @Override
                            public RiskVerdict judge(
                                TradeSignal signal, Usd granted, RiskContext context) {
                              return RiskVerdict.PASS;
                            }
                          })
                      .build())
          .isInstanceOf(GodmodeException.class)
          .hasMessageContaining("kill_switch")
          .extracting("code")
          .isEqualTo("COMPOSITION_INVALID");
    }

    @Test
    void aDirectoryIsUsedByOneEngineAtATime() {
      try (Godmode first =
          engine(MarketScript.start(), ScriptedExecutor.silent()).dataDirectory(root).build()) {
        assertThat(first.status().tick()).isZero();
        assertThatThrownBy(
                () ->
                    engine(MarketScript.start(), ScriptedExecutor.silent())
                        .dataDirectory(root)
                        .build())
            .isInstanceOf(GodmodeException.class)
            .extracting("code")
            .isEqualTo("DATA_DIRECTORY_IN_USE");
      }
      engine(MarketScript.start(), ScriptedExecutor.silent()).dataDirectory(root).build().close();
    }

    @Test
    void anEngineRunsOnce() {
      try (Godmode engine = engine(MarketScript.start().end(), ScriptedExecutor.silent()).build()) {
        engine.run();
        assertThatThrownBy(engine::run).isInstanceOf(IllegalStateException.class);
      }
    }

    @Test
    void whatIsSimulatedOrFixedIsMarked() {
      try (Godmode engine =
          engine(MarketScript.start(), ScriptedExecutor.silent())
              .solUsd(PriceSource.fixed(SolPrice.of("100")))
              .build()) {
        assertThat(engine.status().marks())
            .filteredOn(mark -> !mark.equals("NOT_YET_ENFORCED"))
            .containsExactly("SIMULATED", "FIXED_BY_OPERATOR");
        assertThat(engine.status().source().kind()).isEqualTo(SourceInfo.Kind.SIMULATED);
        assertThat(engine.status().input()).isEqualTo(InputPosition.START);
      }
    }
  }

  @Nested
  class Flows {
    @Test
    void stepsAreCarriedOutInTheirOrder() {
      run(
          engine(
                  MarketScript.start().seconds(61).end(),
                  ScriptedExecutor.silent(),
                  ScriptedStrategy.create())
              .flows(
                  snapshot ->
                      List.of(
                          new FlowStep.Transfer(SNIPER, BASE, Usd.ofDollars(1), "first", ""),
                          new FlowStep.BaselineRaise(BASE, Usd.ofDollars(1), "second", ""))));
      assertThat(of(FlowApplied.class))
          .extracting(flow -> flow.step().rule())
          .containsExactly("first", "second");
      assertThat(status.portfolio().equity()).isEqualTo(Usd.ofDollars(150));
    }
  }

  @Test
  void exitsOfKindStopLossSellWhenTheValueFalls() {
    ScriptedStrategy strategy = ScriptedStrategy.create();
    strategy.on(
        1,
        (view, signals) ->
            signals.raise(
                strategy
                    .entry(signals, MINT, 60)
                    .plan(ExitPlan.builder(60).stopLoss(Ratio.ofFraction("0.3")).build())
                    .build()));
    run(
        engine(
            MarketScript.start().seconds(3).pool(MarketScript.crashed(MINT)).seconds(3).end(),
            ScriptedExecutor.fillsAtOnce(),
            strategy));
    assertThat(exits()).containsExactly("stop_loss");
    assertThat(of(OrderApproved.class).get(1).order().kind()).isEqualTo(SignalKind.STOP_LOSS);
  }
}
