package io.godmode.core.risk;

import io.godmode.api.risk.Denial;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A circuit breaker's demand to trip the kill switch. Immutable and thread-safe.
 *
 * @param why the code and its numbers
 * @param reset what ends it
 */
public record Trip(Denial why, Reset reset) {

  /** What ends a trip. */
  public enum Reset {
    /** The next UTC day, or an operator before it. */
    NEXT_UTC_DAY,
    /** An operator only: the trip latches. */
    OPERATOR
  }

  /** Tells whether only an operator can end it. */
  public boolean latches() {
    return reset == Reset.OPERATOR;
  }

  /** Returns when a trip at that instant resets by itself; empty when only an operator can. */
  public Optional<Instant> resetsAt(Instant tripped) {
    return latches()
        ? Optional.empty()
        : Optional.of(
            tripped.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).plusDays(1).toInstant());
  }
}
