package io.godmode.core;

import static io.godmode.core.fixture.TestConfigs.FEES;
import static io.godmode.core.fixture.TestConfigs.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.AlertSink;
import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.event.Alert;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.Heartbeat;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AlertCleared;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.MarketView;
import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.config.AlertSettings;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alerts through the engine: told once, told again on a change, their end told, over restarts. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StandingAlertsTests {
  private static final GodmodeConfig CONFIG =
      TestConfigs.live150().toBuilder()
          .alerts(
              new AlertSettings(
                  true, Alert.Severity.WARNING, List.of(), Optional.of(Duration.ofSeconds(3))))
          .build();

  @TempDir Path data;

  private final LastRun lastRun = new LastRun();
  private final Sink sink = new Sink();
  private final List<CompletionStage<CommandOutcome>> stages = new ArrayList<>();

  private static final class Sink implements AlertSink {
    private final List<Alert> alerts = new CopyOnWriteArrayList<>();
    private final List<Heartbeat> beats = new CopyOnWriteArrayList<>();
    private int closed;

    @Override
    public void onAlert(Alert alert) {
      alerts.add(alert);
    }

    @Override
    public void onHeartbeat(Heartbeat heartbeat) {
      beats.add(heartbeat);
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private void move(WalletId from, WalletId to, String usd) {
    stages.add(
        lastRun
            .engine()
            .operator()
            .submit(
                new OperatorCommand.Transfer(
                    from + "-" + to + "-" + usd, "ada", "test", from, to, Usd.of(usd))));
  }

  private GodmodeStatus run(ScriptedStrategy strategy) {
    return lastRun.run(
        Godmode.builder()
            .config(CONFIG)
            .memecoins(MarketScript.start().seconds(30).end())
            .executor(ScriptedExecutor.fillsAtOnce())
            .strategy(strategy)
            .alertSink(sink)
            .dataDirectory(data));
  }

  private List<String> codes(List<TradingEvent> events) {
    return events.stream()
        .flatMap(
            event ->
                event instanceof AlertRaised raised
                    ? Optional.of(raised.severity() + " " + raised.code()).stream()
                    : event instanceof AlertCleared cleared
                        ? Optional.of("OVER " + cleared.code()).stream()
                        : Optional.<String>empty().stream())
        .toList();
  }

  @Test
  void strategiesAreToldEachAlertOnceAndMayAnswer() {
    List<String> told = new ArrayList<>();
    Strategy listening =
        new Strategy() {
          @Override
          public StrategyId id() {
            return StrategyId.of("listening");
          }

          @Override
          public void onAlert(AlertRaised alert, MarketView view, SignalSink signals) {
            told.add(alert.code());
            signals.raise(
                TradeSignal.entry(signals.nextId(), Usd.of("2.5"))
                    .strategy(id())
                    .wallet(TestConfigs.SNIPER)
                    .token(MarketScript.MINT, "TEST")
                    .build());
          }
        };
    lastRun.run(
        Godmode.builder()
            .config(CONFIG)
            .memecoins(MarketScript.start().seconds(10).end())
            .executor(ScriptedExecutor.fillsAtOnce())
            .strategy(ScriptedStrategy.create().on(1, (view, signals) -> move(FEES, VAULT, "1")))
            .strategy(listening));
    List<String> raised = lastRun.of(AlertRaised.class).stream().map(AlertRaised::code).toList();
    assertThat(told).isNotEmpty().isEqualTo(raised);
    assertThat(lastRun.of(TradingEvent.OrderApproved.class))
        .first()
        .satisfies(order -> assertThat(order.order().strategyId().value()).isEqualTo("listening"));
  }

  @Test
  void eachChangeIsToldOnce() {
    GodmodeStatus end =
        run(
            ScriptedStrategy.create()
                .on(1, (view, signals) -> move(FEES, VAULT, "1"))
                .on(3, (view, signals) -> move(FEES, VAULT, "5"))
                .on(5, (view, signals) -> move(VAULT, FEES, "2"))
                .on(7, (view, signals) -> move(VAULT, FEES, "4"))
                .on(9, (view, signals) -> move(FEES, VAULT, "1.5")));

    List<String> expected =
        List.of(
            "WARNING FEES_UNDER_BUFFER",
            "CRITICAL FEES_UNDER_HARD_BUFFER",
            "WARNING FEES_UNDER_BUFFER",
            "OVER FEES_UNDER_BUFFER",
            "WARNING FEES_UNDER_BUFFER");
    assertThat(codes(lastRun.events())).isEqualTo(expected);
    assertThat(sink.alerts)
        .extracting(
            alert -> (alert.cleared() ? "OVER" : alert.severity().name()) + " " + alert.code())
        .isEqualTo(expected);
    assertThat(end.alerts()).extracting(Alert::code).containsExactly("FEES_UNDER_BUFFER");
    assertThat(end.alerts().get(0).wallet()).contains(FEES);
    assertThat(sink.closed).isEqualTo(1);
  }

  @Test
  void aRestartTellsNothingAgainButTheEnd() {
    run(
        ScriptedStrategy.create()
            .on(1, (view, signals) -> move(FEES, VAULT, "1"))
            .on(3, (view, signals) -> lastRun.engine().stop()));
    int before = lastRun.events().size();
    assertThat(codes(lastRun.events())).containsExactly("WARNING FEES_UNDER_BUFFER");
    sink.alerts.clear();

    GodmodeStatus end =
        run(ScriptedStrategy.create().on(3, (view, signals) -> move(VAULT, FEES, "1")));

    List<TradingEvent> since = lastRun.events().subList(before, lastRun.events().size());
    assertThat(codes(since)).containsExactly("OVER FEES_UNDER_BUFFER");
    assertThat(sink.alerts).extracting(Alert::cleared).containsExactly(true);
    assertThat(end.alerts()).isEmpty();
  }

  @Test
  void aHeartbeatComesWhileTheEngineTicks() {
    run(ScriptedStrategy.create());

    assertThat(sink.beats).hasSizeBetween(9, 11);
    Heartbeat last = sink.beats.get(sink.beats.size() - 1);
    assertThat(last.equity()).isEqualTo(Usd.ofDollars(150));
    assertThat(last.profile()).isEqualTo("LIVE_150");
    assertThat(last.executionMode()).isEqualTo("PAPER_ONCHAIN");
    assertThat(last.at()).isAfter(Instant.EPOCH);
  }

  @Test
  void nobodyIsToldWhenAlertsAreSwitchedOff() {
    GodmodeConfig off =
        CONFIG.toBuilder()
            .alerts(
                new AlertSettings(
                    false, Alert.Severity.WARNING, List.of(), Optional.of(Duration.ofSeconds(3))))
            .build();
    lastRun.run(
        Godmode.builder()
            .config(off)
            .memecoins(MarketScript.start().seconds(10).end())
            .executor(ScriptedExecutor.fillsAtOnce())
            .strategy(ScriptedStrategy.create().on(1, (view, signals) -> move(FEES, VAULT, "1")))
            .alertSink(sink));

    assertThat(codes(lastRun.events())).containsExactly("WARNING FEES_UNDER_BUFFER");
    assertThat(sink.alerts).isEmpty();
    assertThat(sink.beats).isEmpty();
    assertThat(sink.closed).isEqualTo(1);
  }

  @Test
  void withoutARhythmThereIsNone() {
    lastRun.run(
        Godmode.builder()
            .config(TestConfigs.live150())
            .memecoins(MarketScript.start().seconds(10).end())
            .executor(ScriptedExecutor.fillsAtOnce())
            .strategy(ScriptedStrategy.create())
            .alertSink(sink));

    assertThat(sink.beats).isEmpty();
  }
}
