package io.godmode.core.market;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How fast a source that drives the clock lets its time pass. Used from one thread, the source's.
 */
@FunctionalInterface
public interface Pace {
  /** Waits for a while. */
  @FunctionalInterface
  interface Sleeper {
    /**
     * Waits.
     *
     * @param duration above zero
     * @throws InterruptedException when the source is being closed
     */
    void sleep(Duration duration) throws InterruptedException;
  }

  /**
   * Returns once the source's time may reach an instant.
   *
   * @param instant never earlier than the one before
   * @throws InterruptedException when the source is being closed
   */
  void await(Instant instant) throws InterruptedException;

  /** Returns a pace that never waits. */
  static Pace max() {
    return instant -> {};
  }

  /** Returns real time: the source's clock runs as fast as the host's, from its first instant. */
  static Pace real(InstantSource host) {
    return real(host, duration -> Thread.sleep(duration.toMillis()));
  }

  /** Returns real time by a clock and a way to wait. */
  static Pace real(InstantSource host, Sleeper sleeper) {
    return new Pace() {
      private final SteadyClock clock = SteadyClock.over(host);
      private @Nullable Duration offset;

      @Override
      public void await(Instant instant) throws InterruptedException {
        Instant now = clock.instant();
        Duration lead = offset == null ? Duration.between(instant, now) : offset;
        offset = lead;
        Duration wait = Duration.between(now, instant.plus(lead));
        if (!wait.isNegative() && !wait.isZero()) {
          sleeper.sleep(wait);
        }
      }
    };
  }
}
