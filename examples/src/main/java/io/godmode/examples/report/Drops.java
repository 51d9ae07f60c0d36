package io.godmode.examples.report;

import io.godmode.core.ledger.Totals;
import io.godmode.core.strategy.CopyStrategy;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was dropped, leaders' trades that copying left apart from everything else. */
public final class Drops {
  private Drops() {}

  /** Returns candidates and wishes dropped, by reason. */
  public static SortedMap<String, Long> ours(Totals.Counts counts) {
    SortedMap<String, Long> drops = new TreeMap<>(counts.drops());
    drops.keySet().removeAll(CopyStrategy.REASONS);
    return drops;
  }

  /** Returns leaders' trades left, by reason. */
  public static SortedMap<String, Long> leaders(Totals.Counts counts) {
    SortedMap<String, Long> drops = new TreeMap<>(counts.drops());
    drops.keySet().retainAll(CopyStrategy.REASONS);
    return drops;
  }
}
