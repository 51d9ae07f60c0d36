package io.godmode.benchmarks;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.SourceInfo;
import io.godmode.core.Durability;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.paper.PaperExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Prints the heap in use over ten million swaps, journal on and fifty positions held: it must not
 * grow. Its argument is another number of millions.
 */
public final class HeapOverSwaps {
  private static final int SWAPS_PER_SLOT = 500;
  private static final int MILLION = 1_000_000;

  private HeapOverSwaps() {}

  /** Runs it in a new temporary directory, which is left behind. */
  public static void main(String[] arguments) throws IOException {
    int millions = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0]);
    Path data = Files.createTempDirectory("godmode-heap");
    GodmodeConfig config = PipelineBenchmark.roomy();
    long began = System.nanoTime();
    try (Godmode engine =
        Godmode.builder()
            .config(config)
            .memecoins(new Watched(millions))
            .executor(PaperExecutor.of(config.execution()))
            .seed(42)
            .dataDirectory(data)
            .durability(Durability.NEVER)
            .build()) {
      GodmodeStatus status = engine.run();
      System.out.printf(
          "%d million swaps in %d s, %d entries, journal in %s%n",
          millions,
          (System.nanoTime() - began) / 1_000_000_000,
          status.totals().counts().entryFills(),
          data);
    }
  }

  /** The market of the benchmark, made as it is wanted. */
  private static final class Watched implements MemecoinDataProvider {
    private final int millions;
    private long swaps;

    Watched(int millions) {
      this.millions = millions;
    }

    @Override
    public SourceInfo info() {
      return new SourceInfo("heap", SourceInfo.Kind.SIMULATED, true);
    }

    @Override
    public void start(MarketSink sink) {
      Thread thread = new Thread(() -> publish(sink), "heap-market");
      thread.setDaemon(true);
      thread.start();
    }

    private void publish(MarketSink sink) {
      int slots = millions * (MILLION / SWAPS_PER_SLOT);
      PipelineFacts.publish(slots, SWAPS_PER_SLOT, fact -> counted(fact, sink));
      for (long slot = slots; ; slot++) {
        Instant now = PipelineFacts.START.plusMillis(PipelineFacts.SLOT_MILLIS * slot);
        sink.publish(new MarketEvent.ClockAdvanced(now, slot));
        if (!sink.publish(
            new MarketEvent.SlotIngested(slot, new InputPosition(slot, Long.MAX_VALUE, "")))) {
          return;
        }
      }
    }

    private boolean counted(MarketEvent fact, MarketSink sink) {
      if (fact.kind() == MarketEvent.Kind.SWAPPED) {
        swaps++;
        if (swaps % MILLION == 0) {
          System.gc();
          Runtime runtime = Runtime.getRuntime();
          System.out.printf(
              "%d million swaps, %.1f MB of heap in use%n",
              swaps / MILLION, (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
        }
      }
      return sink.publish(fact);
    }

    @Override
    public void close() {}
  }
}
