package io.godmode.adapters;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of events from outside. Immutable and thread-safe.
 *
 * @param sent events in documents that could be read, however bad: accepted, dropped and undecided
 *     together
 * @param accepted events of which the gate approved an order
 * @param dropped events that came to nothing, by reason
 * @param undecided events whose verdict did not come in time; the journal has it
 * @param refused requests that were refused as a whole, by code
 */
public record IntakeCounts(
    long sent,
    long accepted,
    Map<String, Long> dropped,
    long undecided,
    Map<String, Long> refused) {
  /** Copies the maps. */
  public IntakeCounts {
    dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
    refused = Collections.unmodifiableMap(new TreeMap<>(refused));
  }
}
