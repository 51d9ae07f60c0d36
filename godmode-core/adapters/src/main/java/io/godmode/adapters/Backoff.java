package io.godmode.adapters;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How long to wait before another attempt: doubled each time up to a minute, of which a seeded draw
 * takes up to half away, and never less than the other side asks for, up to ten minutes. One
 * thread.
 */
final class Backoff {
  private static final long FIRST_MILLIS = 1_000;
  private static final long MOST_MILLIS = 60_000;
  private static final Duration MOST_ASKED = Duration.ofMinutes(10);

  private final SplittableRandom draws;

  Backoff(long seed) {
    draws = new SplittableRandom(seed);
  }

  /**
   * Returns the time after an attempt.
   *
   * @param attempt that failed, counted from 1
   * @param asked by the other side
   */
  Duration after(int attempt, Optional<Duration> asked) {
    long most = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(attempt - 1, 16));
    Duration ours = Duration.ofMillis(most - draws.nextLong(most / 2 + 1));
    Duration theirs =
        asked.map(time -> time.compareTo(MOST_ASKED) > 0 ? MOST_ASKED : time).orElse(Duration.ZERO);
    return ours.compareTo(theirs) > 0 ? ours : theirs;
  }
}
