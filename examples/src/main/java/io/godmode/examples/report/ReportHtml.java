package io.godmode.examples.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A report as one file for a browser: nothing is loaded, nothing runs, and its content security
 * policy says so.
 */
public final class ReportHtml {
  private static final String STYLE = "report.css";
  private static final int PERCENT = 100;
  private static final int MOST_TRIPS = 50;

  private final Html html = new Html();
  private final RunReport report;

  private ReportHtml(RunReport report) {
    this.report = report;
  }

  /** Returns the page. */
  public static String of(RunReport report) {
    return new ReportHtml(report).page();
  }

  private String page() {
    String style = style();
    Provenance from = report.provenance();
    html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
    html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    html.raw("style-src 'sha256-" + sha256(style) + "'\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.text("title", "godmode " + from.profile());
    html.raw("<style>" + style + "</style></head><body><main>\n");
    html.text("h1", "godmode report: " + from.profile());
    html.text(
        "p",
        from.executionMode() + " on " + from.source() + ", " + from.from() + " to " + from.to());
    html.raw("<div class=\"marks\">");
    from.marks().forEach(mark -> html.raw("<span class=\"mark\">" + Html.escape(mark) + "</span>"));
    html.raw("</div>\n");
    cards();
    curve();
    groups(
        "Result by token, the largest first",
        ReportText.most(report.byToken()).stream().map(ReportHtml::shortened).toList());
    groups("Result by exit reason", report.byExit());
    groups("Result by score of the entry", report.byScore());
    costs();
    execution();
    latencies();
    positions();
    trips();
    figures();
    manifest();
    return html.raw("</main></body></html>\n").toString();
  }

  private void cards() {
    TripStatistics trips = report.trips();
    html.raw("<div class=\"cards\">");
    html.card(report.totals().identity().equity().toCents(), "equity, USD");
    html.card(report.change().toCents(), "change, USD");
    html.card(String.valueOf(trips.count()), "round trips");
    html.card(number("%.4f", trips.results().mean()), "expectancy each, USD");
    html.card(
        number("%.3f", trips.interval().low()) + " to " + number("%.3f", trips.interval().high()),
        "its 95 % interval (bootstrap)");
    html.card(number("%.1f %%", trips.winRate() * PERCENT), "won");
    html.card(number("%.3f", trips.profitFactor()), "profit factor");
    html.card(report.drawdown().amount().toCents(), "deepest drawdown, USD");
    html.card(report.totals().identity().costs().toCents(), "all costs, USD");
    html.card(number("%.1f s", trips.held().median()), "median held");
    html.card(number("%.2f %%", trips.best().mean() * PERCENT), "mean best return (MFE)");
    html.card(number("%.2f %%", trips.worst().mean() * PERCENT), "mean worst return (MAE)");
    html.raw("</div>\n");
    if (!trips.isEnough()) {
      html.text(
          "p",
          "TOO FEW: "
              + trips.count()
              + " round trips ended and "
              + Bootstrap.ENOUGH
              + " are needed; the figures say nothing about the next ones.");
    }
  }

  private void curve() {
    if (report.curve().isEmpty()) {
      return;
    }
    html.section("Equity in USD, and how far it is under its peak");
    html.raw(SvgChart.equity(report.curve())).end();
  }

  private void groups(String title, List<Group> groups) {
    if (groups.isEmpty()) {
      return;
    }
    html.section(title + ", USD net of costs");
    html.raw(SvgChart.bars(SvgChart.Bar.of(groups), title)).end();
  }

  /** A mint's ends are enough to tell tokens of one name apart. */
  private static Group shortened(Group group) {
    return new Group(
        group.key().replaceAll("(\\w{4})\\w{30,}(\\w{4})$", "$1…$2"),
        group.sales(),
        group.won(),
        group.gross(),
        group.costs(),
        group.net());
  }

  private void costs() {
    html.section("Money, to the unit");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "USD"));
    for (Metric metric : Metric.all(report)) {
      if (metric.name().equals("round trips")) {
        break;
      }
      rows.add(List.of(metric.name(), plain(metric)));
    }
    html.table(rows).end();
  }

  private void execution() {
    html.section("Attempts by slippage setting");
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("side", "bps", "attempts", "filled", "reverted", "share", "other", "lost USD"));
    for (SlippageSetting setting : report.slippage()) {
      rows.add(
          List.of(
              setting.side(),
              String.valueOf(setting.basisPoints()),
              String.valueOf(setting.attempts()),
              String.valueOf(setting.filled()),
              String.valueOf(setting.reverted()),
              number("%.1f %%", setting.revertedShare() * PERCENT),
              String.valueOf(setting.otherwise()),
              setting.lost().toCents()));
    }
    html.table(rows).end();
    html.section("What did not happen");
    List<List<String>> counts = new ArrayList<>();
    counts.add(List.of("why", "how often", "lost USD"));
    add(counts, "dropped: ", Drops.ours(report.totals().counts()));
    add(counts, "leader's trade left: ", Drops.leaders(report.totals().counts()));
    add(counts, "denied: ", report.totals().counts().denials());
    for (Failure failure : report.failures()) {
      counts.add(
          List.of(
              "failed: " + failure.code(),
              String.valueOf(failure.attempts()),
              failure.lost().toCents()));
    }
    html.table(counts).end();
  }

  private static void add(List<List<String>> rows, String before, Map<String, Long> counts) {
    counts.forEach((code, count) -> rows.add(List.of(before + code, String.valueOf(count), "")));
  }

  private void latencies() {
    if (report.latencies().isEmpty()) {
      return;
    }
    html.section("The same input at other latencies");
    List<SvgChart.Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "slots", "change USD", "round trips", "expectancy", "attempts", "reverted", "costs"));
    for (LatencyRow row : report.latencies()) {
      bars.add(
          new SvgChart.Bar(row.slots() + " slots", row.change(), row.trips() + " round trips"));
      rows.add(
          List.of(
              String.valueOf(row.slots()),
              row.change().toCents(),
              String.valueOf(row.trips()),
              number("%.4f", row.expectancy()),
              String.valueOf(row.attempts()),
              String.valueOf(row.reverted()),
              row.costs().toCents()));
    }
    html.raw(SvgChart.bars(bars, "change of equity by latency")).table(rows).end();
  }

  private void positions() {
    if (report.positions().isEmpty()) {
      return;
    }
    html.section("Held at average cost");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("token", "wallet", "tokens", "SOL each", "cost SOL", "executable SOL", ""));
    for (OpenPosition position : report.positions()) {
      rows.add(
          List.of(
              position.symbol(),
              position.wallet(),
              position.quantity(),
              position.averageCost(),
              position.cost().toSol(),
              position.executable().toSol(),
              position.markMissing() ? "no quote: old or zero" : ""));
    }
    html.table(rows).end();
  }

  private void trips() {
    List<RoundTrip> latest = report.latest();
    if (latest.isEmpty()) {
      return;
    }
    html.section("The last round trips, newest first");
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "token", "wallet", "closed", "held s", "spent", "costs", "net", "MFE %", "MAE %",
            "exit"));
    for (int i = latest.size() - 1; i >= Math.max(0, latest.size() - MOST_TRIPS); i--) {
      RoundTrip trip = latest.get(i);
      rows.add(
          List.of(
              trip.symbol(),
              trip.wallet(),
              trip.closedAt().toString(),
              number("%.1f", trip.held().toMillis() / 1_000.0),
              trip.spent().toCents(),
              trip.costs().toCents(),
              trip.net().toCents(),
              number("%.1f", trip.best() * PERCENT),
              number("%.1f", trip.worst() * PERCENT),
              trip.exitReason()));
    }
    html.table(rows).end();
  }

  private void figures() {
    html.section("All figures");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("figure", "value", "unit"));
    Metric.all(report)
        .forEach(metric -> rows.add(List.of(metric.name(), plain(metric), metric.unit())));
    html.table(rows).end();
  }

  private void manifest() {
    Provenance from = report.provenance();
    html.section("What this rests on");
    html.raw("<table>");
    row("marks", String.join(", ", from.marks()));
    row("run mode", from.runMode());
    row("configuration", from.profile() + ", hash " + from.configHash());
    from.seed().ifPresent(seed -> row("seed", String.valueOf(seed)));
    row("input", from.dataRecords() + " records to slot " + from.dataSlot());
    row("hash of the input", from.dataHash().isEmpty() ? "none: not re-readable" : from.dataHash());
    row("journal", from.events() + " events, state hash " + from.stateHash());
    if (!from.notEnforced().isEmpty()) {
      row("settings without effect", String.join(", ", from.notEnforced()));
    }
    if (from.stated().isEmpty()) {
      row("versions", "not stated: there is no manifest of this run");
    }
    from.stated().forEach(this::row);
    html.raw("</table>").end();
  }

  private void row(String name, String value) {
    html.raw("<tr><td>" + Html.escape(name) + "</td><td class=\"wrap\">");
    html.raw(Html.escape(value) + "</td></tr>\n");
  }

  private static String plain(Metric metric) {
    return metric.value().map(BigDecimal::toPlainString).orElse("-");
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  private static String style() {
    try (InputStream in = ReportHtml.class.getResourceAsStream(STYLE)) {
      byte[] bytes = Objects.requireNonNull(in, STYLE).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    }
  }
}
