package io.godmode.simulation;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.id.OrderId;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a run in which every check held. Immutable and thread-safe.
 *
 * @param seed of the run
 * @param stateHash of the books at the end
 * @param faults how often each kind has struck; only those that have
 * @param crashes how often the engine died
 * @param lives how many engines it took
 * @param landedPerOrder how many attempts at each order have landed and traded: one each
 * @param events all that was journaled
 * @param schedule what struck, and where
 * @param files what is on the disk, the journal among it
 */
public record SimulationOutcome(
    long seed,
    String stateHash,
    Map<FaultKind, Long> faults,
    int crashes,
    int lives,
    SortedMap<OrderId, Integer> landedPerOrder,
    List<JournaledEvent> events,
    List<String> schedule,
    Map<Path, byte[]> files) {
  /** Copies everything. */
  public SimulationOutcome {
    EnumMap<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);
    counts.putAll(faults);
    faults = Collections.unmodifiableMap(counts);
    landedPerOrder = Collections.unmodifiableSortedMap(new TreeMap<>(landedPerOrder));
    events = List.copyOf(events);
    schedule = List.copyOf(schedule);
    files = copyOf(files);
  }

  /** Returns a copy. */
  @Override
  public Map<Path, byte[]> files() {
    return copyOf(files);
  }

  private static Map<Path, byte[]> copyOf(Map<Path, byte[]> files) {
    Map<Path, byte[]> copy = new TreeMap<>();
    files.forEach((path, bytes) -> copy.put(path, bytes.clone()));
    return Collections.unmodifiableMap(copy);
  }

  /** Returns how often any fault has struck. */
  public long faultsInjected() {
    return faults.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Tells whether another run left the same files, byte for byte. */
  public boolean hasSameFiles(SimulationOutcome other) {
    return files.keySet().equals(other.files.keySet())
        && files.entrySet().stream()
            .allMatch(each -> Arrays.equals(each.getValue(), other.files.get(each.getKey())));
  }
}
