package io.godmode.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** When a step is forced to the disk. It changes no byte of the journal. Engine thread only. */
final class SyncRule {
  static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Durability durability;
  private final InstantSource clock;

  /** When the oldest step that may not be on the disk was committed. */
  private @Nullable Instant since;

  SyncRule(Durability durability, InstantSource clock) {
    this.durability = durability;
    this.clock = clock;
  }

  /** Tells whether a step is on the disk before what it decided leaves the engine. */
  boolean beforeAnythingLeaves() {
    return durability.keepsOrders();
  }

  /** Tells whether every step is forced to the disk though nothing leaves with it. */
  boolean withEveryStep() {
    return durability == Durability.EVERY_STEP;
  }

  /** Takes note of a step that was committed and may not be on the disk. */
  void committed() {
    if (durability == Durability.INTERVAL && since == null) {
      since = clock.instant();
    }
  }

  /** Tells whether the interval is over. A clock that was set back ends it. */
  boolean isDue() {
    Instant from = since;
    if (from == null) {
      return false;
    }
    Instant now = clock.instant();
    return now.isBefore(from) || !now.isBefore(from.plus(INTERVAL));
  }

  /** Begins another interval, with the next step. */
  void begun() {
    since = null;
  }
}
