package io.godmode.examples;

import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A strategy with a memory trades ten minutes on paper; then half of its journal is all that is
 * left, as after a crash. Ends with 0 only when it traded and ends up the same after the crash.
 */
public final class CustomStrategy {
  private static final String JOURNAL = "journal/segment-00000001.journal";

  private CustomStrategy() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    Path data = Files.createTempDirectory("godmode-strategy-");
    InflowStrategy unbroken = strategy();
    GodmodeStatus whole = trade(unbroken, data);
    byte[] journal = Files.readAllBytes(data.resolve(JOURNAL));
    Path crash = data.resolve("crashed");
    Files.createDirectories(crash.resolve("journal"));
    Files.write(crash.resolve(JOURNAL), Arrays.copyOf(journal, journal.length / 2));
    InflowStrategy restarted = strategy();
    GodmodeStatus crashed = trade(restarted, crash);
    boolean sameState = whole.stateHash().equals(crashed.stateHash());
    boolean sameMemory = unbroken.snapshot().equals(restarted.snapshot());
    long filled = whole.totals().counts().entryFills();
    System.out.println(filled + " bought, same state " + sameState + ", memory " + sameMemory);
    if (!sameState || !sameMemory || filled == 0) {
      System.exit(1);
    }
  }

  private static InflowStrategy strategy() {
    return InflowStrategy.of("inflow", Map.of("wallet_id", "sniper_sol", "rest", "90"));
  }

  private static GodmodeStatus trade(InflowStrategy strategy, Path data) {
    try (Godmode godmode =
        Godmode.builder()
            .profile("DEMO")
            .strategy(strategy)
            .memecoins(SimulatedMarket.seeded(42))
            .executor(PaperExecutor.create())
            .dataDirectory(data)
            .ticks(600)
            .build()) {
      return godmode.run();
    }
  }
}
