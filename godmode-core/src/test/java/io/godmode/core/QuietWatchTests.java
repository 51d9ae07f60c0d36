package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.PluginRole;
import io.godmode.api.event.PluginState;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.event.TradingEvent.InputDropped;
import io.godmode.api.event.TradingEvent.KillSwitchReset;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PluginChanged;
import io.godmode.api.event.TradingEvent.RunStarted;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Order;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.TradingState;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.testkit.ManualClock;
import io.godmode.testkit.TestData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuietWatchTests {
  private static final GodmodeConfig CONFIG = ConfigLoader.profile("REPLAY_150");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final TradeSignal ENTRY =
      TestData.entry("entry", MarketScript.MINT, Usd.of("6")).build();
  private static final TradeSignal EXIT = TestData.exit("exit", MarketScript.MINT).build();

  private final ManualClock clock = ManualClock.at(TestData.START);
  private final List<QuietReport> told = new ArrayList<>();
  private QuietWatch watch;
  private TradingState before = TradingState.ACTIVE;
  private KillSwitchView killSwitch = KillSwitchView.CLEAR;
  private long sequence;

  @BeforeEach
  void begin() {
    watch = new QuietWatch(MINUTE, CONFIG, this::standing, told::add);
  }

  private QuietWatch.Standing standing() {
    return new QuietWatch.Standing(before, killSwitch);
  }

  private void hear(TradingEvent event) {
    watch.onEvent(new JournaledEvent(++sequence, clock.instant(), event));
  }

  private void start() {
    hear(
        new RunStarted(
            "PAPER_ONCHAIN",
            "REPLAY_150",
            new SourceInfo("test", SourceInfo.Kind.SIMULATED, true),
            List.of(),
            List.of()));
    hear(new StateChanged(TradingState.ACTIVE, "market data is there"));
  }

  private void pass(Duration time) {
    clock.advance(time);
    hear(new Ticked(1, 100, 96));
  }

  private static AgentTicked looked(int candidates, Map<String, Integer> drops, String nearest) {
    return new AgentTicked(candidates, 0, drops, nearest);
  }

  @Test
  void nothingIsToldBeforeTheStretchIsOver() {
    start();
    pass(MINUTE.minusNanos(1));

    assertThat(told).isEmpty();

    pass(Duration.ofNanos(1));

    assertThat(told).hasSize(1);
    assertThat(told.get(0).quiet()).isEqualTo(MINUTE);
    assertThat(told.get(0).from()).isEqualTo(TestData.START);
    assertThat(told.get(0).to()).isEqualTo(clock.instant());
  }

  @Test
  void ofVeryManyReasonsTheLaterOnesAreCountedTogether() {
    start();
    pass(Duration.ofSeconds(1));
    for (int reason = 0; reason < 103; reason++) {
      hear(looked(1, Map.of("reason_" + reason, 2), ""));
    }
    pass(MINUTE);

    Map<String, Long> drops = told.get(0).drops();
    assertThat(drops).hasSize(101).containsEntry("reason 99", 2L).doesNotContainKey("reason 100");
    assertThat(drops).containsEntry("other reasons", 6L);
  }

  @Test
  void itIsToldOnceForEachStretch() {
    start();
    for (int second = 0; second < 200; second++) {
      pass(Duration.ofSeconds(1));
    }

    assertThat(told).hasSize(3);
  }

  @Test
  void anEntryBeginsAnewAndAnExitDoesNot() {
    start();
    pass(Duration.ofSeconds(59));
    hear(approved(TestData.buy("entry", MarketScript.MINT)));
    pass(Duration.ofSeconds(59));
    assertThat(told).isEmpty();

    hear(approved(TestData.sell("exit", MarketScript.MINT)));
    pass(Duration.ofSeconds(1));
    assertThat(told).hasSize(1);
  }

  @Test
  void reasonsAreCountedInWordsWithTheirLimitsMostFirst() {
    start();
    hear(looked(3, Map.of("score_below_min", 2, "age_missing", 1), "AAA 0.2 < 0.4"));
    hear(looked(2, Map.of("liquidity_below_min", 1, "my_own_reason", 1), "BBB 190.00 USD < 200"));
    pass(MINUTE);

    assertThat(told.get(0).toString())
        .startsWith("no entry for 60 s: 5 candidates: 2 score < ")
        .contains("1 age missing", "1 liquidity < ", "1 my own reason")
        .endsWith("; nearest miss BBB 190.00 USD < 200");
    assertThat(told.get(0).candidates()).isEqualTo(5);
  }

  @Test
  void countsBeginAnewWithEachStretch() {
    start();
    hear(looked(3, Map.of("score_below_min", 3), "AAA 0.2 < 0.4"));
    pass(MINUTE);
    pass(MINUTE);

    assertThat(told.get(1).drops()).isEmpty();
    assertThat(told.get(1)).hasToString("no entry for 60 s: no candidates");
  }

  @Test
  void denialsOfEntriesAreCountedByCodeWithTheLastNumbers() {
    start();
    hear(looked(2, Map.of(), ""));
    hear(denied(ENTRY, "6"));
    hear(denied(ENTRY, "7"));
    hear(denied(EXIT, "8"));
    pass(MINUTE);

    assertThat(told.get(0).denials()).containsExactly(Map.entry("MAX_PCT_BALANCE", 2L));
    assertThat(told.get(0))
        .hasToString(
            "no entry for 60 s: 2 candidates; denied: 2 MAX_PCT_BALANCE (asked=7 limit=3)");
  }

  @Test
  void aTrippedKillSwitchIsTheReasonUntilItIsReset() {
    start();
    hear(
        new KillSwitchTripped(
            "GLOBAL_DAY_LOSS",
            "loss=4 limit=3.75",
            false,
            Optional.of(Instant.parse("2026-01-06T00:00:00Z"))));
    hear(new StateChanged(TradingState.HALTED, "GLOBAL_DAY_LOSS"));
    pass(MINUTE);
    hear(new KillSwitchReset("a new day"));
    hear(new StateChanged(TradingState.ACTIVE, "a new day"));
    pass(MINUTE);

    assertThat(told.get(0).blockers())
        .containsExactly(
            "trading is HALTED (GLOBAL_DAY_LOSS: loss=4 limit=3.75, until 2026-01-06T00:00:00Z)");
    assertThat(told.get(1).blockers()).isEmpty();
  }

  @Test
  void aHaltFromBeforeTheStartIsKnownFromTheStatus() {
    before = TradingState.LATCHED_HALT;
    killSwitch =
        new KillSwitchView(
            false,
            true,
            "DRAWDOWN_CRITICAL",
            "loss=31",
            Optional.of(TestData.START),
            Optional.empty());
    pass(MINUTE);
    pass(MINUTE);

    assertThat(told.get(0).blockers())
        .containsExactly("trading is LATCHED_HALT (DRAWDOWN_CRITICAL: loss=31)");
  }

  @Test
  void missingAndOldMarketDataIsNamed() {
    start();
    hear(new StateChanged(TradingState.DISARMED, "market data is missing or not healthy"));
    hear(new InputDropped(1_200));
    clock.advance(MINUTE);
    hear(new Ticked(1, 130, 100));

    assertThat(told.get(0).blockers())
        .containsExactly(
            "trading is DISARMED (market data is missing or not healthy)",
            "market data is 30 slots old, limit " + CONFIG.market().maxAgeSlots(),
            "1,200 market facts were not seen: too slow");
  }

  @Test
  void aFencedStrategyIsNamedUntilItIsResumed() {
    start();
    hear(change(PluginState.FENCED));
    pass(MINUTE);
    hear(change(PluginState.ACTIVE));
    pass(MINUTE);

    assertThat(told.get(0).blockers()).containsExactly("strategy mine is FENCED (TIMED_OUT)");
    assertThat(told.get(1).blockers()).isEmpty();
  }

  @Test
  void idleCopyMastersAndASwitchedOffAgentAreNamed() {
    GodmodeConfig live150 =
        GodmodeConfig.builder("LIVE_150").agent(agent -> agent.enabled(false)).build();
    watch = new QuietWatch(MINUTE, live150, this::standing, told::add);
    start();
    pass(MINUTE);

    assertThat(told.get(0).blockers())
        .containsExactly(
            "no strategy is asked: agent.enabled is false",
            "copy masters are idle: agent.mode lets leaders be copied in copy and all only");
  }

  @Test
  void reportsAddUp() {
    start();
    hear(looked(700, Map.of("score_below_min", 700), "AAA 0.39 < 0.4"));
    hear(denied(ENTRY, "6"));
    pass(Duration.ofMinutes(6));
    hear(looked(504, Map.of("score_below_min", 504), "BBB 0.1 < 0.4"));
    hear(denied(ENTRY, "7"));
    pass(Duration.ofMinutes(8));

    assertThat(told.get(0).plus(told.get(1)).toString())
        .startsWith("no entry for 14 min: 1,204 candidates: 1,204 score < ")
        .contains("denied: 2 MAX_PCT_BALANCE (asked=7 limit=3)")
        .endsWith("nearest miss AAA 0.39 < 0.4");
  }

  @Test
  void manyReasonsAreCutShort() {
    start();
    hear(looked(7, Map.of("a", 1, "b", 1, "c", 1, "d", 1, "e", 1, "f", 1, "g", 1), ""));
    pass(MINUTE);

    assertThat(told.get(0).toString())
        .isEqualTo("no entry for 60 s: 7 candidates: 1 a, 1 b, 1 c, 1 d, 1 e and 2 reasons more");
  }

  @Test
  void theNearerMissIsTheOneThatMissedLess() {
    assertThat(NearMiss.nearer("A 0.1 < 0.4", "B 0.3 < 0.4")).isEqualTo("B 0.3 < 0.4");
    assertThat(NearMiss.nearer("A PT7H > PT6H", "B 0.1 < 0.4")).isEqualTo("A PT7H > PT6H");
    assertThat(NearMiss.nearer("A 199.00 USD < 200", "B is odd")).isEqualTo("A 199.00 USD < 200");
    assertThat(NearMiss.nearer("A is odd", "B is odd")).isEqualTo("B is odd");
    assertThat(NearMiss.nearer("", "B 1.2.3 < PTX")).isEqualTo("B 1.2.3 < PTX");
    assertThat(NearMiss.nearer("A 0.1 < 0.4", "B 1.2.3 < 0.4")).isEqualTo("A 0.1 < 0.4");
  }

  @Test
  void anEngineTellsItsHostThroughTheBuilder() {
    List<QuietReport> reports = new CopyOnWriteArrayList<>();
    try (Godmode engine =
        Godmode.builder()
            .config(CONFIG)
            .memecoins(MarketScript.start().seconds(130).end())
            .executor(ScriptedExecutor.silent())
            .whenQuiet(MINUTE, reports::add)
            .build()) {
      engine.run();
    }

    assertThat(reports).hasSize(2);
    assertThat(reports).allMatch(report -> report.blockers().isEmpty());
    assertThat(reports.get(0)).hasToString("no entry for 60 s: no candidates");
    assertThat(reports.get(1).from()).isEqualTo(reports.get(0).to());
  }

  @Test
  void aStretchOfNothingIsRefused() {
    assertThatThrownBy(() -> Godmode.builder().whenQuiet(Duration.ZERO, told::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
  }

  private static OrderApproved approved(Order order) {
    return new OrderApproved(
        order, 1, SolPrice.of("190"), Usd.of("3"), Optional.empty(), List.of());
  }

  private static SignalDenied denied(TradeSignal signal, String asked) {
    return new SignalDenied(
        signal,
        Denial.of(DenialCode.MAX_PCT_BALANCE, Map.of("asked", asked, "limit", "3")),
        List.of());
  }

  private static PluginChanged change(PluginState to) {
    return new PluginChanged(PluginRole.STRATEGY, "mine", to, "TIMED_OUT", "it loops");
  }
}
