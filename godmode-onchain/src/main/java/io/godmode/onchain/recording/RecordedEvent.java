package io.godmode.onchain.recording;

import io.godmode.api.market.MarketEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A market fact from a recording and when it happened. Immutable and thread-safe.
 *
 * @param event the fact
 * @param slot where it landed
 * @param index its place among the recording's events of that slot, from 0
 * @param time the block's time to the second, where the recording or the event says it
 */
public record RecordedEvent(MarketEvent event, long slot, int index, Optional<Instant> time) {
  /** Checks that nothing is missing. */
  public RecordedEvent {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(time, "time");
  }
}
