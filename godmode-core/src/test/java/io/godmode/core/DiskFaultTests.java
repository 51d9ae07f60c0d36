package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.event.Alert;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.id.Mint;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.health.ComponentHealth;
import io.godmode.core.health.ComponentState;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.core.journal.JournalReader;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an engine does when its disk is full or breaks while it runs, and after that. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DiskFaultTests {
  private static final GodmodeConfig CONFIG = TestConfigs.live150();
  private static final Mint FIRST = MINT;
  private static final Mint SECOND = TestMints.numbered(2);
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final int FAULT_AT = 8;
  private static final int MENDED_AT = 20;

  @TempDir Path root;

  private final FailingDisk disk = new FailingDisk();
  private final AtomicLong ticks = new AtomicLong(1);
  private final AtomicLong seconds = new AtomicLong();
  private final List<Alert> told = new CopyOnWriteArrayList<>();

  /** What breaks. */
  private enum Fault {
    FULL,
    SYNC_FAILS
  }

  private static MarketScript market() {
    return MarketScript.start().pool(MarketScript.pool(SECOND)).seconds(40).end();
  }

  /** Decides by the time alone, so that it does the same after a restart. */
  private static ScriptedStrategy strategy(int firstLasts, Runnable before, Runnable later) {
    ScriptedStrategy strategy = ScriptedStrategy.create();
    return strategy.always(
        (view, signals) -> {
          long second = Duration.between(TestData.START, view.now()).toSeconds();
          if (second == 2) {
            signals.raise(strategy.entry(signals, FIRST, firstLasts).build());
          } else if (second == FAULT_AT) {
            before.run();
            signals.raise(strategy.entry(signals, SECOND, 10).build());
          } else if (second == MENDED_AT) {
            later.run();
          }
        });
  }

  private GodmodeBuilder engine(Path data, ScriptedExecutor executor, ScriptedStrategy strategy) {
    return Godmode.builder()
        .config(CONFIG)
        .memecoins(market())
        .executor(executor)
        .strategy(strategy)
        .alertSink(told::add)
        .ticker(() -> ticks.addAndGet(SECOND_NANOS))
        // Files of where things stand are written once in a second of this clock.
        .clock(() -> TestData.START.plusSeconds(seconds.incrementAndGet()))
        .disk(disk)
        .dataDirectory(data);
  }

  private String undisturbed(int firstLasts) {
    try (Godmode engine =
        engine(
                root.resolve("undisturbed"),
                ScriptedExecutor.fillsAtOnce(),
                strategy(firstLasts, () -> {}, () -> {}))
            .build()) {
      return engine.run().stateHash().orElseThrow();
    }
  }

  private static ComponentHealth part(Godmode engine, String name) {
    return engine.health().component(name).orElseThrow();
  }

  private static List<Mint> bought(ScriptedExecutor executor) {
    return executor.submitted.stream()
        .filter(order -> order.side() == Side.BUY)
        .map(Order::mint)
        .toList();
  }

  private static List<OrderApproved> approved(Path data) {
    List<OrderApproved> found = new ArrayList<>();
    JournalReader.of(data)
        .read(
            frame ->
                frame.events().stream()
                    .filter(event -> event.event() instanceof OrderApproved)
                    .forEach(event -> found.add((OrderApproved) event.event())));
    return found;
  }

  @Nested
  class OfTheJournal {
    @ParameterizedTest
    @EnumSource(Fault.class)
    void stopsEntriesAtOnceAndLosesNothing(Fault fault) {
      String expected = undisturbed(30);
      Path data = root.resolve("data");
      ScriptedExecutor executor = ScriptedExecutor.fillsAtOnce();
      Runnable breaks =
          () -> {
            if (fault == Fault.FULL) {
              disk.fill(FailingDisk::isJournal);
            } else {
              disk.breakSync(FailingDisk::isJournal);
            }
          };
      try (Godmode engine = engine(data, executor, strategy(30, breaks, () -> {})).build()) {
        assertThatThrownBy(engine::run)
            .isInstanceOf(GodmodeException.class)
            .hasMessageContaining("segment-00000001.journal")
            .hasMessageContaining(fault == Fault.FULL ? FailingDisk.FULL : "Input/output error")
            .hasMessageContaining("free the disk or mend it, then start again")
            .extracting("code")
            .isEqualTo("JOURNAL_WRITE_FAILED");

        assertThat(bought(executor)).containsExactly(FIRST);
        assertThat(engine.status().portfolio().positions())
            .as("what is held is named")
            .singleElement()
            .satisfies(held -> assertThat(held.mint()).isEqualTo(FIRST));
        HealthSnapshot health = engine.health();
        assertThat(part(engine, "journal").state()).isEqualTo(ComponentState.FAILED);
        assertThat(part(engine, "journal").lastError().orElseThrow().code())
            .isEqualTo("JOURNAL_WRITE_FAILED");
        assertThat(part(engine, "engine").state()).isEqualTo(ComponentState.FAILED);
        assertThat(health.journal().durable()).isLessThanOrEqualTo(health.journal().sequence());
      }
      assertThat(disk.syncedAfterFailure()).as("a failed sync is not tried again").isEmpty();

      disk.mend();
      ScriptedExecutor second = ScriptedExecutor.fillsAtOnceAndAfterARestart();
      try (Godmode engine = engine(data, second, strategy(30, () -> {}, () -> {})).build()) {
        assertThat(engine.run().stateHash()).contains(expected);
      }
      assertThat(approved(data)).extracting(each -> each.order().id()).doesNotHaveDuplicates();
    }

    @Test
    void whatWasAcknowledgedBeforeStands() {
      Path data = root.resolve("data");
      ScriptedExecutor executor = ScriptedExecutor.fillsAtOnce();
      List<CompletionStage<CommandOutcome>> outcomes = new ArrayList<>();
      try (Godmode engine =
          engine(data, executor, strategy(30, () -> disk.fill(FailingDisk::isJournal), () -> {}))
              .build()) {
        outcomes.add(engine.operator().submit(new OperatorCommand.Halt("h", "me", "first")));
        outcomes.add(
            engine.operator().submit(new OperatorCommand.ResetKillSwitch("r", "me", "again")));
        assertThatThrownBy(engine::run).isInstanceOf(GodmodeException.class);
      }

      assertThat(outcomes)
          .allSatisfy(
              outcome ->
                  assertThat(outcome.toCompletableFuture()).succeedsWithin(Duration.ofSeconds(20)));
      List<String> answered = new ArrayList<>();
      JournalReader.of(data)
          .read(
              frame ->
                  frame.events().stream()
                      .map(event -> event.event().kind().name())
                      .filter("COMMAND_ANSWERED"::equals)
                      .forEach(answered::add));
      assertThat(answered).hasSize(2);
      assertThat(approved(data))
          .extracting(each -> each.order().id())
          .containsAll(executor.submitted.stream().map(Order::id).toList());
    }

    @Test
    void exitsOfWhatIsHeldRunFirstAtTheNextStart() {
      Path data = root.resolve("data");
      ScriptedExecutor executor = ScriptedExecutor.fillsAtOnce();
      try (Godmode engine =
          engine(data, executor, strategy(12, () -> disk.fill(FailingDisk::isJournal), () -> {}))
              .build()) {
        assertThatThrownBy(engine::run).isInstanceOf(GodmodeException.class);
      }
      assertThat(executor.submitted).extracting(Order::side).containsExactly(Side.BUY);

      disk.mend();
      ScriptedExecutor second = ScriptedExecutor.fillsAtOnceAndAfterARestart();
      try (Godmode engine = engine(data, second, strategy(12, () -> {}, () -> {})).build()) {
        engine.run();
      }
      assertThat(second.submitted)
          .filteredOn(order -> order.side() == Side.SELL)
          .extracting(Order::mint)
          .containsExactly(FIRST, SECOND);
    }
  }

  @Nested
  class OfProjections {
    private boolean isProjection(Path file) {
      return !FailingDisk.isJournal(file);
    }

    private String contents(Path data) throws IOException {
      return Files.readString(data.resolve("trades.jsonl"))
          + Files.readString(data.resolve("wallets_runtime.json"))
          + Files.readString(data.resolve("execution_runtime.json"));
    }

    @Test
    void stopNothingAndAreMadeWholeOnceTheDiskHasRoom() throws IOException {
      String expected = undisturbed(3);
      Path data = root.resolve("data");
      ScriptedExecutor executor = ScriptedExecutor.fillsAtOnce();
      List<HealthSnapshot> during = new ArrayList<>();
      try (Godmode engine =
          engine(data, executor, strategy(3, () -> disk.fill(this::isProjection), disk::mend))
              .listener(event -> {})
              .build()) {
        executor.onFact(
            (fact, context) -> {
              if (context.clock().instant().equals(TestData.START.plusSeconds(16))) {
                during.add(engine.health());
              }
            });
        assertThat(engine.run().stateHash()).as("nothing of it is journaled").contains(expected);
        assertThat(part(engine, "trades.jsonl").state()).isEqualTo(ComponentState.OK);
        assertThat(part(engine, "trades.jsonl").lastError()).isPresent();
      }

      assertThat(executor.submitted).extracting(Order::side).contains(Side.SELL).hasSize(4);
      assertThat(during).isNotEmpty();
      assertThat(during.get(0).unwell())
          .extracting(ComponentHealth::name)
          .contains("trades.jsonl", "runtime files");
      assertThat(during.get(0).followers().get(0).lag()).isPositive();
      assertThat(told)
          .filteredOn(alert -> alert.code().equals("PROJECTION_FAILED"))
          .extracting(alert -> alert.message().split(" cannot", -1)[0] + " " + alert.cleared())
          .containsExactlyInAnyOrder(
              "trades.jsonl false",
              "trades.jsonl true",
              "runtime files false",
              "runtime files true");
      assertThat(contents(data)).isEqualTo(contents(root.resolve("undisturbed")));
    }

    @Test
    void thatStayBrokenAreToldAtTheEndAndWrittenAnewAtTheNextStart() throws IOException {
      String expected = undisturbed(3);
      Path data = root.resolve("data");
      Godmode engine =
          engine(
                  data,
                  ScriptedExecutor.fillsAtOnce(),
                  strategy(3, () -> disk.fill(this::isProjection), () -> {}))
              .build();
      assertThat(engine.run().stateHash()).contains(expected);
      assertThatThrownBy(engine::close)
          .isInstanceOf(GodmodeException.class)
          .hasMessageContaining("trades.jsonl is not up to date")
          .hasMessageContaining("the next start on this directory writes it anew")
          .extracting("code")
          .isEqualTo("CLOSE_FAILED");

      disk.mend();
      try (Godmode again =
          engine(data, ScriptedExecutor.fillsAtOnce(), strategy(3, () -> {}, () -> {})).build()) {
        assertThat(again.run().stateHash()).contains(expected);
      }
      assertThat(Files.readString(data.resolve("trades.jsonl")))
          .isEqualTo(Files.readString(root.resolve("undisturbed").resolve("trades.jsonl")));
    }

    @Test
    void thatCannotBeWrittenAtTheStartRefuseIt() throws IOException {
      Path data = root.resolve("data");
      Files.createDirectories(data.resolve("trades.jsonl"));

      assertThatThrownBy(
              () ->
                  engine(data, ScriptedExecutor.fillsAtOnce(), strategy(3, () -> {}, () -> {}))
                      .build())
          .isInstanceOf(GodmodeException.class)
          .hasMessageContaining("trades.jsonl")
          .extracting("code")
          .isEqualTo("PROJECTION_FAILED");
    }

    @Test
    void aFileReplacedByADirectoryStopsNothing() throws IOException {
      Path data = root.resolve("data");
      ScriptedExecutor executor = ScriptedExecutor.fillsAtOnce();
      Runnable replace =
          () -> {
            try {
              Files.delete(data.resolve("wallets_runtime.json"));
              Files.createDirectories(data.resolve("wallets_runtime.json").resolve("inside"));
            } catch (IOException failed) {
              throw new UncheckedIOException(failed);
            }
          };
      Godmode engine = engine(data, executor, strategy(3, replace, () -> {})).build();
      engine.run();

      assertThat(part(engine, "runtime files").state()).isEqualTo(ComponentState.DEGRADED);
      assertThat(executor.submitted).extracting(Order::side).contains(Side.SELL).hasSize(4);
      assertThatThrownBy(engine::close).hasMessageContaining("wallets_runtime.json");
      try (Stream<Path> files = Files.list(data)) {
        assertThat(files.map(file -> String.valueOf(file.getFileName())))
            .contains("trades.jsonl", "journal");
      }
    }
  }
}
