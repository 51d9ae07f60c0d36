package io.godmode.core;

import io.godmode.api.risk.Denial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Why no entry was approved for a while. Immutable and thread-safe.
 *
 * @param from engine time at which it began
 * @param to engine time at which it was told
 * @param quiet how long nothing was entered; less than the time between them where reports were put
 *     together
 * @param blockers what kept every entry away, such as a tripped kill switch, in words
 * @param candidates how many candidates strategies looked at
 * @param drops how many were left, by reason in words, such as {@code score < 0.4}
 * @param denials how many entries the gate refused, by code
 * @param lastDenials the last refusal of each code with its numbers
 * @param nearestMiss the candidate that came nearest to an entry, in words; may be empty
 */
public record QuietReport(
    Instant from,
    Instant to,
    Duration quiet,
    List<String> blockers,
    long candidates,
    Map<String, Long> drops,
    Map<String, Long> denials,
    Map<String, Denial> lastDenials,
    String nearestMiss) {
  private static final int SHOWN = 5;

  /** Copies the collections. */
  public QuietReport {
    blockers = List.copyOf(blockers);
    drops = Collections.unmodifiableMap(new LinkedHashMap<>(drops));
    denials = Collections.unmodifiableMap(new LinkedHashMap<>(denials));
    lastDenials = Collections.unmodifiableMap(new LinkedHashMap<>(lastDenials));
  }

  /** Returns this report and a later one as one: counts are summed, the later words hold. */
  public QuietReport plus(QuietReport later) {
    Map<String, Long> allDrops = new LinkedHashMap<>(drops);
    later.drops.forEach((reason, count) -> allDrops.merge(reason, count, Long::sum));
    Map<String, Long> allDenials = new LinkedHashMap<>(denials);
    later.denials.forEach((code, count) -> allDenials.merge(code, count, Long::sum));
    Map<String, Denial> allLast = new LinkedHashMap<>(lastDenials);
    allLast.putAll(later.lastDenials);
    return new QuietReport(
        from,
        later.to,
        quiet.plus(later.quiet),
        later.blockers,
        candidates + later.candidates,
        allDrops,
        allDenials,
        allLast,
        NearMiss.nearer(nearestMiss, later.nearestMiss));
  }

  /**
   * Returns one line such as {@code no entry for 60 s: 12 candidates: 8 score < 0.4, 4 age
   * missing}.
   */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>(blockers);
    if (candidates == 0) {
      parts.add("no candidates");
    } else {
      String reasons = counts(drops, reason -> "");
      parts.add(
          String.format(Locale.ROOT, "%,d candidates", candidates)
              + (reasons.isEmpty() ? "" : ": " + reasons));
    }
    if (!denials.isEmpty()) {
      parts.add("denied: " + counts(denials, this::numbers));
    }
    if (!nearestMiss.isEmpty()) {
      parts.add("nearest miss " + nearestMiss);
    }
    return "no entry for " + length() + ": " + String.join("; ", parts);
  }

  private String length() {
    long seconds = quiet.toSeconds();
    return seconds < 600 ? seconds + " s" : seconds / 60 + " min";
  }

  private String numbers(String code) {
    Denial last = lastDenials.get(code);
    String line = last == null ? "" : last.toString();
    int colon = line.indexOf(": ");
    return colon < 0 ? "" : " (" + line.substring(colon + 2) + ")";
  }

  private static String counts(Map<String, Long> counts, UnaryOperator<String> more) {
    String shown =
        counts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(SHOWN)
            .map(
                each ->
                    String.format(Locale.ROOT, "%,d %s", each.getValue(), each.getKey())
                        + more.apply(each.getKey()))
            .collect(Collectors.joining(", "));
    int rest = counts.size() - SHOWN;
    return rest > 0 ? shown + " and " + rest + " reasons more" : shown;
  }
}
