package io.godmode.examples;

import io.godmode.core.Godmode;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.examples.cli.Summary;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.nio.file.Path;

/**
 * An hour of the LIVE_150 profile on the simulated market, with the summary at its end. Takes the
 * data directory as its argument; run again on the same one, it changes nothing.
 */
public final class PaperLive150 {
  private static final long SEED = 42;
  private static final long TICKS = 3_600;

  private PaperLive150() {}

  /** Runs it. */
  public static void main(String[] args) {
    Path data = Path.of(args.length > 0 ? args[0] : "data/paper-live-150");
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
      Summary.print(godmode.run(), data);
    }
  }
}
