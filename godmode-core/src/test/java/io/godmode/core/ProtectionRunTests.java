package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.LockRemoved;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.ProtectionLocked;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.id.Mint;
import io.godmode.api.order.Side;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.ProtectionLock.Scope;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.ProtectionSettings;
import io.godmode.core.config.TokenSafetySettings;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.testkit.TestMints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Protections and warnings of tokens, through the engine and over a restart. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProtectionRunTests {
  private static final Mint OTHER = TestMints.numbered(2);
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path data;

  private final LastRun lastRun = new LastRun();
  private final List<CompletionStage<CommandOutcome>> stages = new ArrayList<>();

  private static GodmodeConfig cooldown(Scope scope) {
    GodmodeConfig live150 = TestConfigs.live150();
    return TestConfigs.with(
        live150,
        live150.risk().toBuilder()
            .protections(List.of(ProtectionSettings.cooldownPeriod("pause", scope, HOUR)))
            .build());
  }

  private GodmodeStatus run(GodmodeConfig config, MarketScript market, ScriptedStrategy strategy) {
    return lastRun.run(
        Godmode.builder()
            .config(config)
            .memecoins(market)
            .executor(ScriptedExecutor.fillsAtOnce())
            .strategy(strategy)
            .dataDirectory(data));
  }

  private static MarketScript market(long seconds) {
    return MarketScript.start().pool(MarketScript.pool(OTHER)).seconds(seconds).end();
  }

  private List<Mint> approved(Side side) {
    return lastRun.of(OrderApproved.class).stream()
        .map(OrderApproved::order)
        .filter(order -> order.side() == side)
        .map(order -> order.mint())
        .toList();
  }

  private List<DenialCode> denials() {
    return lastRun.of(SignalDenied.class).stream().map(denied -> denied.why().code()).toList();
  }

  @Test
  void aClosedTradeLocksItsTokenAndNoOther() {
    GodmodeStatus end =
        run(
            cooldown(Scope.TOKEN),
            market(14),
            ScriptedStrategy.create().buysOn(1, MINT, 2).buysOn(4, MINT, 60).buysOn(5, OTHER, 60));

    assertThat(denials()).containsExactly(DenialCode.PROTECTION_LOCKED);
    assertThat(approved(Side.BUY)).containsExactly(MINT, OTHER);
    assertThat(end.locks()).extracting(ProtectionLock::id).containsExactly("pause:" + MINT);
    assertThat(lastRun.of(ProtectionLocked.class)).hasSize(1);
    assertThat(lastRun.of(SignalDenied.class).get(0).why().numbers())
        .containsEntry("protection", "pause")
        .containsEntry("scope", "TOKEN")
        .containsEntry("until", end.locks().get(0).until().toString());
  }

  /** A strategy's own stop is told by its kind; its reason is in the strategy's words. */
  @Test
  void stopsOfAStrategyCountAsStops() {
    assertThat(afterAnExitOf(SignalKind.STOP_LOSS)).containsExactly(DenialCode.PROTECTION_LOCKED);
  }

  @Test
  void anExitThatOnlyCallsItselfAStopIsNone() {
    assertThat(afterAnExitOf(SignalKind.EXIT)).isEmpty();
  }

  private List<DenialCode> afterAnExitOf(SignalKind kind) {
    GodmodeConfig live150 = TestConfigs.live150();
    GodmodeConfig guarded =
        TestConfigs.with(
            live150,
            live150.risk().toBuilder()
                .protections(
                    List.of(ProtectionSettings.stoplossGuard("guard", Scope.GLOBAL, HOUR, 1, HOUR)))
                .build());
    ScriptedStrategy strategy = ScriptedStrategy.create().buysOn(1, MINT, 60);
    strategy.on(
        3,
        (view, signals) ->
            signals.raise(
                TradeSignal.exit(signals.nextId(), kind)
                    .strategy(strategy.id())
                    .wallet(SNIPER)
                    .token(MINT, "TEST")
                    .reason(kind == SignalKind.EXIT ? "stop_loss" : "atr 2x")
                    .build()));
    run(guarded, market(14), strategy.buysOn(5, OTHER, 60));
    assertThat(approved(Side.SELL)).startsWith(MINT);
    return denials();
  }

  @Test
  void exitsRunWhileEverythingIsLocked() {
    run(
        cooldown(Scope.GLOBAL),
        market(14),
        ScriptedStrategy.create().buysOn(1, OTHER, 8).buysOn(2, MINT, 2).buysOn(6, MINT, 60));

    assertThat(approved(Side.SELL)).containsExactly(MINT, OTHER);
    assertThat(denials()).containsExactly(DenialCode.PROTECTION_LOCKED);
  }

  @Test
  void anOperatorRemovesALockAndTheSameTradeDoesNotBringItBack() throws Exception {
    GodmodeStatus end =
        run(
            cooldown(Scope.TOKEN),
            market(18),
            ScriptedStrategy.create()
                .buysOn(1, MINT, 2)
                .on(4, (view, signals) -> remove("no", "pause"))
                .on(5, (view, signals) -> remove("yes", "pause:" + MINT))
                .buysOn(6, MINT, 60));

    assertThat(outcome(0)).isInstanceOf(CommandOutcome.Refused.class);
    assertThat(((CommandOutcome.Refused) outcome(0)).code()).isEqualTo("LOCK_UNKNOWN");
    assertThat(outcome(1)).isInstanceOf(CommandOutcome.Done.class);
    assertThat(lastRun.of(LockRemoved.class))
        .containsExactly(new LockRemoved("pause:" + MINT, "enough (ada)"));
    assertThat(denials()).isEmpty();
    assertThat(approved(Side.BUY)).containsExactly(MINT, MINT);
    assertThat(end.locks()).isEmpty();
  }

  @Test
  void aLockHoldsOverARestart() {
    run(
        cooldown(Scope.TOKEN),
        MarketScript.start().pool(MarketScript.pool(OTHER)).seconds(10),
        ScriptedStrategy.create()
            .buysOn(1, MINT, 2)
            .on(4, (view, signals) -> lastRun.engine().stop()));
    assertThat(lastRun.of(ProtectionLocked.class)).hasSize(1);

    GodmodeStatus end =
        run(cooldown(Scope.TOKEN), market(20), ScriptedStrategy.create().buysOn(2, MINT, 60));

    assertThat(denials()).contains(DenialCode.PROTECTION_LOCKED);
    assertThat(end.locks()).extracting(ProtectionLock::id).containsExactly("pause:" + MINT);
  }

  @Test
  void aTokenThatIsNotProvenIsToldOnceAndBought() {
    GodmodeConfig live150 = TestConfigs.live150();
    run(
        TestConfigs.with(
            live150,
            live150.risk().toBuilder().tokenSafety(TokenSafetySettings.DEFAULT.with(true)).build()),
        market(10),
        ScriptedStrategy.create().buysOn(1, MINT, 60).buysOn(2, MINT, 60));

    assertThat(approved(Side.BUY)).containsExactly(MINT, MINT);
    assertThat(lastRun.of(AlertRaised.class))
        .filteredOn(alert -> alert.code().equals("TOKEN_NOT_PROVEN"))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.severity()).isEqualTo("WARNING");
              assertThat(alert.wallet()).contains(SNIPER);
              assertThat(alert.message())
                  .contains(MINT.base58())
                  .endsWith("extensions=UNKNOWN holders=UNKNOWN creator=UNKNOWN bundling=UNKNOWN");
            });
  }

  private void remove(String key, String lock) {
    stages.add(
        lastRun
            .engine()
            .operator()
            .submit(new OperatorCommand.RemoveLock(key, "ada", "enough", lock)));
  }

  private CommandOutcome outcome(int number) throws Exception {
    return stages.get(number).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
