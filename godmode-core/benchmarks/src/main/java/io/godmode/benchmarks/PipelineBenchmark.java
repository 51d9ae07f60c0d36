package io.godmode.benchmarks;

import io.godmode.api.market.MarketEvent;
import io.godmode.core.Durability;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.paper.PaperExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole pipeline: decoded swap in, strategy, gate, fill, ledger, journal file without fsync,
 * and fifty open positions marked every second of engine time. The score is swaps a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 8, time = 1)
public class PipelineBenchmark {
  private static final int SLOTS = 1_000;
  private static final int SWAPS_PER_SLOT = 500;
  static final int POSITIONS = 50;

  private List<MarketEvent> facts = List.of();
  private GodmodeConfig config = ConfigLoader.profile("DEMO");
  private Path directory = Path.of("");

  /** Makes the market, and room for fifty positions. */
  @Setup(Level.Trial)
  public void make() {
    facts = PipelineFacts.of(SLOTS, SWAPS_PER_SLOT);
    config = roomy();
  }

  /** Returns a configuration that holds as many positions as are wanted, until the end. */
  static GodmodeConfig roomy() {
    return ConfigLoader.parse(roomy(ConfigLoader.profileText("DEMO")), "benchmark");
  }

  private static String roomy(String demo) {
    return demo.replaceAll("\"max_open_positions\": \\d+", "\"max_open_positions\": " + POSITIONS)
        .replaceAll("\"max_open_trades\": [1-9]\\d*", "\"max_open_trades\": " + POSITIONS)
        .replaceAll(
            "\"max_open_positions_per_wallet\": \\d+",
            "\"max_open_positions_per_wallet\": " + POSITIONS)
        .replaceAll("\"max_parallel_orders\": \\d+", "\"max_parallel_orders\": " + POSITIONS)
        .replaceAll("\"initial_balance_usd\": 30.0", "\"initial_balance_usd\": 3000.0")
        .replaceAll("\"capital_usd\": 150.0", "\"capital_usd\": 12030.0")
        .replaceAll("\"max_equity_pct\": 0\\.(3|25)\\b", "\"max_equity_pct\": 1.0")
        .replaceAll("\"exit_after_ticks\": \\d+", "\"exit_after_ticks\": 6000");
  }

  /** Makes a directory for one run. */
  @Setup(Level.Invocation)
  public void open() throws IOException {
    directory = Files.createTempDirectory("godmode-benchmark");
  }

  /** Removes it. */
  @TearDown(Level.Invocation)
  public void remove() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(PipelineBenchmark::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Runs the market through an engine. */
  @Benchmark
  @OperationsPerInvocation(SLOTS * SWAPS_PER_SLOT)
  public GodmodeStatus swaps() {
    try (Godmode engine =
        Godmode.builder()
            .config(config)
            .memecoins(new FactList(facts, SLOTS))
            .executor(PaperExecutor.of(config.execution()))
            .seed(42)
            .dataDirectory(directory)
            .durability(Durability.NEVER)
            .build()) {
      GodmodeStatus status = engine.run();
      if (status.totals().counts().entryFills() < POSITIONS) {
        throw new IllegalStateException("the benchmark needs its positions, but got " + status);
      }
      return status;
    }
  }
}
