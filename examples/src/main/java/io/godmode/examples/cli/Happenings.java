package io.godmode.examples.cli;

import io.godmode.api.Bounded;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.core.GodmodeStatus;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What happened since people were told last, and why not more. One thread. */
final class Happenings {
  private static final int MOST_REASONS = 100;
  private static final int REASONS = 3;

  @Bounded(by = "100 reasons between two lines", then = "further ones are counted together")
  private final Map<String, Long> drops = new TreeMap<>();

  private long candidates;
  private long fills;
  private String nearestMiss = "";

  void count(JournaledEvent event) {
    if (event.event() instanceof AgentTicked ticked) {
      candidates += ticked.candidates();
      ticked
          .drops()
          .forEach((reason, count) -> drops.merge(fitting(reason), (long) count, Long::sum));
      if (!ticked.nearestMiss().isEmpty()) {
        nearestMiss = ticked.nearestMiss();
      }
    } else if (event.event() instanceof AttemptReported reported
        && reported.report().fill().isPresent()) {
      fills++;
    }
  }

  /** Returns the reason itself, or one for all that come when there are very many. */
  private String fitting(String reason) {
    return drops.containsKey(reason) || drops.size() < MOST_REASONS ? reason : "other";
  }

  long fills() {
    return fills;
  }

  /** Returns why there are not more entries. */
  String why(GodmodeStatus now) {
    if (now.killSwitch().tripped()) {
      return "no entries, " + now.killSwitch().reason();
    }
    if (candidates == 0) {
      return "no candidates";
    }
    String reasons =
        drops.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(REASONS)
            .map(drop -> String.format(Locale.ROOT, "%,d %s", drop.getValue(), drop.getKey()))
            .collect(Collectors.joining(", "));
    return String.format(Locale.ROOT, "%,d candidates", candidates)
        + (reasons.isEmpty() ? "" : ": " + reasons)
        + (nearestMiss.isEmpty() ? "" : "; last miss " + Printable.of(nearestMiss));
  }

  /** Begins anew. */
  void clear() {
    drops.clear();
    candidates = 0;
    fills = 0;
    nearestMiss = "";
  }
}
