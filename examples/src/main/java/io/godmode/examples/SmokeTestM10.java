package io.godmode.examples;

import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.ledger.Totals;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The whole pipeline once: market, strategy, gate, execution, ledger, files, restart. Ends with 0
 * only when everything that must happen did; a profit is not among it.
 */
public final class SmokeTestM10 {
  private static final long SEED = 42;
  private static final long TICKS = 300;

  private SmokeTestM10() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    Path data = Files.createTempDirectory("godmode-m10-");
    GodmodeStatus end = run(data);
    Totals.Counts counts = end.totals().counts();
    long attempts = counts.entryFills() + counts.exitFills() + counts.failedAttempts();
    long trades = Files.readAllLines(data.resolve("trades.jsonl")).size();

    Map<String, Boolean> checks = new LinkedHashMap<>();
    checks.put("entries filled: " + counts.entryFills(), counts.entryFills() > 0);
    checks.put("exits filled: " + counts.exitFills(), counts.exitFills() > 0);
    checks.put("attempts failed: " + counts.failures(), counts.failedAttempts() > 0);
    checks.put("signals denied: " + counts.denials(), !counts.denials().isEmpty());
    checks.put("identity: " + end.totals().identity(), end.totals().identity().holds());
    checks.put("trades.jsonl has " + trades + " of " + attempts, trades == attempts);
    checks.put("run again, same state: " + end.stateHash(), same(end, run(data)));

    System.out.println(end.profile() + " for " + end.tick() + " ticks in " + data + end.marks());
    checks.forEach((what, held) -> System.out.println((held ? "ok      " : "FAILED  ") + what));
    if (checks.containsValue(false)) {
      System.exit(1);
    }
  }

  private static GodmodeStatus run(Path data) {
    GodmodeConfig config = ConfigLoader.profile("LIVE_150");
    try (Godmode godmode =
        Godmode.builder()
            .config(config)
            .memecoins(SimulatedMarket.seeded(SEED))
            .executor(PaperExecutor.of(config.execution()))
            .dataDirectory(data)
            .seed(SEED)
            .ticks(TICKS)
            .build()) {
      return godmode.run();
    }
  }

  private static boolean same(GodmodeStatus first, GodmodeStatus second) {
    return first.stateHash().isPresent() && first.stateHash().equals(second.stateHash());
  }
}
