package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.CommandOutcome.Done;
import io.godmode.api.event.CommandOutcome.Refused;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.risk.TradingState;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RunMode;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.health.Meters;
import io.godmode.core.journal.Disk;
import io.godmode.core.journal.JournalSettings;
import io.godmode.core.plugin.PluginParts;
import io.godmode.core.risk.LiveGate;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who vouches for the system, and who lets trading begin. The builder refuses live in this version,
 * so the live engines here are put together below it.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveArmingTests {
  @TempDir Path data;

  private final AtomicReference<@Nullable Godmode> engine = new AtomicReference<>();
  private final List<CompletionStage<CommandOutcome>> stages = new ArrayList<>();
  private List<JournaledEvent> events = List.of();

  private GodmodeStatus run(RunMode mode, MarketScript market, ScriptedStrategy strategy) {
    GodmodeConfig config = TestConfigs.with(TestConfigs.live150(), mode);
    HostParts host =
        new HostParts(
            List.of(strategy),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.of(data),
            Disk.real(),
            JournalSettings.DEFAULT,
            Durability.ORDERS,
            100_000,
            InstantSource.system(),
            Meters.NONE,
            System::nanoTime,
            OptionalLong.empty(),
            OptionalLong.empty());
    PluginParts none =
        new PluginParts(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    try (Godmode built =
        new Composition(
                config, host, none, market, ScriptedExecutor.fillsAtOnce(), Optional.empty())
            .compose()) {
      engine.set(built);
      GodmodeStatus end = built.run();
      events = built.events(1).toList();
      return end;
    }
  }

  private ScriptedStrategy commanding(OperatorCommand... commands) {
    ScriptedStrategy strategy = ScriptedStrategy.create();
    for (int i = 0; i < commands.length; i++) {
      OperatorCommand command = commands[i];
      strategy.on(
          i + 1,
          (view, signals) ->
              stages.add(Objects.requireNonNull(engine.get()).operator().submit(command)));
    }
    return strategy;
  }

  private String answer(int number) {
    return stages
        .get(number)
        .toCompletableFuture()
        .join()
        .fold(done -> "DONE", Refused::code, repeated -> "REPEATED");
  }

  private Refused refused(int number) {
    return (Refused) stages.get(number).toCompletableFuture().join();
  }

  private List<TradingState> states() {
    return events.stream()
        .map(JournaledEvent::event)
        .filter(StateChanged.class::isInstance)
        .map(event -> ((StateChanged) event).to())
        .toList();
  }

  private static OperatorCommand.Arm arm(String key) {
    return new OperatorCommand.Arm(key, "ada", "go");
  }

  private static OperatorCommand.ValidateM10 validate(String key) {
    return new OperatorCommand.ValidateM10(key, "ada", "all scenarios held");
  }

  private static OperatorCommand.RevokeM10 revoke(String key) {
    return new OperatorCommand.RevokeM10(key, "bob", "a doubt");
  }

  @Test
  void liveIsArmedByAnOperatorOnceTheGateIsPassed() {
    GodmodeStatus end =
        run(
            RunMode.LIVE,
            MarketScript.start().seconds(14).end(),
            commanding(arm("a1"), validate("v1"), arm("a2"), arm("a3")));

    assertThat(answer(0)).isEqualTo("LIVE_GATE_CLOSED");
    assertThat(refused(0).numbers()).containsOnlyKeys("m10");
    assertThat(answer(1)).isEqualTo("DONE");
    assertThat(answer(2)).isEqualTo("DONE");
    assertThat(answer(3)).isEqualTo("NOT_DISARMED");
    assertThat(states()).containsExactly(TradingState.ACTIVE);
    assertThat(end.liveGate().allowed()).isTrue();
  }

  @Test
  void everyStartWithRealMoneyBeginsDisarmed() {
    ScriptedStrategy first = commanding(validate("v1"), arm("a1"));
    first.on(4, (view, signals) -> Objects.requireNonNull(engine.get()).stop());
    run(RunMode.LIVE, MarketScript.start().seconds(10), first);
    assertThat(states()).containsExactly(TradingState.ACTIVE);

    run(RunMode.LIVE, MarketScript.start().seconds(24).end(), commanding().buysOn(2, MINT, 60));

    assertThat(states()).containsExactly(TradingState.ACTIVE, TradingState.DISARMED);
    assertThat(events.stream().map(JournaledEvent::event))
        .noneMatch(OrderApproved.class::isInstance)
        .anyMatch(SignalDenied.class::isInstance);
  }

  @Test
  void liveThatLostItsDataIsArmedAgainByAnOperatorOnly() {
    MarketScript market = MarketScript.start().seconds(6);
    market.fact(new MarketEvent.HealthChanged(false, "test"));
    market.seconds(5);
    market.fact(new MarketEvent.HealthChanged(true, "test"));
    run(
        RunMode.LIVE,
        market.seconds(6).end(),
        commanding(validate("v1"), arm("a1"), validate("v2"), arm("a2"), revoke("r"), arm("a3")));

    assertThat(answer(1)).isEqualTo("DONE");
    assertThat(answer(2)).isEqualTo("ALREADY_VALIDATED");
    assertThat(answer(3)).isEqualTo("MARKET_NOT_READY");
    assertThat(answer(5)).isEqualTo("LIVE_GATE_CLOSED");
    assertThat(states()).containsExactly(TradingState.ACTIVE, TradingState.DISARMED);
  }

  @Test
  void aResetInLiveWaitsForAnOperatorToArm() {
    run(
        RunMode.LIVE,
        MarketScript.start().seconds(16).end(),
        commanding(
            validate("v1"),
            arm("a1"),
            new OperatorCommand.Halt("h", "ada", "news"),
            arm("a2"),
            new OperatorCommand.ResetKillSwitch("r", "ada", "calm")));

    assertThat(answer(3)).isEqualTo("NOT_DISARMED");
    assertThat(((Done) stages.get(4).toCompletableFuture().join()).detail())
        .endsWith("disarmed until an operator arms it");
    assertThat(states())
        .containsExactly(TradingState.ACTIVE, TradingState.HALTED, TradingState.DISARMED);
  }

  @Test
  void paperArmsItself() {
    run(RunMode.PAPER, MarketScript.start().seconds(8).end(), commanding(arm("a1")));

    assertThat(answer(0)).isEqualTo("ARMS_ITSELF");
    assertThat(states()).containsExactly(TradingState.ACTIVE);
  }

  @Test
  void whoValidatedWhenAndWhyHoldsOverARestartUntilItIsWithdrawn() {
    MarketScript market = MarketScript.start().seconds(20);
    ScriptedStrategy first =
        commanding(validate("v1"))
            .on(3, (view, signals) -> Objects.requireNonNull(engine.get()).stop());
    GodmodeStatus before = run(RunMode.PAPER, market.end(), first);
    assertThat(before.liveGate().reasons()).containsExactly(LiveGate.Reason.PAPER_ONLY_MODE);
    String seen = Objects.requireNonNull(before.liveGate().checks().get("m10")).seen();
    assertThat(seen).contains("ada", "2026", "all scenarios held");

    GodmodeStatus after =
        run(
            RunMode.PAPER,
            MarketScript.start().seconds(20).end(),
            commanding(validate("v2"), revoke("r1"), revoke("r2")));

    assertThat(answer(1)).isEqualTo("ALREADY_VALIDATED");
    assertThat(refused(1).numbers()).containsEntry("actor", "ada");
    assertThat(answer(2)).isEqualTo("DONE");
    assertThat(answer(3)).isEqualTo("DONE");
    assertThat(after.liveGate().reasons())
        .containsExactly(LiveGate.Reason.M10_NOT_VALIDATED, LiveGate.Reason.PAPER_ONLY_MODE);
  }
}
