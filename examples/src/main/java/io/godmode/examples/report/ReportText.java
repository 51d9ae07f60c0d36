package io.godmode.examples.report;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as tables for people, below the summary of the run; every table carries its marks. */
public final class ReportText {
  private static final int MOST_TOKENS = 10;
  private static final int PERCENT = 100;

  private final PrintWriter out;
  private final RunReport report;
  private final String marks;

  private ReportText(PrintWriter out, RunReport report) {
    this.out = out;
    this.report = report;
    List<String> all = report.provenance().marks();
    marks = all.isEmpty() ? "" : " [" + String.join(", ", all) + "]";
  }

  /** Prints a report. */
  public static void print(PrintWriter out, RunReport report) {
    new ReportText(out, report).print();
    out.flush();
  }

  private void print() {
    trips();
    groups("Sales by exit reason", report.byExit());
    groups("Sales by score of the entry", report.byScore());
    groups("Sales by token, the " + MOST_TOKENS + " that moved most", most(report.byToken()));
    groups("Sales by wallet", report.byWallet());
    execution();
    counts("Denials", report.totals().counts().denials());
    failures();
    positions();
    latencies();
    manifest();
  }

  private void trips() {
    TripStatistics trips = report.trips();
    title("Round trips, in USD after all costs of their fills");
    line("ended", "%,d, of them %,d won and %,d lost", trips.count(), trips.won(), trips.lost());
    if (!trips.isEnough()) {
      line(
          "TOO FEW",
          "%,d ended and %d are needed: the figures below say nothing about the next ones",
          trips.count(),
          Bootstrap.ENOUGH);
    }
    if (trips.count() > 0) {
      line(
          "expectancy",
          "%.4f each, 95 %% interval %.4f to %.4f (bootstrap, seeded)",
          trips.results().mean(),
          trips.interval().low(),
          trips.interval().high());
      line("win rate", "%s", percent(trips.winRate()));
      line(
          "profit factor",
          "%s",
          Double.isNaN(trips.profitFactor())
              ? "none, nothing was lost"
              : String.format(Locale.ROOT, "%.3f", trips.profitFactor()));
      line("held", "%s s", spread("%.1f", trips.held(), 1));
      line("best return", "%s %% (MFE)", spread("%.2f", trips.best(), PERCENT));
      line("worst return", "%s %% (MAE)", spread("%.2f", trips.worst(), PERCENT));
      line("cost", "%s %% of what was spent", spread("%.2f", trips.cost(), PERCENT));
    }
    Drawdown drawdown = report.drawdown();
    line(
        "drawdown",
        "%s, %s of the peak",
        drawdown.amount().toCents(),
        percent(drawdown.amount().isZero() ? 0 : drawdown.share()));
    out.println();
  }

  private void groups(String title, List<Group> groups) {
    if (groups.isEmpty()) {
      return;
    }
    title(title + ", in USD");
    row("%-56s %7s %7s %11s %11s %11s", "", "sales", "won", "gross", "costs", "net");
    for (Group group : groups) {
      row(
          "%-56s %,7d %7s %11s %11s %11s",
          group.key(),
          group.sales(),
          group.won() * PERCENT / group.sales() + " %",
          group.gross().toCents(),
          group.costs().toCents(),
          group.net().toCents());
    }
    out.println();
  }

  /** Returns the groups with the largest results, whatever their sign, the largest first. */
  static List<Group> most(List<Group> groups) {
    return groups.stream()
        .sorted(
            Comparator.comparingLong((Group group) -> -Math.abs(group.net().nanos()))
                .thenComparing(Group::key))
        .limit(MOST_TOKENS)
        .toList();
  }

  private void execution() {
    if (report.slippage().isEmpty()) {
      return;
    }
    title("Attempts by slippage setting");
    row(
        "%-6s %9s %9s %9s %9s %9s %11s",
        "side", "bps", "attempts", "filled", "reverted", "other", "lost USD");
    for (SlippageSetting setting : report.slippage()) {
      row(
          "%-6s %,9d %,9d %,9d %9s %,9d %11s",
          setting.side(),
          setting.basisPoints(),
          setting.attempts(),
          setting.filled(),
          percent(setting.revertedShare()),
          setting.otherwise(),
          setting.lost().toCents());
    }
    out.println();
    title("Fills against the quotes they were decided on");
    line("buys", "%s bps more than quoted", spread("%.1f", report.buys(), 1));
    line("sales", "%s bps more than quoted", spread("%.1f", report.sells(), 1));
    line(
        "round trip",
        "expected to cost %s %% before entry",
        spread("%.2f", report.expectedCost(), PERCENT));
    out.println();
  }

  private void counts(String title, Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    title(title);
    counts.forEach((code, count) -> row("%-40s %,9d", code, count));
    out.println();
  }

  private void failures() {
    if (report.failures().isEmpty()) {
      return;
    }
    title("Attempts without a fill");
    row("%-40s %9s %11s", "", "attempts", "lost USD");
    for (Failure failure : report.failures()) {
      row("%-40s %,9d %11s", failure.code(), failure.attempts(), failure.lost().toCents());
    }
    out.println();
  }

  private void positions() {
    if (report.positions().isEmpty()) {
      return;
    }
    title("Held at average cost");
    row(
        "%-14s %-10s %22s %24s %14s %14s",
        "wallet", "token", "tokens", "SOL each", "cost SOL", "executable");
    for (OpenPosition position : report.positions()) {
      row(
          "%-14s %-10s %22s %24s %14s %14s%s",
          position.wallet(),
          position.symbol(),
          position.quantity(),
          position.averageCost(),
          position.cost().toSol(),
          position.executable().toSol(),
          position.markMissing()
              ? "  no quote: old or zero; last " + position.lastExecutable().toSol()
              : "");
    }
    out.println();
  }

  private void latencies() {
    if (report.latencies().isEmpty()) {
      return;
    }
    title("The same input at other latencies");
    row(
        "%6s %12s %12s %14s %10s %10s %11s",
        "slots", "change USD", "round trips", "expectancy", "attempts", "reverted", "costs USD");
    for (LatencyRow latency : report.latencies()) {
      row(
          "%6d %12s %,12d %14s %,10d %,10d %11s",
          latency.slots(),
          latency.change().toCents(),
          latency.trips(),
          Double.isNaN(latency.expectancy())
              ? "-"
              : String.format(Locale.ROOT, "%.4f", latency.expectancy()),
          latency.attempts(),
          latency.reverted(),
          latency.costs().toCents());
    }
    out.println();
  }

  private void manifest() {
    Provenance from = report.provenance();
    title("What this rests on");
    line("run", "%s, %s, %s", from.profile(), from.executionMode(), from.source());
    line("time", "%s to %s, %,d ticks", from.from(), from.to(), from.ticks());
    line("config", "%s", from.configHash());
    from.seed().ifPresent(seed -> line("seed", "%d", seed));
    line(
        "data",
        "%,d records to slot %d, hash %s",
        from.dataRecords(),
        from.dataSlot(),
        from.dataHash().isEmpty() ? "none: it cannot be read again" : from.dataHash());
    line("journal", "%,d events", from.events());
    if (from.stated().isEmpty()) {
      line("versions", "not stated: there is no manifest of this run");
    }
    from.stated().forEach((name, value) -> line(name, "%s", value));
    out.println();
  }

  private void title(String text) {
    out.println(text + marks);
  }

  private void line(String name, String format, Object... values) {
    out.printf(Locale.ROOT, "  %-14s %s%n", name, String.format(Locale.ROOT, format, values));
  }

  private void row(String format, Object... values) {
    out.println("  " + String.format(Locale.ROOT, format, values));
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", share * PERCENT);
  }

  private static String spread(String format, Distribution from, double factor) {
    if (from.isEmpty()) {
      return "-";
    }
    String all =
        "mean " + format + ", median " + format + ", 5 to 95 %%: " + format + " to " + format;
    return String.format(
        Locale.ROOT,
        all,
        from.mean() * factor,
        from.median() * factor,
        from.low() * factor,
        from.high() * factor);
  }

  /** Prints two runs beside each other, first of all whether they differ. */
  public static void print(
      PrintWriter out, RunReport first, RunReport second, List<Difference> differences) {
    new ReportText(out, first).manifest();
    new ReportText(out, second).manifest();
    long different = differences.stream().filter(one -> !one.isNone()).count();
    out.println(different == 0 ? "No figure differs" : different + " figures differ");
    out.printf(
        Locale.ROOT,
        "  %-34s %-6s %18s %18s %18s%n",
        "figure",
        "unit",
        "first",
        "second",
        "change");
    for (Difference difference : differences) {
      out.printf(
          Locale.ROOT,
          "%s %-34s %-6s %18s %18s %18s%n",
          difference.isNone() ? " " : "*",
          difference.name(),
          difference.unit(),
          difference.first().map(BigDecimal::toPlainString).orElse("-"),
          difference.second().map(BigDecimal::toPlainString).orElse("-"),
          difference.change().map(BigDecimal::toPlainString).orElse("-"));
    }
    out.flush();
  }
}
