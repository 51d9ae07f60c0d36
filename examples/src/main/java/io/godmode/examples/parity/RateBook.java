package io.godmode.examples.parity;

import io.godmode.api.Bounded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Fee rates that events do not state, as far as earlier trades under the same configuration imply
 * them: each fee narrows the rate it can come from. Bounded by forgetting the configuration that
 * was not seen for longest. Not thread-safe.
 */
final class RateBook {
  private static final int MOST = 10_000;

  @Bounded(by = "10,000 configurations", then = "the one used longest ago is forgotten")
  private final Map<String, Range> known = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Rates that are possible, in parts of a million.
   *
   * @param least the smallest
   * @param most the largest; below the smallest when none is possible
   */
  record Range(int least, int most) {
    boolean single() {
      return least == most;
    }

    boolean empty() {
      return least > most;
    }

    Range and(Range other) {
      return new Range(Math.max(least, other.least), Math.min(most, other.most));
    }
  }

  /** Returns the rate that earlier trades leave no choice about. */
  Optional<Integer> rate(String configuration) {
    Range range = known.get(configuration);
    return range != null && range.single() ? Optional.of(range.least()) : Optional.empty();
  }

  /** Takes in what one more trade implies; one that contradicts the earlier ones replaces them. */
  void learn(String configuration, Range implied) {
    if (implied.empty()) {
      return;
    }
    Range before = known.get(configuration);
    Range both = before == null ? implied : before.and(implied);
    known.put(configuration, both.empty() ? implied : both);
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
  }
}
