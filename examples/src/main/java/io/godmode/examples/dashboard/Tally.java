package io.godmode.examples.dashboard;

import io.godmode.api.Bounded;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often something happened, by name, and when last. Not thread-safe. */
final class Tally {
  private static final int MOST = 256;
  private static final String OTHERS = "others";

  /**
   * One name.
   *
   * @param name what happened
   * @param count how often
   * @param lastAt when last
   * @param lastDetail what was said then
   */
  record Row(String name, long count, Instant lastAt, String lastDetail) {}

  @Bounded(by = "256 names", then = "further names are counted together")
  private final Map<String, Row> rows = new TreeMap<>();

  void add(String name, long count, Instant at, String detail) {
    String known = rows.containsKey(name) || rows.size() < MOST ? name : OTHERS;
    Row before = rows.get(known);
    rows.put(known, new Row(known, count + (before == null ? 0 : before.count()), at, detail));
  }

  /** Returns every name, the most frequent first. */
  List<Row> rows() {
    return rows.values().stream()
        .sorted(Comparator.comparingLong(Row::count).reversed().thenComparing(Row::name))
        .toList();
  }
}
