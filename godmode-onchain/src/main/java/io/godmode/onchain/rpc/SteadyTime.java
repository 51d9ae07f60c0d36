package io.godmode.onchain.rpc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Time for limits and rests: it follows another clock and stands still where that goes back, so
 * that setting the machine's clock does not make anyone wait for an hour. Thread-safe.
 */
public final class SteadyTime implements InstantSource {
  private final InstantSource source;
  private Duration ahead = Duration.ZERO;
  private Instant last = Instant.MIN;

  /**
   * Follows a clock.
   *
   * @param source which may jump
   */
  public SteadyTime(InstantSource source) {
    this.source = Objects.requireNonNull(source, "source");
  }

  /** Returns an instant that is not before any returned earlier. */
  @Override
  public synchronized Instant instant() {
    Instant now = source.instant().plus(ahead);
    if (now.isBefore(last)) {
      ahead = ahead.plus(Duration.between(now, last));
      now = last;
    }
    last = now;
    return now;
  }
}
