package io.godmode.examples.leaders;

import java.util.List;

/**
 * How traders are judged. Immutable.
 *
 * @param copier how somebody copies them
 * @param latencies slots from a leader's trade to the copier's, ascending
 * @param latency the one by which they are judged, one of them
 * @param split the last slot of the first part
 */
public record LeaderTerms(CopierTerms copier, List<Integer> latencies, int latency, long split) {
  /** The latencies that are tried unless others are given. */
  public static final List<Integer> LATENCIES = List.of(1, 2, 5, 20, 50);

  /** The one by which traders are judged unless another is given. */
  public static final int LATENCY = 5;

  /** Slots for which a blockhash is valid; nothing lands later. */
  private static final int LATEST = 150;

  /**
   * Checks the latencies.
   *
   * @throws IllegalArgumentException when they do not ascend within 1 to 150 or do not have the one
   *     by which is judged
   */
  public LeaderTerms {
    latencies = List.copyOf(latencies);
    int before = 0;
    for (int each : latencies) {
      if (each <= before || each > LATEST) {
        throw new IllegalArgumentException(
            "latencies must ascend within 1 to " + LATEST + ", but were " + latencies);
      }
      before = each;
    }
    if (!latencies.contains(latency)) {
      throw new IllegalArgumentException(
          "latency must be one of " + latencies + ", but was " + latency);
    }
  }
}
