package io.godmode.adapters;

import io.godmode.api.Bounded;
import io.godmode.api.event.ExternalVerdict;
import io.godmode.core.agent.ExternalJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what becomes of events. Thread-safe. */
@Bounded(by = "200 reasons and codes each", then = "further ones are counted together as other")
final class IntakeTally {
  private static final int MOST_KEYS = 200;

  private final TreeMap<String, Long> dropped = new TreeMap<>();
  private final TreeMap<String, Long> refused = new TreeMap<>();
  private long sent;
  private long accepted;
  private long undecided;

  synchronized void judged(ExternalJson.Parsed parsed, List<ExternalVerdict> verdicts) {
    sent += parsed.sent();
    parsed.dropped().forEach(drop -> add(dropped, drop.reason()));
    for (ExternalVerdict verdict : verdicts) {
      if (verdict.accepted()) {
        accepted++;
      } else {
        add(dropped, verdict.code());
      }
    }
  }

  synchronized void undecided(ExternalJson.Parsed parsed) {
    sent += parsed.sent();
    parsed.dropped().forEach(drop -> add(dropped, drop.reason()));
    undecided += parsed.events().size();
  }

  synchronized void refused(String code) {
    add(refused, code);
  }

  synchronized IntakeCounts counts() {
    return new IntakeCounts(sent, accepted, dropped, undecided, refused);
  }

  private static void add(Map<String, Long> counts, String key) {
    boolean fits = counts.containsKey(key) || counts.size() < MOST_KEYS;
    counts.merge(fits ? key : "other", 1L, Long::sum);
  }
}
