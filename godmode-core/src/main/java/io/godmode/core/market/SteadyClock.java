package io.godmode.core.market;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A host's clock that never goes back.
 *
 * <p>When the host's is set back, this one goes on from where it was, as fast as before and ahead
 * of it: nothing that waits for an instant waits longer, and no instant comes twice. A clock that
 * is set forward is followed. Used from one thread; {@link #ahead()} from any.
 */
public final class SteadyClock implements InstantSource {
  private final InstantSource host;
  private Instant last;
  private volatile Duration ahead = Duration.ZERO;

  private SteadyClock(InstantSource host, Instant floor) {
    this.host = host;
    this.last = floor;
  }

  /** Returns a clock that follows the host's. */
  public static SteadyClock over(InstantSource host) {
    return new SteadyClock(host, Instant.MIN);
  }

  /** Returns a clock that is nowhere before an instant, such as the last one of an earlier run. */
  public static SteadyClock over(InstantSource host, Instant floor) {
    return new SteadyClock(host, floor);
  }

  @Override
  public Instant instant() {
    Instant now = host.instant();
    Instant steady = now.plus(ahead);
    if (steady.isBefore(last)) {
      ahead = Duration.between(now, last);
      steady = last;
    }
    last = steady;
    return steady;
  }

  /** Returns how far it is ahead of the host's clock; zero unless that was set back. */
  public Duration ahead() {
    return ahead;
  }
}
