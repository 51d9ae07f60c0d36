package io.godmode.examples.study;

import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.MemecoinSettings;
import io.godmode.core.ledger.Totals;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the engine on the simulated market for a stretch of simulated time, in memory, and prints
 * what became of the money. The same arguments give the same tables. Immutable and thread-safe.
 *
 * @param config what runs
 * @param seed of the market and of all that is drawn
 * @param length simulated time, in whole runtime ticks
 * @param deskOpens when an operator deposits, writes off and unlatches on each day, in UTC; empty
 *     for nobody
 */
public record Study(
    GodmodeConfig config, long seed, Duration length, Optional<LocalTime> deskOpens) {
  private static final int TRADES = 1_000;
  private static final Duration TRADES_WITHIN = Duration.ofDays(30);

  /** More than happens between two readings, which are a simulated minute apart. */
  private static final int EVENTS_KEPT = 20_000;

  /**
   * Runs it.
   *
   * @param out where the tables go
   * @return whether the time was reached, every identity held, and, with deposits, trading went on:
   *     a thousand closed trades in 30 days
   */
  public boolean run(PrintWriter out) {
    MemecoinSettings farming = config.memecoin().orElseThrow();
    StudyTables tables = new StudyTables(out);
    StudyDesk desk = new StudyDesk(config, tables, deskOpens);
    long ticks = length.dividedBy(config.runtimeTick());
    try (Godmode godmode =
        Godmode.builder()
            .config(config)
            .memecoins(
                SimulatedMarket.builder(seed)
                    .listEvery(config.agent().tick())
                    .listed(farming.maxCandidatesPerTick())
                    .build())
            .executor(PaperExecutor.of(config.execution()))
            .strategy(Godmode.farming(farming))
            .strategy(desk)
            .seed(seed)
            .ticks(ticks)
            .eventsInMemory(EVENTS_KEPT)
            .build()) {
      desk.sitDown(godmode);
      out.printf(
          "%s on the simulated market, seed %d, %s, %s %s%n%n%s%n",
          godmode.status().profile(),
          seed,
          words(length),
          deskOpens.isPresent() ? "with an operator's deposits and write-offs" : "left alone",
          godmode.status().marks(),
          StudyDay.HEADING);
      GodmodeStatus end = godmode.run();
      tables.read(godmode);
      tables.closeDay(end);
      tables.print(end);
      Map<String, Boolean> checks = checks(end, tables, ticks);
      out.println();
      checks.forEach((what, held) -> out.println((held ? "ok      " : "FAILED  ") + what));
      out.flush();
      return !checks.containsValue(false);
    }
  }

  private Map<String, Boolean> checks(GodmodeStatus end, StudyTables tables, long ticks) {
    Map<String, Boolean> checks = new LinkedHashMap<>();
    checks.put("tick %,d of %,d".formatted(end.tick(), ticks), end.tick() == ticks);
    checks.put(
        "identity to the unit after every event, gap "
            + end.totals().identity().gap()
            + ": "
            + end.totals().identity(),
        tables.everyDayHeld() && end.totals().identity().holds());
    if (deskOpens.isPresent()) {
      long wanted = TRADES * length.toSeconds() / TRADES_WITHIN.toSeconds();
      long closed = closedTrades(end);
      checks.put("%,d closed trades of %,d".formatted(closed, wanted), closed >= wanted);
    }
    checks.put("state " + end.stateHash().orElse("without a hash"), end.stateHash().isPresent());
    return checks;
  }

  /** Positions that were sold whole: a take-profit of a part is not counted. */
  private static long closedTrades(GodmodeStatus end) {
    Totals.Counts counts = end.totals().counts();
    return counts.entryFills() - counts.writtenOff() - end.portfolio().positions().size();
  }

  private static String words(Duration length) {
    return length.toHours() % 24 == 0 ? length.toDays() + " days" : length.toHours() + " hours";
  }
}
