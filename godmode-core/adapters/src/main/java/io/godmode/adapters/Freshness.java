package io.godmode.adapters;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether market data is too old for entries: told when it becomes so, and its end when it has been
 * fresh for a while, so that data that comes and goes is one matter. One thread.
 */
final class Freshness {
  /** Engine time without stale data after which it is over. */
  static final Duration CALM = Duration.ofMinutes(5);

  private final int limit;
  private Optional<Instant> staleFrom = Optional.empty();
  private Instant staleLast = Instant.EPOCH;

  /**
   * Begins fresh.
   *
   * @param limit the most slots that data may be old
   */
  Freshness(int limit) {
    this.limit = limit;
  }

  /** Looks at a tick; returns what is to be told, if anything. */
  Optional<String> look(Instant at, long ageSlots) {
    boolean stale = ageSlots > limit;
    if (stale) {
      staleLast = at;
    }
    if (stale && staleFrom.isEmpty()) {
      staleFrom = Optional.of(at);
      return Optional.of(NoticeText.stale(at, ageSlots, limit));
    }
    if (!stale && staleFrom.isPresent() && !at.isBefore(staleLast.plus(CALM))) {
      Optional<String> over = staleFrom.map(since -> NoticeText.fresh(at, since));
      staleFrom = Optional.empty();
      return over;
    }
    return Optional.empty();
  }
}
