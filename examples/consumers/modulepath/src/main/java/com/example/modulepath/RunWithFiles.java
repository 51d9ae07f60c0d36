package com.example.modulepath;

import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.journal.EventCodec;
import io.godmode.core.journal.JournalReader;
import io.godmode.core.market.SolUsdFile;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Everything of godmode that reads or writes a file, on the module path: a configuration, the
 * operator's SOL/USD, the journal, a restart from it, and the files made from it. Takes the data
 * directory.
 */
public final class RunWithFiles {
  private static final long SEED = 42;

  private RunWithFiles() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    Path data = Path.of(args[0]);
    removeAll(data);
    for (Class<?> type :
        List.of(RunWithFiles.class, GodmodeStatus.class, PaperExecutor.class, EventCodec.class)) {
      require("a named module holds " + type.getName(), type.getModule().isNamed());
    }
    Path config = Files.createTempFile("godmode-config-", ".json");
    Files.writeString(config, ConfigLoader.profileText("DEMO"));
    Path solUsd = Files.createTempFile("godmode-sol-usd-", ".json");
    Files.writeString(solUsd, "{\"hourly_close\":[[1767610800,190.25]]}");
    System.out.println("SOL/USD known from " + SolUsdFile.read(solUsd).firstKnown());

    GodmodeStatus first = run(config, data, 300);
    require("entries filled", first.totals().counts().entryFills() > 0);
    require("exits filled", first.totals().counts().exitFills() > 0);
    for (String file : List.of("trades.jsonl", "wallets_runtime.json", "execution_runtime.json")) {
      require(file + " is not empty", Files.size(data.resolve(file)) > 0);
    }
    GodmodeStatus again = run(config, data, 300);
    require("a restart gives the same state", again.stateHash().equals(first.stateHash()));
    require("and the same books", again.portfolio().equals(first.portfolio()));
    require("and the same totals", again.totals().equals(first.totals()));
    require("and goes on", run(config, data, 400).tick() == 400);

    EventCodec codec = EventCodec.create();
    AtomicLong events = new AtomicLong();
    JournalReader.of(data)
        .read(
            frame -> {
              require("a frame survives", codec.frame(codec.toJson(frame)).equals(frame));
              events.addAndGet(frame.events().size());
            });
    System.out.println(events + " events in the journal written as JSON and read back");
    Files.delete(config);
    Files.delete(solUsd);
  }

  private static GodmodeStatus run(Path file, Path data, long ticks) {
    GodmodeConfig config = ConfigLoader.load(file);
    try (Godmode godmode =
        Godmode.builder()
            .config(config)
            .memecoins(SimulatedMarket.seeded(SEED))
            .executor(PaperExecutor.of(config.execution()))
            .dataDirectory(data)
            .seed(SEED)
            .ticks(ticks)
            .build()) {
      return godmode.run();
    }
  }

  private static void removeAll(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.walk(folder)) {
        for (Path path : inside.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static void require(String what, boolean holds) {
    if (!holds) {
      throw new IllegalStateException("does not hold: " + what);
    }
  }
}
