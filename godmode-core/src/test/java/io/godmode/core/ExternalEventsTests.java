package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.fixture.TestConfigs.BASE;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.event.ExternalBatch;
import io.godmode.api.event.ExternalEvent;
import io.godmode.api.event.ExternalVerdict;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.journal.JournalReader;
import io.godmode.core.journal.JournalSettings;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events from outside, through the engine. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExternalEventsTests {
  private static final GodmodeConfig CONFIG = TestConfigs.live150();
  private static final Mint UNSEEN = TestMints.numbered(9);

  @TempDir Path root;

  private final LastRun lastRun = new LastRun();
  private final List<CompletionStage<List<ExternalVerdict>>> stages = new ArrayList<>();

  private static ExternalEvent.Builder buy(Mint mint, String usd) {
    return ExternalEvent.of(Side.BUY, mint, Usd.of(usd)).wallet(SNIPER);
  }

  private static ExternalEvent.Builder sell(String usd) {
    return ExternalEvent.of(Side.SELL, MINT, Usd.of(usd)).wallet(SNIPER);
  }

  private void offer(ExternalBatch batch) {
    stages.add(lastRun.engine().external().offer(batch));
  }

  private ScriptedStrategy offering(int tick, ExternalEvent.Builder... events) {
    return offering(ScriptedStrategy.create(), tick, events);
  }

  private ScriptedStrategy offering(
      ScriptedStrategy strategy, int tick, ExternalEvent.Builder... events) {
    ExternalEvent[] built =
        List.of(events).stream().map(ExternalEvent.Builder::build).toArray(ExternalEvent[]::new);
    return strategy.on(tick, (view, signals) -> offer(ExternalBatch.of(built)));
  }

  private GodmodeStatus run(ScriptedStrategy strategy) {
    return run(CONFIG, strategy);
  }

  private GodmodeStatus run(GodmodeConfig config, ScriptedStrategy strategy) {
    return lastRun.run(builder(config, strategy));
  }

  private static GodmodeBuilder builder(GodmodeConfig config, ScriptedStrategy strategy) {
    return builder(config, strategy, 20);
  }

  private static GodmodeBuilder builder(
      GodmodeConfig config, ScriptedStrategy strategy, int seconds) {
    return Godmode.builder()
        .config(config)
        .memecoins(MarketScript.start().seconds(seconds).end())
        .executor(ScriptedExecutor.fillsAtOnceAndAfterARestart())
        .strategy(strategy);
  }

  private List<ExternalVerdict> verdicts(int number) {
    try {
      return stages.get(number).toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private List<String> codes(int number) {
    return verdicts(number).stream().map(ExternalVerdict::code).toList();
  }

  private List<OrderApproved> orders(Side side) {
    return lastRun.of(OrderApproved.class).stream()
        .filter(approved -> approved.order().side() == side)
        .toList();
  }

  @Test
  void anEventBecomesASignalAndTheEnginesPlanSellsIt() {
    run(offering(1, buy(MINT, "2.5").id("e-1").type("alpha").price("0.1")));
    assertThat(codes(0)).containsExactly("accepted");
    assertThat(lastRun.of(SignalRaised.class).get(0).signal())
        .satisfies(
            signal -> {
              assertThat(signal.strategyId()).isEqualTo(StrategyId.EXTERNAL);
              assertThat(signal.id().value()).isEqualTo("external-id-e-1");
              assertThat(signal.meta())
                  .isEqualTo(Map.of("event", "e-1", "type", "alpha", "price", "0.1"));
              assertThat(verdicts(0).get(0).signal()).contains(signal.id());
            });
    assertThat(orders(Side.BUY)).hasSize(1);
    assertThat(orders(Side.SELL))
        .hasSize(1)
        .first()
        .satisfies(sold -> assertThat(sold.order().reason()).isEqualTo("time"));
  }

  @Test
  void whatCannotBeTradedIsDroppedWithItsReasonAndCounted() {
    ExternalBatch batch =
        new ExternalBatch(
            List.of(
                buy(UNSEEN, "2.5").build(),
                buy(MINT, "2.5").wallet(WalletId.of("nobody")).build(),
                buy(MINT, "2.5").wallet(BASE).build(),
                ExternalEvent.of(Side.BUY, Usd.of("2.5")).symbol("WIF").build(),
                sell("1").build(),
                buy(MINT, "2.5").confidence(Ratio.ofFraction("0.1")).build(),
                buy(MINT, "2.5").decidedAt(TestData.START.minusSeconds(60)).build()),
            Map.of("notional_missing", 3));
    run(ScriptedStrategy.create().on(1, (view, signals) -> offer(batch)));
    assertThat(codes(0))
        .containsExactly(
            "mint_unknown",
            "wallet_unknown",
            "chain_mismatch",
            "mint_missing",
            "position_not_held",
            "confidence_below_min",
            "signal_expired");
    assertThat(lastRun.of(AgentTicked.class))
        .extracting(AgentTicked::drops)
        .containsExactly(
            Map.of(
                "mint_unknown", 1,
                "wallet_unknown", 1,
                "chain_mismatch", 1,
                "mint_missing", 1,
                "position_not_held", 1,
                "confidence_below_min", 1,
                "signal_expired", 1,
                "notional_missing", 3));
    assertThat(lastRun.of(SignalRaised.class)).isEmpty();
  }

  @Test
  void theWalletOfTheFirstPairStandsInForNone() {
    run(offering(1, ExternalEvent.of(Side.BUY, MINT, Usd.of("2.5"))));
    assertThat(orders(Side.BUY).get(0).order().walletId()).isEqualTo(SNIPER);
  }

  @Test
  void anIdTradesOnceAlsoAfterARestart() {
    lastRun.run(
        builder(CONFIG, offering(1, buy(MINT, "2.5").id("once"), buy(MINT, "2.5").id("once")))
            .dataDirectory(root)
            .ticks(8));
    assertThat(codes(0)).containsExactly("accepted", "duplicate_event");
    lastRun.run(
        builder(CONFIG, offering(1, buy(MINT, "2.5").id("once"))).dataDirectory(root).ticks(14));
    assertThat(codes(1)).containsExactly("duplicate_event");
    assertThat(
            lastRun.of(SignalRaised.class).stream()
                .filter(each -> each.signal().side() == Side.BUY))
        .hasSize(1);
  }

  @Test
  void theLimitOfAMinuteHoldsAlsoAfterARestart() {
    GodmodeConfig once =
        CONFIG.toBuilder().agent(agent -> agent.maxTradesPerMarketPerMinute(1)).build();
    lastRun.run(builder(once, offering(1, buy(MINT, "2.5"))).dataDirectory(root).ticks(10));
    assertThat(codes(0)).containsExactly("accepted");
    assertThat(orders(Side.SELL)).hasSize(1);
    lastRun.run(builder(once, offering(1, buy(MINT, "2.5"))).dataDirectory(root).ticks(14));
    assertThat(codes(1)).containsExactly("max_trades_per_market_per_minute");
  }

  /** The walk back through the journal ends where its kept part begins. */
  @Test
  void theLimitOfAMinuteHoldsAfterARestartOfAJournalThatLostItsBeginning() {
    JournalSettings small = new JournalSettings(4 << 10, 4 << 10, 16 << 10);
    GodmodeConfig once =
        CONFIG.toBuilder().agent(agent -> agent.maxTradesPerMarketPerMinute(1)).build();
    CompletableFuture<Godmode> first = new CompletableFuture<>();
    ScriptedStrategy late =
        ScriptedStrategy.create()
            .on(
                100,
                (view, signals) ->
                    stages.add(
                        first.join().external().offer(ExternalBatch.of(buy(MINT, "2.5").build()))));
    try (Godmode engine =
        builder(once, late, 400).dataDirectory(root).journal(small).ticks(210).build()) {
      first.complete(engine);
      engine.run();
    }
    assertThat(codes(0)).containsExactly("accepted");
    Godmode next =
        builder(once, ScriptedStrategy.create(), 400).dataDirectory(root).journal(small).build();
    try (next) {
      assertThatThrownBy(() -> next.events(1).close())
          .isInstanceOf(GodmodeException.class)
          .extracting(failure -> ((GodmodeException) failure).code())
          .isEqualTo("JOURNAL_EVENTS_DROPPED");
      stages.add(next.external().offer(ExternalBatch.of(buy(MINT, "2.5").build())));
      next.run();
    }
    assertThat(codes(1)).containsExactly("max_trades_per_market_per_minute");
  }

  /** Whoever is told a verdict finds it in the journal, also when the process ends right then. */
  @Test
  void aVerdictIsInTheJournalByTheTimeItIsTold() {
    List<Long> journaled = new ArrayList<>();
    ScriptedStrategy strategy =
        ScriptedStrategy.create()
            .on(
                1,
                (view, signals) -> {
                  offer(ExternalBatch.of(buy(MINT, "2.5").build()));
                  stages.add(
                      stages
                          .get(0)
                          .thenApply(
                              told -> {
                                journaled.add(approvedIn(root));
                                return told;
                              }));
                });
    lastRun.run(builder(CONFIG, strategy).dataDirectory(root));
    assertThat(codes(1)).containsExactly("accepted");
    assertThat(journaled).containsExactly(1L);
  }

  private static long approvedIn(Path data) {
    AtomicLong approved = new AtomicLong();
    JournalReader.of(data)
        .read(
            frame ->
                frame.events().stream()
                    .filter(each -> each.event() instanceof OrderApproved)
                    .forEach(each -> approved.incrementAndGet()));
    return approved.get();
  }

  @Test
  void aSaleClosesWhatItIsWorthAndAllOfItFromThatOn() {
    ScriptedStrategy strategy = ScriptedStrategy.create().buysOn(1, MINT, 600);
    run(offering(offering(strategy, 3, sell("1")), 5, sell("1000")));
    assertThat(codes(0)).containsExactly("accepted");
    assertThat(codes(1)).containsExactly("accepted");
    assertThat(orders(Side.SELL)).hasSize(2);
    assertThat(lastRun.engine().status().portfolio().positions()).isEmpty();
  }

  @Test
  void eventsOfOneTickShareItsLimit() {
    ExternalEvent.Builder[] many =
        Collections.nCopies(7, buy(MINT, "2.5").confidence(Ratio.ONE))
            .toArray(ExternalEvent.Builder[]::new);
    run(
        CONFIG.toBuilder().agent(agent -> agent.maxSignalsPerTick(1)).build(),
        offering(offering(1, many), 2, buy(MINT, "2.5")));
    assertThat(codes(0))
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of("accepted"), Collections.nCopies(6, "max_signals_per_tick").stream())
                .toList());
    assertThat(codes(1)).containsExactly("accepted");
  }

  @Test
  void aPausedAgentTakesNothingAlsoAfterARestartUntilItIsResumed() {
    StrategyId agent = StrategyId.of("agent");
    List<Integer> asked = new ArrayList<>();
    ScriptedStrategy pausing =
        offering(2, buy(MINT, "2.5"))
            .on(
                1,
                (view, signals) ->
                    lastRun
                        .engine()
                        .operator()
                        .submit(new OperatorCommand.PauseStrategy("p", "ada", "quiet", agent)));
    GodmodeStatus paused =
        lastRun.run(
            builder(CONFIG, pausing.always((view, signals) -> asked.add(1)))
                .dataDirectory(root)
                .ticks(8));
    assertThat(asked).hasSize(1);
    assertThat(paused.plugins())
        .first()
        .satisfies(standing -> assertThat(standing.id()).isEqualTo("agent"));

    Godmode next =
        builder(CONFIG, ScriptedStrategy.create().always((view, signals) -> asked.add(2)))
            .dataDirectory(root)
            .build();
    try (next) {
      CompletionStage<List<ExternalVerdict>> refused =
          next.external().offer(ExternalBatch.of(buy(MINT, "2.5").build()));
      next.run();
      stages.add(refused);
    }
    assertThat(codes(0)).containsExactly("agent_off");
    assertThat(asked).hasSize(1);
  }

  @Test
  void aFullLaneRefusesTheWholeBatchAndAnEndedOneAll() {
    ExternalLane lane = new ExternalLane();
    ExternalBatch batch =
        new ExternalBatch(Collections.nCopies(1_000, buy(MINT, "1").build()), Map.of());
    for (int i = 0; i < 65; i++) {
      assertThat(lane.offer(batch).toCompletableFuture()).isNotCompletedExceptionally();
    }
    assertCode(lane.offer(batch), "EXTERNAL_FULL");
    CompletionStage<List<ExternalVerdict>> small =
        lane.offer(ExternalBatch.of(buy(MINT, "1").build()));
    assertThat(small.toCompletableFuture()).isNotCompletedExceptionally();
    lane.close();
    assertCode(small, "ENGINE_ENDED");
    assertCode(lane.offer(batch), "ENGINE_ENDED");
  }

  private static void assertCode(CompletionStage<List<ExternalVerdict>> stage, String code) {
    assertThatThrownBy(() -> stage.toCompletableFuture().get(30, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(GodmodeException.class)
        .extracting(failure -> ((GodmodeException) failure).code())
        .isEqualTo(code);
  }
}
