package io.godmode.examples.parity;

import io.godmode.api.Bounded;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts rows by venue and verdict, how far figures are off, and why. Holds no rows: its size is
 * that of the list of reasons. Not thread-safe.
 */
@Bounded(
    by = "one for each venue, figure and reason that a check can give",
    then = "nothing is dropped")
public final class ParityTable {
  private final Map<String, Map<Verdict, Long>> venues = new TreeMap<>();
  private final Map<String, Map<String, Long>> reasons = new TreeMap<>();
  private final Map<String, Spread> spreads = new TreeMap<>();
  private long contradictions;
  private long rows;

  private ParityTable() {}

  /** Returns an empty table. */
  public static ParityTable create() {
    return new ParityTable();
  }

  /** Adds a row. */
  public void add(ParityRow row) {
    Finding finding = row.finding();
    Verdict verdict = finding.verdict();
    rows++;
    contradictions += verdict.contradicts() ? 1 : 0;
    venues
        .computeIfAbsent(row.venue(), venue -> new EnumMap<>(Verdict.class))
        .merge(verdict, 1L, Long::sum);
    if (!finding.reason().isEmpty()) {
      reasons
          .computeIfAbsent(row.venue() + " " + verdict, key -> new TreeMap<>())
          .merge(finding.reason(), 1L, Long::sum);
    }
    if (verdict == Verdict.OFF) {
      for (Figure figure : finding.figures()) {
        if (!figure.same()) {
          spreads
              .computeIfAbsent(row.venue() + " " + figure.name(), key -> new Spread())
              .add(figure);
        }
      }
    }
  }

  /** Returns how many rows it has. */
  public long rows() {
    return rows;
  }

  /** Returns how many rows contradict our arithmetic. */
  public long contradictions() {
    return contradictions;
  }

  /** Returns how many rows of a venue have a verdict. */
  public long count(String venue, Verdict verdict) {
    return venues.getOrDefault(venue, Map.of()).getOrDefault(verdict, 0L);
  }

  /** Writes the table, the spreads and the reasons. */
  public void print(PrintWriter out) {
    out.printf(Locale.ROOT, "%-18s %7s", "venue", "rows");
    for (Verdict verdict : Verdict.values()) {
      out.printf(" %11s", verdict.name().toLowerCase(Locale.ROOT));
    }
    out.println();
    venues.forEach((venue, counts) -> line(out, venue, counts));
    Map<Verdict, Long> all = new EnumMap<>(Verdict.class);
    venues.values().forEach(counts -> counts.forEach((v, n) -> all.merge(v, n, Long::sum)));
    line(out, "all", all);
    if (!spreads.isEmpty()) {
      out.println();
      out.println("off by, ours less the chain's, in raw units:");
      spreads.forEach((figure, spread) -> out.println("  " + figure + ": " + spread));
    }
    out.println();
    out.println("why:");
    reasons.forEach(
        (key, counts) -> {
          out.println("  " + key);
          counts.forEach((reason, count) -> out.printf("  %9d  %s%n", count, reason));
        });
  }

  private static void line(PrintWriter out, String venue, Map<Verdict, Long> counts) {
    out.printf(
        Locale.ROOT, "%-18s %7d", venue, counts.values().stream().mapToLong(Long::longValue).sum());
    for (Verdict verdict : Verdict.values()) {
      out.printf(" %11d", counts.getOrDefault(verdict, 0L));
    }
    out.println();
  }

  /** How differences are spread: by the number of their digits, and the ends. */
  private static final class Spread {
    @Bounded(by = "one for each number of digits", then = "nothing is dropped")
    private final Map<Integer, Long> byDigits = new TreeMap<>();

    private BigInteger least = BigInteger.ZERO;
    private BigInteger most = BigInteger.ZERO;
    private long count;

    void add(Figure figure) {
      BigInteger difference = figure.difference();
      least = count == 0 ? difference : least.min(difference);
      most = count == 0 ? difference : most.max(difference);
      count++;
      byDigits.merge(difference.abs().toString().length(), 1L, Long::sum);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      text.append(count).append(" rows, from ").append(least).append(" to ").append(most);
      byDigits.forEach(
          (digits, rowCount) ->
              text.append("; ")
                  .append(digits)
                  .append(digits == 1 ? " digit: " : " digits: ")
                  .append(rowCount));
      return text.toString();
    }
  }
}
