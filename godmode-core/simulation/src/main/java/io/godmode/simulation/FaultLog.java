package io.godmode.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What has struck in a run. Thread-safe. */
final class FaultLog {
  private static final int LINES = 400;

  private final Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);
  private final List<String> lines = new ArrayList<>();
  private long left;

  synchronized void struck(FaultKind kind, String where) {
    counts.merge(kind, 1L, Long::sum);
    if (lines.size() < LINES) {
      lines.add(kind + " " + where);
    } else {
      left++;
    }
  }

  synchronized void count(FaultKind kind, long times) {
    if (times > 0) {
      counts.merge(kind, times, Long::sum);
    }
  }

  synchronized Map<FaultKind, Long> counts() {
    return Collections.unmodifiableMap(new EnumMap<>(counts));
  }

  /** Returns what struck on the engine's thread, in order. */
  synchronized List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    if (left > 0) {
      all.add("and " + left + " more");
    }
    return List.copyOf(all);
  }
}
