package io.godmode.examples.cli;

import io.godmode.core.Durability;
import io.godmode.core.Godmode;
import io.godmode.core.config.AgentMode;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.CopySettings;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.journal.JournalSettings;
import io.godmode.core.plugin.Plugins;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.nio.file.Path;

/**
 * A busy run for a process that is going to be killed: it forces every order to the disk, and takes
 * a snapshot every few ticks. Prints the state hash when it comes to its end.
 */
final class KillableRun {
  static final JournalSettings JOURNAL = new JournalSettings(64 << 10, 48 << 10, 1L << 30);

  private KillableRun() {}

  public static void main(String[] args) {
    long ticks = Long.parseLong(args[2]);
    System.out.println(
        run(Path.of(args[0]), Long.parseLong(args[1]), ticks, AgentMode.valueOf(args[3])));
  }

  /** Runs to the end and returns the state hash. */
  static String run(Path data, long seed, long ticks, AgentMode mode) {
    return run(data, seed, ticks, mode, JOURNAL);
  }

  /** The same with files of other sizes, farming. */
  static String run(Path data, long seed, long ticks, JournalSettings journal) {
    return run(data, seed, ticks, AgentMode.MEMECOIN, journal);
  }

  private static String run(
      Path data, long seed, long ticks, AgentMode mode, JournalSettings journal) {
    GodmodeConfig config =
        ConfigLoader.profile("DEMO").toBuilder().agent(agent -> agent.mode(mode)).build();
    try (Plugins plugins = Plugins.onClassPath();
        Godmode engine =
            Godmode.builder()
                .config(config)
                .plugins(plugins)
                .memecoins(SimulatedMarket.seeded(seed))
                .copyFeed(CopySettings.STUB_RANDOM)
                .executor(PaperExecutor.of(config.execution()))
                .seed(seed)
                .ticks(ticks)
                .dataDirectory(data)
                .journal(journal)
                .durability(Durability.ORDERS)
                .build()) {
      return engine.run().stateHash().orElseThrow();
    }
  }
}
