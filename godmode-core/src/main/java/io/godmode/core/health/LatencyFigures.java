package io.godmode.core.health;

import java.time.Duration;

/**
 * How long something took in this run. Immutable and thread-safe.
 *
 * @param count how often it was measured
 * @param last the last time
 * @param max the longest time
 * @param p50 half of the times were at most this, rounded up by at most a quarter
 * @param p99 of a hundred times 99 were at most this, rounded up by at most a quarter
 */
public record LatencyFigures(long count, Duration last, Duration max, Duration p50, Duration p99) {
  /** Nothing was measured. */
  public static final LatencyFigures NONE =
      new LatencyFigures(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
