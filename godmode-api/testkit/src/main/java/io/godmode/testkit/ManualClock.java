package io.godmode.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that stands still until a test moves it.
 *
 * <p>Thread-safe: what one thread sets, the next reading of any other sees.
 */
public final class ManualClock implements InstantSource {
  private Instant now;

  private ManualClock(Instant start) {
    now = start;
  }

  /** Returns a clock that shows {@link TestData#START}. */
  public static ManualClock create() {
    return at(TestData.START);
  }

  /** Returns a clock that shows an instant. */
  public static ManualClock at(Instant start) {
    return new ManualClock(start);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /**
   * Moves the clock forward and returns the new time.
   *
   * @param step zero or more
   * @throws IllegalArgumentException when the step is negative
   */
  public synchronized Instant advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("a clock advances by zero or more, but was " + step);
    }
    now = now.plus(step);
    return now;
  }

  /** Sets the clock, also back, as somebody may do with the clock of a host. */
  public synchronized void set(Instant instant) {
    now = instant;
  }

  @Override
  public String toString() {
    return "ManualClock at " + instant();
  }
}
