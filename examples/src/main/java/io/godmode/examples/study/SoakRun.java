package io.godmode.examples.study;

import io.godmode.core.Durability;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.MemecoinSettings;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Runs the whole pipeline on the simulated market as fast as it goes, with an operator and a
 * journal on the disk, and reads again and again what the process holds on to.
 *
 * @param config what runs
 * @param seed of the market
 * @param length simulated time
 * @param warmUp simulated time after which nothing may grow
 * @param every simulated time between two readings
 * @param data an empty directory
 */
public record SoakRun(
    GodmodeConfig config, long seed, Duration length, Duration warmUp, Duration every, Path data) {
  private static final LocalTime DESK_OPENS = LocalTime.of(0, 5);
  private static final long LOOKS_EVERY_MILLIS = 5;

  /** Full collections stop every thread; no strategy is to be fenced for that. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * Runs it.
   *
   * @param out where readings go
   * @return whether nothing grew and every identity held
   */
  public boolean run(PrintWriter out) throws IOException, InterruptedException {
    GodmodeConfig patient =
        config.toBuilder().agent(agent -> agent.callbackBudget(PATIENCE)).build();
    MemecoinSettings farming = config.memecoin().orElseThrow();
    StudyTables tables = new StudyTables(new PrintWriter(PrintWriter.nullWriter()));
    StudyDesk desk = new StudyDesk(config, tables, Optional.of(DESK_OPENS));
    try (Godmode godmode =
        Godmode.builder()
            .config(patient)
            .memecoins(
                SimulatedMarket.builder(seed)
                    .listEvery(config.agent().tick())
                    .listed(farming.maxCandidatesPerTick())
                    .build())
            .executor(PaperExecutor.of(config.execution()))
            .strategy(Godmode.farming(farming))
            .strategy(desk)
            .seed(seed)
            .ticks(length.dividedBy(config.runtimeTick()))
            .dataDirectory(data)
            .durability(Durability.NEVER)
            .build()) {
      desk.sitDown(godmode);
      CompletableFuture<GodmodeStatus> run = new CompletableFuture<>();
      Thread engine = new Thread(() -> complete(run, godmode), "soak-engine");
      engine.start();
      boolean level = watch(out, godmode, run);
      GodmodeStatus end = run.join();
      engine.join();
      out.println(
          "tick "
              + end.tick()
              + ", identity gap "
              + end.totals().identity().gap()
              + ", state "
              + end.stateHash().orElse("without a hash"));
      out.flush();
      return level && end.totals().identity().holds();
    }
  }

  private static void complete(CompletableFuture<GodmodeStatus> run, Godmode godmode) {
    try {
      run.complete(godmode.run());
    } catch (RuntimeException | Error failure) {
      run.completeExceptionally(failure);
    }
  }

  private boolean watch(PrintWriter out, Godmode godmode, CompletableFuture<GodmodeStatus> run)
      throws IOException, InterruptedException {
    SoakWatch watch = new SoakWatch();
    boolean level = true;
    long step = every.dividedBy(config.runtimeTick());
    long warm = warmUp.dividedBy(config.runtimeTick());
    long next = step;
    out.println("hours  entries    exits  open  heap MB  threads  files  journal MB");
    while (!run.isDone()) {
      GodmodeStatus status = godmode.status();
      if (status.tick() < next) {
        Thread.sleep(LOOKS_EVERY_MILLIS);
        continue;
      }
      SoakReading reading = SoakReading.take();
      Optional<String> wrong = status.tick() < warm ? Optional.empty() : watch.add(reading);
      level &= wrong.isEmpty();
      print(out, status, reading, wrong);
      next += step;
    }
    return level;
  }

  private void print(
      PrintWriter out, GodmodeStatus status, SoakReading reading, Optional<String> wrong)
      throws IOException {
    out.printf(
        Locale.ROOT,
        "%5.1f %8d %8d %5d %8.2f %8d %6d %11.1f%s%n",
        (double) status.tick() / Duration.ofHours(1).dividedBy(config.runtimeTick()),
        status.totals().counts().entryFills(),
        status.totals().counts().exitFills(),
        status.portfolio().positions().size(),
        reading.heap() / 1e6,
        reading.threads(),
        reading.files(),
        journalBytes() / 1e6,
        wrong.map(what -> "  FAILED: " + what).orElse(""));
    out.flush();
  }

  private long journalBytes() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("journal"))) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }
}
