package io.godmode.core;

import static io.godmode.core.LeaderScript.LEADER;
import static io.godmode.core.LeaderScript.buy;
import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.fixture.TestConfigs.COPY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.CopyTradeFeed;
import io.godmode.api.GodmodeException;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.SteppedCopyFeed;
import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.event.TradingEvent.DayStarted;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.core.config.AgentMode;
import io.godmode.core.config.CopySettings;
import io.godmode.core.config.CopySettings.Master;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.PluginUse;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.health.ComponentHealth;
import io.godmode.core.health.ComponentState;
import io.godmode.testkit.ManualClock;
import io.godmode.testkit.RecordingListener;
import io.godmode.testkit.TestData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How feeds go with markets, and what is made of those that fail or flood. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CopyFeedTests {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static GodmodeConfig config() {
    CopySettings copying =
        new CopySettings(
            StrategyId.of("copy_trading"),
            List.of(Master.fixed("first", COPY, Usd.of("3")).leader(LEADER)),
            PluginUse.of("test"),
            1,
            0,
            ExitPlan.afterTicks(600));
    return TestConfigs.live150().toBuilder()
        .noMemecoin()
        .agent(agent -> agent.mode(AgentMode.ALL))
        .copying(copying)
        .build();
  }

  private static GodmodeBuilder builder(MemecoinDataProvider market) {
    return Godmode.builder()
        .config(config())
        .memecoins(market)
        .executor(ScriptedExecutor.fillsAtOnce());
  }

  private static ComponentHealth health(Godmode engine) {
    return engine.health().components().stream()
        .filter(part -> part.name().equals("copy feed"))
        .findFirst()
        .orElseThrow();
  }

  /** Publishes what a test hands it, or all at once when it is started. */
  private static final class OwnThread implements CopyTradeFeed {
    final CompletableFuture<Consumer<LeaderTrade>> sink = new CompletableFuture<>();
    private final int flood;

    OwnThread(int flood) {
      this.flood = flood;
    }

    @Override
    public void start(Consumer<LeaderTrade> into) {
      for (int i = 0; i < flood; i++) {
        into.accept(buy(LEADER, MINT, 0));
      }
      sink.complete(into);
    }

    @Override
    public void close() {}
  }

  @Test
  void copyingWithoutAFeedIsRefused() {
    assertThatThrownBy(() -> builder(MarketScript.start()).build())
        .isInstanceOf(GodmodeException.class)
        .hasMessageContaining("copyFeed is missing");
  }

  @Test
  void aMarketThatCanBeReadAgainNeedsAFeedInStep() {
    assertThatThrownBy(
            () -> builder(MarketScript.start()).copyFeed(new OwnThread(0)).build().close())
        .isInstanceOf(GodmodeException.class)
        .hasMessageContaining("a thread of its own")
        .hasMessageContaining("SteppedCopyFeed");
  }

  @Test
  void aFeedThatFailsEndsTheCopyingAndNotTheRun() {
    SteppedCopyFeed broken =
        new SteppedCopyFeed() {
          @Override
          public List<LeaderTrade> after(MarketEvent fact) {
            if (fact.kind() == MarketEvent.Kind.SLOT_INGESTED) {
              throw new IllegalStateException("the index is gone");
            }
            return List.of();
          }

          @Override
          public void start(Consumer<LeaderTrade> sink) {}

          @Override
          public void close() {}
        };

    try (Godmode engine = builder(MarketScript.start().seconds(5).end()).copyFeed(broken).build()) {
      GodmodeStatus end = engine.run();

      assertThat(end.tick()).isEqualTo(5);
      assertThat(health(engine).state()).isEqualTo(ComponentState.FAILED);
      assertThat(health(engine).reason()).contains("IllegalStateException");
    }
  }

  @Test
  void onALiveMarketAFeedPublishesFromItsOwnThread() throws InterruptedException {
    ManualClock clock = ManualClock.create();
    FedMarket market = new FedMarket();
    OwnThread feed = new OwnThread(0);
    RecordingListener heard = RecordingListener.create();
    try (Godmode engine = builder(market).copyFeed(feed).clock(clock).listener(heard).build()) {
      Thread runner = new Thread(engine::run, "live");
      runner.setDaemon(true);
      runner.start();
      heard.await(DayStarted.class, 1, LIMIT); // From then on the host's clock is the engine's.
      for (int tick = 1; tick <= 5; tick++) {
        market.slots(2);
        clock.advance(Duration.ofSeconds(1));
        heard.await(Ticked.class, tick, LIMIT);
      }

      feed.sink.join().accept(buy(LEADER, MINT, -50));
      heard.await(AgentTicked.class, 1, LIMIT);
      feed.sink.join().accept(buy(LEADER, MINT, 11));
      heard.await(SignalRaised.class, 1, LIMIT);

      assertThat(heard.events(AgentTicked.class))
          .extracting(AgentTicked::drops)
          .containsExactly(Map.of("leader_trade_too_old", 1));
      assertThat(heard.events(SignalRaised.class))
          .singleElement()
          .satisfies(
              raised ->
                  assertThat(raised.signal().meta())
                      .containsEntry("leader_slot", String.valueOf(TestData.SLOT + 11)));
      assertThat(health(engine).state()).isEqualTo(ComponentState.OK);
      engine.stop();
      runner.join(20_000);
    }
  }

  @Test
  void whatComesFasterThanItIsTakenIsDroppedAndCounted() throws InterruptedException {
    ManualClock clock = ManualClock.create();
    FedMarket market = new FedMarket();
    OwnThread feed = new OwnThread(3_000);
    try (Godmode engine = builder(market).copyFeed(feed).clock(clock).build()) {
      Thread runner = new Thread(engine::run, "live");
      runner.setDaemon(true);
      runner.start();
      feed.sink.join();

      assertThat(health(engine).state()).isEqualTo(ComponentState.DEGRADED);
      assertThat(health(engine).reason()).startsWith("1976 leaders' trades were dropped");
      engine.stop();
      runner.join(20_000);
    }
  }
}
