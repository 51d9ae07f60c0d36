package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.godmode.api.AlertSink;
import io.godmode.api.GodmodeException;
import io.godmode.api.TradingListener;
import io.godmode.api.event.Alert;
import io.godmode.api.event.Heartbeat;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.health.ComponentHealth;
import io.godmode.core.health.ComponentState;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.core.health.Meter;
import io.godmode.core.journal.JournalReader;
import io.godmode.testkit.ManualClock;
import io.godmode.testkit.RecordingListener;
import io.godmode.testkit.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HealthTests {
  private static final GodmodeConfig CONFIG = TestConfigs.live150();
  private static final long LONG_NANOS = Duration.ofSeconds(60).toNanos();

  @TempDir Path root;

  private final AtomicLong ticks = new AtomicLong(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final CountDownLatch reached = new CountDownLatch(1);

  private GodmodeBuilder engine(MarketScript market, ScriptedExecutor executor) {
    return Godmode.builder()
        .config(CONFIG)
        .memecoins(market)
        .executor(executor)
        .ticker(ticks::get)
        .strategy(ScriptedStrategy.create().buysOn(2, MINT, 3));
  }

  private static ComponentHealth part(HealthSnapshot health, String name) {
    return health.component(name).orElseThrow();
  }

  private void hang() {
    reached.countDown();
    try {
      release.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread started(Godmode engine) {
    Thread runner = new Thread(engine::run, "run");
    runner.setDaemon(true);
    runner.start();
    return runner;
  }

  @Test
  void everyPartIsNamedAndStopsWithTheRun() {
    try (Godmode engine =
        engine(MarketScript.start().seconds(10).end(), ScriptedExecutor.fillsAtOnce())
            .dataDirectory(root)
            .listener(event -> {})
            .build()) {
      assertThat(engine.health().components())
          .extracting(ComponentHealth::name)
          .containsExactlyInAnyOrder(
              "journal",
              "source",
              "engine",
              "inbox",
              "executor",
              "commands",
              "listener:1 HealthTests",
              "trades.jsonl",
              "runtime files",
              "strategy:scripted",
              "meters");
      assertThat(part(engine.health(), "engine").reason()).isEqualTo("not started");

      engine.run();

      assertThat(part(engine.health(), "engine").state()).isEqualTo(ComponentState.STOPPED);
      assertThat(part(engine.health(), "source").state()).isEqualTo(ComponentState.STOPPED);
      assertThat(engine.health().unwell()).isEmpty();
    }
  }

  @Test
  void figuresSayHowFarEverythingIs() {
    try (Godmode engine =
        engine(MarketScript.start().seconds(10).end(), ScriptedExecutor.fillsAtOnce())
            .dataDirectory(root)
            .listener(event -> {})
            .ticker(System::nanoTime)
            .build()) {
      engine.run();
      HealthSnapshot health = engine.health();

      long events;
      try (Stream<?> all = engine.events(1)) {
        events = all.count();
      }
      assertThat(health.journal().sequence()).isEqualTo(events);
      assertThat(health.journal().durable()).isEqualTo(events);
      assertThat(health.journal().bytes()).isPositive();
      assertThat(health.journal().appends().count()).isPositive();
      assertThat(health.journal().syncs().count()).isPositive();
      assertThat(health.journal().syncs().p50()).isPositive();
      assertThat(health.journal().syncs().p99())
          .isBetween(health.journal().syncs().p50(), health.journal().syncs().max());
      assertThat(health.engine().facts()).isGreaterThan(50);
      assertThat(health.engine().steps().count()).isEqualTo(health.engine().facts());
      assertThat(health.engine().engineTime()).contains(engine.status().portfolio().at());
      assertThat(health.execution().calls().count()).isPositive();
      assertThat(health.execution().open()).isZero();
      assertThat(health.execution().reports()).containsEntry("taken", 2L);
      assertThat(health.followers())
          .extracting(HealthSnapshot.Follower::name, HealthSnapshot.Follower::lag)
          .containsExactly(
              tuple("trades.jsonl", 0L),
              tuple("runtime files", 0L),
              tuple("listener:1 HealthTests", 0L));
    }
  }

  @Test
  void anExecutorThatHangsIsSeenWhileItDoes() throws InterruptedException {
    ScriptedExecutor executor = ScriptedExecutor.answering((order, context) -> hang());
    try (Godmode engine = engine(MarketScript.start().seconds(30).end(), executor).build()) {
      Thread runner = started(engine);
      assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(part(engine.health(), "engine").state()).isEqualTo(ComponentState.OK);
      ticks.addAndGet(LONG_NANOS);

      HealthSnapshot health = engine.health();
      release.countDown();

      assertThat(part(health, "engine").state()).isEqualTo(ComponentState.FAILED);
      assertThat(part(health, "engine").reason()).contains("has not finished a step for 60 s");
      assertThat(part(health, "executor").reason())
          .contains("has kept the engine for 60 s: submit of ");
      assertThat(health.engine().sinceLastStep()).isEqualTo(Duration.ofSeconds(60));
      assertThat(health.execution().open()).isEqualTo(1);
      engine.stop();
      runner.join();
    }
  }

  @Test
  void anExecutorThatThrowsIsDegradedWithItsError() {
    ScriptedExecutor executor =
        ScriptedExecutor.answering(
            (order, context) -> {
              context.report(ScriptedExecutor.expired(order, 1));
              throw new IllegalStateException(
                  "https://rpc.example.com/?api-key=s3cret said no to "
                      + "5Jq6Yv1F3Zt7kKq2mD8rVwXx9cBnHhTtGgEeUuWwQqRr");
            });
    try (Godmode engine = engine(MarketScript.start().seconds(30).end(), executor).build()) {
      engine.run();
      ComponentHealth health = part(engine.health(), "executor");

      assertThat(health.state()).isEqualTo(ComponentState.DEGRADED);
      assertThat(health.lastError()).isPresent();
      assertThat(health.lastError().get().code()).isEqualTo("java.lang.IllegalStateException");
      assertThat(health.lastError().get().message())
          .contains("https://... said no to ...")
          .doesNotContain("s3cret", "5Jq6Yv1F3");
      assertThat(health.lastError().get().count()).isEqualTo(1);
      assertThat(health.lastError().get().engineAt())
          .isBefore(engine.status().portfolio().at())
          .isAfter(TestData.START.minusSeconds(1));
    }
  }

  @Test
  void aListenerThatHangsIsSeenAndLagsAndNobodyWaits() throws InterruptedException {
    AtomicInteger heard = new AtomicInteger();
    TradingListener listener =
        event -> {
          if (heard.incrementAndGet() == 3) {
            hang();
          }
        };
    RecordingListener other = RecordingListener.create();
    try (Godmode engine =
        engine(MarketScript.live(), ScriptedExecutor.silent())
            .clock(ManualClock.create())
            .listener(listener)
            .listener(other)
            .build()) {
      Thread runner = started(engine);
      assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
      other.await(TradingEvent.RunStarted.class, 1, Duration.ofSeconds(20));
      ticks.addAndGet(LONG_NANOS);

      HealthSnapshot health = engine.health();
      release.countDown();

      ComponentHealth hung = part(health, "listener:1 HealthTests");
      assertThat(hung.state()).isEqualTo(ComponentState.FAILED);
      assertThat(hung.reason()).isEqualTo("it has been at event 3 for 60 s");
      assertThat(
              health.followers().stream()
                  .filter(each -> each.name().equals(hung.name()))
                  .findFirst()
                  .orElseThrow()
                  .sequence())
          .isEqualTo(2);
      engine.stop();
      runner.join();
    }
  }

  @Test
  void aListenerThatThrowsIsDegradedAndCounted() {
    try (Godmode engine =
        engine(MarketScript.start().seconds(5).end(), ScriptedExecutor.fillsAtOnce())
            .listener(
                event -> {
                  if (event.event() instanceof TradingEvent.Ticked) {
                    throw new IllegalStateException("boom");
                  }
                })
            .build()) {
      engine.run();
      ComponentHealth health = part(engine.health(), "listener:1 HealthTests");

      assertThat(health.state()).isEqualTo(ComponentState.DEGRADED);
      assertThat(health.lastError().orElseThrow().count()).isEqualTo(engine.status().tick());
      assertThat(health.lastError().orElseThrow().message()).isEqualTo("boom");
    }
  }

  @Test
  void anAlertSinkThatThrowsIsDegraded() {
    AlertSink sink =
        new AlertSink() {
          @Override
          public void onAlert(Alert alert) {
            throw new IllegalStateException("no network");
          }

          @Override
          public void onHeartbeat(Heartbeat heartbeat) {}

          @Override
          public void close() {}
        };
    MarketScript market = MarketScript.start().seconds(5);
    try (Godmode engine =
        Godmode.builder()
            .config(CONFIG)
            .memecoins(market.end())
            .executor(ScriptedExecutor.silent())
            .alertSink(sink)
            .build()) {
      engine.operator().submit(new OperatorCommand.Halt("k", "me", "to raise an alert"));
      engine.run();

      assertThat(engine.health().unwell())
          .extracting(ComponentHealth::name, ComponentHealth::state)
          .containsExactly(tuple("alerts:1 ", ComponentState.DEGRADED));
    }
  }

  @Test
  void aSourceThatFailsIsNamed() {
    try (Godmode engine =
        engine(MarketScript.start().seconds(5).fail("SOURCE_BROKE"), ScriptedExecutor.silent())
            .build()) {
      assertThatThrownBy(engine::run).isInstanceOf(GodmodeException.class);
      ComponentHealth health = part(engine.health(), "source");

      assertThat(health.state()).isEqualTo(ComponentState.FAILED);
      assertThat(health.lastError().orElseThrow().code()).isEqualTo("SOURCE_BROKE");
      assertThat(part(engine.health(), "engine").state()).isEqualTo(ComponentState.FAILED);
    }
  }

  @Test
  void aStrategyThatIsFencedHasFailed() {
    ScriptedStrategy strategy =
        ScriptedStrategy.named("wild")
            .on(
                2,
                (view, signals) -> {
                  throw new IllegalStateException("boom");
                });
    try (Godmode engine =
        Godmode.builder()
            .config(CONFIG)
            .memecoins(MarketScript.start().seconds(8).end())
            .executor(ScriptedExecutor.silent())
            .strategy(strategy)
            .build()) {
      engine.run();
      ComponentHealth health = part(engine.health(), "strategy:wild");

      assertThat(health.state()).isEqualTo(ComponentState.FAILED);
      assertThat(health.lastError().orElseThrow().code()).isEqualTo("FAILED");
    }
  }

  @Nested
  class Metering {
    private final Map<String, Long> sums = new ConcurrentHashMap<>();

    private GodmodeStatus metered(Path data) {
      return new LastRun()
          .run(
              engine(MarketScript.start().seconds(10).end(), ScriptedExecutor.fillsAtOnce())
                  .dataDirectory(data)
                  .meters(
                      (meter, label) ->
                          value ->
                              sums.merge(
                                  meter + (label.isEmpty() ? "" : " " + label),
                                  meter.kind() == Meter.Kind.GAUGE ? value : Math.max(1, value),
                                  meter.kind() == Meter.Kind.GAUGE
                                      ? (before, now) -> now
                                      : Long::sum)));
    }

    @Test
    void valuesComeFromWhereThingsHappen() {
      GodmodeStatus status = metered(root);

      assertThat(sums)
          .containsEntry("EVENTS TICKED", status.tick())
          .containsEntry("ORDERS " + TestConfigs.SNIPER.value(), 2L)
          .containsEntry("REPORTS taken", 2L)
          .containsEntry("ATTEMPTS_OPEN", 0L)
          .containsKeys("FACTS", "STEP", "JOURNAL_SYNC", "JOURNAL_APPEND", "EXECUTOR_CALL")
          .containsKeys("PLUGIN_CALL strategy:scripted", "JOURNAL_BYTES");
      assertThat(sums.get("JOURNAL_SEQUENCE")).isEqualTo(sums.get("JOURNAL_DURABLE"));
    }

    @Test
    void metersThatThrowChangeNothingAndAreSeen() throws Exception {
      Path with = root.resolve("with");
      Path without = root.resolve("without");
      List<ComponentHealth> seen = new ArrayList<>();
      for (Path data : List.of(with, without)) {
        GodmodeBuilder builder =
            engine(MarketScript.start().seconds(10).end(), ScriptedExecutor.fillsAtOnce())
                .dataDirectory(data);
        if (data.equals(with)) {
          builder.meters(
              (meter, label) ->
                  value -> {
                    throw new IllegalStateException("no registry");
                  });
        }
        try (Godmode engine = builder.build()) {
          engine.run();
          seen.add(part(engine.health(), "meters"));
        }
      }

      assertThat(seen)
          .extracting(ComponentHealth::state)
          .containsExactly(ComponentState.DEGRADED, ComponentState.OK);
      assertThat(journal(with)).isEqualTo(journal(without)).isNotEmpty();
    }

    private List<Byte> journal(Path data) throws Exception {
      byte[] bytes =
          Files.readAllBytes(data.resolve("journal").resolve("segment-00000001.journal"));
      assertThat(JournalReader.of(data)).isNotNull();
      return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList();
    }
  }
}
