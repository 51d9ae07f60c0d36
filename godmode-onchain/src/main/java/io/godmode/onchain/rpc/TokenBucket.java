package io.godmode.onchain.rpc;

import io.godmode.api.Bounded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/**
 * One endpoint's budget: so many requests per second, and some at once after a rest. The lower a
 * priority, the more it leaves for the others, and it takes nothing while a higher one waits.
 * Thread-safe.
 */
final class TokenBucket {
  private static final long TOKEN = 1_000_000_000L;

  private final InstantSource clock;
  private final long perSecond;
  private final int burst;

  @Bounded(by = "one for each priority", then = "nothing is dropped")
  private final Map<RpcPriority, Integer> waiting = new EnumMap<>(RpcPriority.class);

  private long held;
  private Instant filled;

  TokenBucket(InstantSource clock, int perSecond, int burst) {
    this.clock = clock;
    this.perSecond = perSecond;
    this.burst = burst;
    this.held = burst * TOKEN;
    this.filled = clock.instant();
  }

  /**
   * Takes one request if there is one to take.
   *
   * @return zero when taken; else how long to wait at least before asking again
   */
  synchronized Duration take(RpcPriority priority) {
    fill();
    long needed = TOKEN * (1 + reserve(priority));
    if (held >= needed && !isHigherWaiting(priority)) {
      held -= TOKEN;
      return Duration.ZERO;
    }
    // Rounded up, so that waiting this long is enough.
    long missing = Math.max(needed - held, TOKEN);
    return Duration.ofNanos((missing + perSecond - 1) / perSecond);
  }

  /** Says that someone of a priority begins to wait; {@link #stopWaiting} follows. */
  synchronized void startWaiting(RpcPriority priority) {
    waiting.merge(priority, 1, Integer::sum);
  }

  /** Says that someone of a priority waits no more. */
  synchronized void stopWaiting(RpcPriority priority) {
    waiting.merge(priority, -1, Integer::sum);
  }

  private boolean isHigherWaiting(RpcPriority priority) {
    return waiting.entrySet().stream()
        .anyMatch(each -> each.getKey().compareTo(priority) < 0 && each.getValue() > 0);
  }

  /** Requests that a priority leaves for the higher ones: up to three eighths of the burst. */
  private int reserve(RpcPriority priority) {
    int eighths =
        switch (priority) {
          case SAFETY -> 0;
          case LIVE -> 1;
          case REPAIR -> 2;
          case BACKFILL -> 3;
        };
    return burst * eighths / 8;
  }

  private void fill() {
    Instant now = clock.instant();
    if (now.isAfter(filled)) {
      long most = burst * TOKEN;
      Duration rest = Duration.between(filled, now);
      // A day fills any bucket; longer could overflow.
      held =
          rest.compareTo(Duration.ofDays(1)) >= 0
              ? most
              : Math.min(most, held + Math.min(rest.toNanos(), TOKEN * burst) * perSecond);
    }
    filled = now;
  }
}
