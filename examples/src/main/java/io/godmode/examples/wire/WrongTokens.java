package io.godmode.examples.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Counts requests with a wrong token, so that guessing is answered shortly. It delays nobody, and a
 * right token is never counted, so that nobody can keep the operator out. Thread-safe.
 */
public final class WrongTokens {
  private static final int MOST = 10;
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final InstantSource clock;
  private Instant began = Instant.MIN;
  private int count;

  /** Starts to count. */
  public WrongTokens(InstantSource clock) {
    this.clock = clock;
  }

  /** Counts one more and tells whether there are too many. */
  public synchronized boolean tooMany() {
    Instant now = clock.instant();
    if (now.isBefore(began) || !now.isBefore(began.plus(WINDOW))) {
      began = now;
      count = 0;
    }
    count = Math.min(count + 1, MOST + 1);
    return count > MOST;
  }
}
