package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.TradingListener;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.event.TradingEvent.DayStarted;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.order.Side;
import io.godmode.api.risk.TradingState;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.health.ComponentState;
import io.godmode.testkit.ManualClock;
import io.godmode.testkit.RecordingListener;
import io.godmode.testkit.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The clock of the host is set back or forward by an hour while an engine follows it. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostClockTests {
  private static final GodmodeConfig CONFIG = TestConfigs.live150();
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int PATIENCE = 500;

  @TempDir Path data;

  private final ManualClock clock = ManualClock.create();
  private final FedMarket market = new FedMarket();
  private RecordingListener heard = RecordingListener.create();
  private @Nullable Godmode engine;
  private @Nullable Thread runner;

  private Godmode start(ScriptedExecutor executor, ScriptedStrategy strategy) {
    heard = RecordingListener.create();
    Godmode built =
        Godmode.builder()
            .config(CONFIG)
            .memecoins(market)
            .executor(executor)
            .strategy(strategy)
            .clock(clock)
            .dataDirectory(data)
            .listener(heard)
            .build();
    engine = built;
    Thread thread = new Thread(built::run, "live");
    thread.setDaemon(true);
    runner = thread;
    thread.start();
    return built;
  }

  @AfterEach
  void end() throws InterruptedException {
    if (engine != null && runner != null) {
      engine.stop();
      runner.join(20_000);
      engine.close();
    }
  }

  private int ticks() {
    return heard.events(Ticked.class).size();
  }

  /** Lets a second pass, in which the source reads two slots, and waits for its tick. */
  private void second() throws InterruptedException {
    int before = ticks();
    market.slots(2);
    clock.advance(Duration.ofSeconds(1));
    heard.await(Ticked.class, before + 1, LIMIT);
  }

  private void untilActive() throws InterruptedException {
    heard.await(DayStarted.class, 1, LIMIT);
    for (int i = 0; i < PATIENCE && !states().contains(TradingState.ACTIVE); i++) {
      second();
    }
    assertThat(states()).contains(TradingState.ACTIVE);
  }

  /** Sets the clock back and waits until the engine has looked at it. */
  private void setBack(Godmode running) {
    clock.set(clock.instant().minus(HOUR));
    long until = System.nanoTime() + LIMIT.toNanos();
    while (running.health().engine().aheadOfHostClock().isZero()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(until);
      Thread.onSpinWait();
    }
  }

  private List<TradingState> states() {
    return heard.events(StateChanged.class).stream().map(StateChanged::to).toList();
  }

  private List<Side> orders() {
    return heard.events(OrderApproved.class).stream().map(each -> each.order().side()).toList();
  }

  private static ScriptedStrategy buysOnce(int sellAfterTicks) {
    ScriptedStrategy strategy = ScriptedStrategy.create();
    return strategy.always(
        (view, signals) -> {
          if (view.positions().isEmpty()) {
            signals.raise(strategy.entry(signals, MINT, sellAfterTicks).build());
          }
        });
  }

  private void assertThatTimeNeverWentBack() {
    Instant last = Instant.MIN;
    List<Instant> ticked = new ArrayList<>();
    for (JournaledEvent event : heard.events()) {
      assertThat(event.at()).as(event.toString()).isAfterOrEqualTo(last);
      last = event.at();
      if (event.event() instanceof Ticked) {
        ticked.add(event.at());
      }
    }
    assertThat(ticked).as("no tick twice").doesNotHaveDuplicates();
    assertThat(heard.events(DayStarted.class)).doesNotHaveDuplicates();
  }

  @Test
  void setBackNothingFreezesAndNothingComesTwice() throws InterruptedException {
    Godmode running = start(ScriptedExecutor.fillsAtOnce(), buysOnce(6));
    untilActive();
    while (!orders().contains(Side.BUY)) {
      second();
    }
    Instant before = running.status().portfolio().at();
    setBack(running);
    int ticks = ticks();
    for (int i = 0; i < 12; i++) {
      second();
    }

    assertThat(ticks()).isEqualTo(ticks + 12);
    assertThat(running.status().portfolio().at()).isAfter(before.plusSeconds(10));
    assertThat(orders()).as("the exit was not late").contains(Side.SELL);
    assertThatTimeNeverWentBack();
    assertThat(running.health().engine().aheadOfHostClock()).isEqualTo(HOUR);
    assertThat(running.health().component("engine").orElseThrow().state())
        .isEqualTo(ComponentState.DEGRADED);
    assertThat(running.health().component("engine").orElseThrow().reason())
        .isEqualTo("the host's clock was set back; the engine goes on 3600 s ahead of it");
  }

  @Test
  void setBackRuntimeFilesGoOn() throws Exception {
    Godmode running = start(ScriptedExecutor.fillsAtOnce(), ScriptedStrategy.create());
    untilActive();
    setBack(running);
    second();
    String first = Files.readString(data.resolve("wallets_runtime.json"));
    second();
    second();

    assertThat(Files.readString(data.resolve("wallets_runtime.json"))).isNotEqualTo(first);
  }

  @Test
  void setForwardTicksAreNotMadeUpAndEntriesWaitForDataButExitsDoNot() throws InterruptedException {
    Godmode running = start(ScriptedExecutor.fillsAtOnce(), buysOnce(600));
    untilActive();
    while (!orders().contains(Side.BUY)) {
      second();
    }
    int ticks = ticks();
    int agentTicks = heard.events(AgentTicked.class).size();
    int buys = (int) orders().stream().filter(Side.BUY::equals).count();
    clock.advance(HOUR);
    clock.advance(Duration.ofSeconds(1));
    heard.await(StateChanged.class, states().size() + 1, LIMIT);

    assertThat(states().get(states().size() - 1)).isEqualTo(TradingState.DISARMED);
    clock.advance(Duration.ofSeconds(1));
    heard.await(Ticked.class, ticks + 1, LIMIT);
    assertThat(ticks()).as("ticks of the hour").isLessThanOrEqualTo(ticks + 2);
    assertThat(heard.events(AgentTicked.class).size()).isLessThanOrEqualTo(agentTicks + 2);
    assertThat(orders()).filteredOn(Side.BUY::equals).hasSize(buys);

    for (int i = 0; i < 4; i++) {
      second();
    }
    assertThat(states().get(states().size() - 1)).isEqualTo(TradingState.ACTIVE);
    assertThat(running.health().engine().slotsBehind())
        .as("the tip is not thought an hour ahead")
        .isLessThan(100);
    assertThatTimeNeverWentBack();
  }

  @Test
  void setBackWhileItWasDownTimeGoesOnFromTheJournal() throws InterruptedException {
    Godmode first = start(ScriptedExecutor.fillsAtOnce(), buysOnce(10));
    untilActive();
    while (!orders().contains(Side.BUY)) {
      second();
    }
    Instant last = first.status().portfolio().at();
    end();
    clock.set(clock.instant().minus(HOUR));
    FedMarket again = new FedMarket();
    heard = RecordingListener.create();
    try (Godmode second =
        Godmode.builder()
            .config(CONFIG)
            .memecoins(again)
            .executor(ScriptedExecutor.fillsAtOnceAndAfterARestart())
            .strategy(ScriptedStrategy.create())
            .clock(clock)
            .dataDirectory(data)
            .listener(heard)
            .build()) {
      Thread thread = new Thread(second::run, "again");
      thread.setDaemon(true);
      thread.start();
      heard.await(TradingEvent.RunStarted.class, 1, LIMIT);
      for (int i = 0; i < 14; i++) {
        int before = ticks();
        again.slots(2);
        clock.advance(Duration.ofSeconds(1));
        heard.await(Ticked.class, before + 1, LIMIT);
      }

      assertThat(heard.events().get(0).at()).isAfterOrEqualTo(last);
      assertThat(orders()).as("the exit was not an hour late").containsExactly(Side.SELL);
      assertThatTimeNeverWentBack();
      second.stop();
      thread.join(20_000);
    }
  }

  @Test
  void aReplayDoesNotLookAtIt() {
    List<String> hashes = new ArrayList<>();
    for (Duration step : List.of(Duration.ZERO, HOUR.negated(), HOUR)) {
      ManualClock host = ManualClock.create();
      TradingListener moves =
          event -> {
            if (event.event() instanceof Ticked) {
              host.set(host.instant().plus(step));
            }
          };
      hashes.add(
          new LastRun()
              .run(
                  Godmode.builder()
                      .config(CONFIG)
                      .memecoins(MarketScript.start(TestData.START).seconds(20).end())
                      .executor(ScriptedExecutor.fillsAtOnce())
                      .strategy(ScriptedStrategy.create().buysOn(2, MINT, 3))
                      .clock(host)
                      .listener(moves))
              .stateHash()
              .orElseThrow());
    }
    assertThat(hashes).hasSize(3);
    assertThat(hashes.stream().distinct()).hasSize(1);
  }
}
