package io.godmode.examples.leaders;

import io.godmode.api.id.Address;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints a report as a table for people. */
public final class LeaderText {
  private static final int SOL_DIGITS = 3;
  private static final int SOL_SCALE = 9;

  private final PrintWriter out;
  private final LeaderReport report;

  private LeaderText(PrintWriter out, LeaderReport report) {
    this.out = out;
    this.report = report;
  }

  /**
   * Prints it.
   *
   * @param market what was read
   * @param top how many traders at most
   * @param only one trader alone; empty for the best
   */
  public static void print(
      PrintWriter out, LeaderReport report, String market, int top, Optional<Address> only) {
    new LeaderText(out, report).print(market, top, only);
    out.flush();
  }

  private void print(String market, int top, Optional<Address> only) {
    Tape tape = report.tape();
    LeaderTerms terms = report.terms();
    if (tape.isEmpty()) {
      out.println("INSUFFICIENT_DATA: " + market + " holds no slot");
      return;
    }
    out.println(
        "leaders of "
            + market
            + ", slots "
            + tape.firstSlot()
            + " to "
            + tape.lastSlot()
            + "; chosen until "
            + terms.split()
            + ", tested after it");
    out.println(
        "a copy is "
            + terms.copier().notional()
            + " USD and may be "
            + terms.copier().execution().entrySlippage()
            + " worse than its quote; amounts in SOL, all costs of the copier taken off");
    List<TraderRow> rows =
        only.map(trader -> report.row(trader).map(List::of).orElse(List.of()))
            .orElseGet(() -> report.rows().stream().limit(top).toList());
    head();
    for (TraderRow row : rows) {
      line(row);
    }
    int left = report.rows().size() - rows.size();
    if (left > 0) {
      out.println("  and " + left + " more; --top N or --json shows them");
    }
    out.println();
    conclusion();
  }

  private void head() {
    List<String> cells =
        new ArrayList<>(
            List.of(
                "rank",
                "label",
                "trades",
                "closed",
                "open",
                "left out",
                "hold",
                "won",
                "95 %",
                "made",
                "failed"));
    for (int latency : report.terms().latencies()) {
      cells.add("copy +" + latency);
    }
    cells.add("missed");
    cells.addAll(List.of("first", "tokens", "second", "tokens", "p", "trader"));
    print(cells);
  }

  private void line(TraderRow row) {
    List<String> cells = new ArrayList<>();
    // Of those of whom nothing can be said nobody is before another.
    boolean ranked = row.label() != Label.INSUFFICIENT_DATA;
    cells.add(ranked ? String.valueOf(report.rows().indexOf(row) + 1) : "-");
    cells.add(row.label().name());
    cells.add(String.valueOf(row.trades()));
    cells.add(String.valueOf(row.closed()));
    cells.add(String.valueOf(row.open()));
    cells.add(String.valueOf(row.incomplete() + row.unvalued()));
    cells.add(number("%.0f", row.medianHold()));
    cells.add(percent(row.winRate().rate()));
    cells.add(percent(row.winRate().low()) + "-" + percent(row.winRate().high()));
    cells.add(sol(row.lamports()));
    cells.add(row.fees().map(fees -> String.valueOf(fees.failed())).orElse("?"));
    for (CopyTotals copied : row.copies()) {
      cells.add(
          copied.copies() == 0
              ? "-"
              : sol(copied.lamports()) + (row.isUncopyable(copied.latency()) ? " U" : ""));
    }
    CopyTotals judged = row.at(report.terms().latency());
    cells.add(judged.missed() + "/" + judged.copies());
    part(cells, row.first());
    part(cells, row.second());
    cells.add(number("%.4f", row.second().pValue()));
    cells.add(row.trader().base58());
    print(cells);
  }

  private static void part(List<String> cells, Part part) {
    cells.add(part.tokens() == 0 ? "-" : sol(part.lamports()));
    cells.add(String.valueOf(part.tokens()));
  }

  private void print(List<String> cells) {
    StringBuilder line = new StringBuilder("  ");
    int last = cells.size() - 1;
    for (int i = 0; i < last; i++) {
      String format = i == 0 ? "%4s " : i == 1 ? "%-17s " : "%9s ";
      line.append(String.format(Locale.ROOT, format, cells.get(i)));
    }
    out.println(line.append(cells.get(last)));
  }

  private void conclusion() {
    Tape tape = report.tape();
    Map<Label, Long> counts = report.counts();
    out.println(
        report.rows().size()
            + " traders: "
            + String.join(
                ", ",
                counts.entrySet().stream()
                    .map(each -> each.getValue() + " " + each.getKey())
                    .toList()));
    if (counts.getOrDefault(Label.INSUFFICIENT_DATA, 0L) == report.rows().size()) {
      out.println(
          "INSUFFICIENT_DATA: nobody traded "
              + Part.ENOUGH
              + " tokens in each part, so that nothing can be said of anybody; read a longer stretch");
    }
    out.println(
        "judged at +"
            + report.terms().latency()
            + " slots, token by token; of those called GOOD at most "
            + Math.round(LeaderStudy.RATE * 100)
            + " in 100 are expected to be chance (Benjamini and Hochberg, 1995)");
    out.println(
        "U: UNCOPYABLE at that latency, for half of the positions are over before it; left out:"
            + " positions of tokens of which more was sold than seen bought, and open ones whose"
            + " token has no known pool");
    if (!tape.feesKnown()) {
      out.println(
          "this source does not say what traders paid the network, nor what failed: 'made' is too"
              + " much by that; an index or RPC JSON has it");
    }
    if (tape.gaps() + tape.leftOut() > 0) {
      out.println(
          "the source has "
              + tape.gaps()
              + " gaps, and "
              + tape.leftOut()
              + " trades were left out, for their amounts in SOL are unknown");
    }
  }

  private static String sol(long lamports) {
    return BigDecimal.valueOf(lamports, SOL_SCALE)
        .setScale(SOL_DIGITS, RoundingMode.FLOOR)
        .toPlainString();
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : Math.round(share * 100) + " %";
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
