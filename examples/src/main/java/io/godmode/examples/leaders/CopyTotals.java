package io.godmode.examples.leaders;

import io.godmode.api.id.Mint;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What copying a trader came to at one latency. Immutable.
 *
 * @param latency slots from the leader's trade to ours
 * @param copies that count: closed, open and missed ones
 * @param missed buys that were reverted
 * @param open what could not be sold before the end
 * @param failures attempts that landed and were reverted, buys and sales
 * @param notPriced positions of which nobody could have said what they cost
 * @param cutOff positions whose copy would have begun after the end
 * @param lamports all results together
 * @param tokens the results of each token together, in the order of their first copy
 */
record CopyTotals(
    int latency,
    int copies,
    int missed,
    int open,
    int failures,
    int notPriced,
    int cutOff,
    long lamports,
    Map<Mint, Long> tokens) {
  /** Returns the results of the tokens, one number each. */
  double[] perToken() {
    return tokens.values().stream().mapToDouble(Long::doubleValue).toArray();
  }

  /** Copies positions and adds up what it came to. */
  static CopyTotals of(Iterable<Position> positions, Copier copier, int latency, long lastSlot) {
    Map<Copy.Outcome, Integer> counts = new EnumMap<>(Copy.Outcome.class);
    int failures = 0;
    long lamports = 0;
    Map<Mint, Long> tokens = new LinkedHashMap<>();
    for (Position position : positions) {
      Copy copy = copier.copy(position, latency, lastSlot);
      counts.merge(copy.outcome(), 1, Integer::sum);
      failures += copy.failures();
      lamports = Math.addExact(lamports, copy.lamports());
      copy.result().ifPresent(result -> tokens.merge(position.mint(), result, Math::addExact));
    }
    int missed = counts.getOrDefault(Copy.Outcome.MISSED, 0);
    int open = counts.getOrDefault(Copy.Outcome.OPEN, 0);
    return new CopyTotals(
        latency,
        counts.getOrDefault(Copy.Outcome.CLOSED, 0) + open + missed,
        missed,
        open,
        failures,
        counts.getOrDefault(Copy.Outcome.NOT_PRICED, 0),
        counts.getOrDefault(Copy.Outcome.CUT_OFF, 0),
        lamports,
        tokens);
  }
}
