package io.godmode.examples.report;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What a report rests on. All but {@code stated} is the journal's. Immutable.
 *
 * @param runMode paper or live
 * @param executionMode such as {@code PAPER_ONCHAIN}
 * @param profile the profile's id
 * @param source the market's name
 * @param marks what must stand on every output, such as {@code SIMULATED}
 * @param notEnforced configuration keys without effect
 * @param configHash of the configuration without its capital
 * @param seed of all that was drawn; empty when nothing was
 * @param dataSlot the last slot of input read
 * @param dataRecords records of input read
 * @param dataHash rolling hash over them; empty for a source that cannot be read again
 * @param events in the journal
 * @param stateHash over the folded state
 * @param from engine time of the first event
 * @param to of the last one
 * @param ticks runtime ticks passed
 * @param stated what the run's manifest adds: versions and how to run it again; empty without one
 */
public record Provenance(
    String runMode,
    String executionMode,
    String profile,
    String source,
    List<String> marks,
    List<String> notEnforced,
    String configHash,
    OptionalLong seed,
    long dataSlot,
    long dataRecords,
    String dataHash,
    long events,
    String stateHash,
    Instant from,
    Instant to,
    long ticks,
    Map<String, String> stated) {
  /** Copies the collections. */
  public Provenance {
    marks = List.copyOf(marks);
    notEnforced = List.copyOf(notEnforced);
    stated = Collections.unmodifiableMap(new TreeMap<>(stated));
  }
}
