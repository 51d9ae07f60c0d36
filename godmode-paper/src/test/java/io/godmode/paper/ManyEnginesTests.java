package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.godmode.api.GodmodeException;
import io.godmode.api.TradingListener;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeBuilder;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several engines live in one JVM, and an engine that was closed leaves nothing behind. */
@Timeout(300)
class ManyEnginesTests {
  private static final int CYCLES = Integer.getInteger("godmode.engines", 250);
  private static final int ON_DISK = 10;
  private static final long TICKS = 120;

  @TempDir private Path root;

  private static GodmodeBuilder engine(String profile, long seed, Duration history, long ticks) {
    GodmodeConfig config = ConfigLoader.profile(profile);
    return Godmode.builder()
        .config(config)
        .memecoins(SimulatedMarket.builder(seed).history(history).build())
        .executor(PaperExecutor.of(config.execution()))
        .seed(seed)
        .ticks(ticks);
  }

  private GodmodeStatus alone(String profile, long seed, String folder) {
    return run(
        engine(profile, seed, Duration.ofMinutes(10), TICKS).dataDirectory(root.resolve(folder)));
  }

  private static GodmodeStatus run(GodmodeBuilder builder) {
    try (Godmode engine = builder.build()) {
      return engine.run();
    }
  }

  @Test
  void twoAtOnceEndAsEachDoesAlone() {
    GodmodeStatus demo = alone("DEMO", 42, "demo");
    GodmodeStatus live = alone("LIVE_150", 7, "live");

    CompletableFuture<GodmodeStatus> first =
        CompletableFuture.supplyAsync(() -> alone("DEMO", 42, "demo-beside"));
    CompletableFuture<GodmodeStatus> second =
        CompletableFuture.supplyAsync(() -> alone("LIVE_150", 7, "live-beside"));

    assertThat(first.join().stateHash()).isPresent().isEqualTo(demo.stateHash());
    assertThat(second.join().stateHash()).isPresent().isEqualTo(live.stateHash());
    assertThat(first.join().profile()).isNotEqualTo(second.join().profile());
    assertThat(demo.totals().counts().entryFills()).isPositive();
  }

  @Test
  void twoOnOneDirectoryAreRefused() {
    try (Godmode holder =
        engine("DEMO", 1, Duration.ofMinutes(1), 1).dataDirectory(root.resolve("one")).build()) {
      GodmodeBuilder second =
          engine("DEMO", 1, Duration.ofMinutes(1), 1).dataDirectory(root.resolve("one"));

      assertThatThrownBy(second::build)
          .isInstanceOfSatisfying(
              GodmodeException.class,
              failure -> assertThat(failure.code()).isEqualTo("DATA_DIRECTORY_IN_USE"));
      assertThat(holder.status().tick()).isZero();
    }
  }

  /** In turn: run to the end, closed without a run, and every tenth on the disk. */
  private void cycle(int number) {
    boolean onDisk = number % ON_DISK == 0;
    GodmodeBuilder builder =
        engine(number % 2 == 0 ? "DEMO" : "LIVE_150", number, Duration.ofSeconds(10), 2)
            .listener(event -> {});
    if (onDisk) {
      builder.dataDirectory(root.resolve("cycle-" + number));
    }
    try (Godmode engine = builder.build()) {
      if (number % 5 != 4) {
        assertThat(engine.run().tick()).isEqualTo(2);
      }
    }
  }

  @Test
  void startingAndStoppingLeavesNoThreadAndNoFileOpen() throws InterruptedException {
    for (int warmUp = 0; warmUp < 20; warmUp++) {
      cycle((CYCLES + warmUp) * ON_DISK);
    }
    Set<Thread> threadsBefore = threads();
    long filesBefore = openFiles();

    for (int number = 0; number < CYCLES; number++) {
      cycle(number);
    }

    for (Thread left : threads()) {
      if (!threadsBefore.contains(left)) {
        left.join(TimeUnit.SECONDS.toMillis(10));
      }
    }
    assertThat(threads().stream().filter(thread -> !threadsBefore.contains(thread)))
        .filteredOn(Thread::isAlive)
        .extracting(Thread::getName)
        .filteredOn(name -> name.startsWith("godmode"))
        .isEmpty();
    assertThat(openFiles()).isLessThanOrEqualTo(filesBefore + 5);
  }

  @Test
  void nothingHoldsAClosedEngine() throws InterruptedException {
    ReferenceQueue<Object> gone = new ReferenceQueue<>();
    List<WeakReference<Object>> held = new ArrayList<>();
    for (int number = 0; number < 10; number++) {
      held.add(new WeakReference<>(closedListener(number), gone));
    }

    int collected = 0;
    for (int round = 0; round < 100 && collected < held.size(); round++) {
      System.gc();
      @Nullable Object next = gone.remove(200);
      while (next != null) {
        collected++;
        next = gone.poll();
      }
    }
    assertThat(collected).isEqualTo(held.size());
  }

  /** The listener is known to the engine and to nobody else, so it goes when the engine goes. */
  private static TradingListener closedListener(int number) {
    long[] heard = new long[1];
    TradingListener listener = event -> heard[0] = event.sequence();
    run(engine("DEMO", number, Duration.ofSeconds(10), 2).listener(listener));
    assertThat(heard[0]).isPositive();
    return listener;
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream().collect(Collectors.toUnmodifiableSet());
  }

  private static long openFiles() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    assumeTrue(
        system instanceof UnixOperatingSystemMXBean, "SKIPPED: this system does not count files");
    return ((UnixOperatingSystemMXBean) system).getOpenFileDescriptorCount();
  }
}
