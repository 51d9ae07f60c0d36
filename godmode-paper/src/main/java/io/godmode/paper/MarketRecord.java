package io.godmode.paper;

import io.godmode.api.market.MarketEvent;
import java.time.Instant;
import java.util.Objects;

/**
 * One record of a recording. Immutable and thread-safe.
 *
 * @param fact what happened: a launch, swap, pool state, completion, migration, SOL price or gap
 * @param slot where it landed
 * @param time the recorded time; only the first record's counts, as the start of the replay's clock
 * @param text the record as it stands in the recording, for the rolling hash
 */
public record MarketRecord(MarketEvent fact, long slot, Instant time, String text) {
  /** Checks that nothing is missing. */
  public MarketRecord {
    Objects.requireNonNull(fact, "fact");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(text, "text");
  }
}
