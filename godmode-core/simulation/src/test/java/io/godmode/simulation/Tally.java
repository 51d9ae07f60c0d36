package io.godmode.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;

/** What a number of seeded schedules have come to; what must hold in each the simulation checks. */
final class Tally {
  private final Map<FaultKind, Long> struck = new EnumMap<>(FaultKind.class);
  private long crashes;
  private long landed;

  private Tally() {}

  /** Runs schedules from seed 0 on. */
  static Tally of(Simulation simulation, int count) {
    Tally tally = new Tally();
    simulation.search(0, count, tally::add);
    return tally;
  }

  private void add(SimulationOutcome outcome) {
    outcome.faults().forEach((kind, times) -> struck.merge(kind, times, Long::sum));
    crashes += outcome.crashes();
    landed += outcome.landedPerOrder().size();
  }

  /** Requires that so much has happened that the schedules prove anything. */
  void requireBusy(long leastCrashes, long leastLanded) {
    assertThat(crashes).as("crashes").isGreaterThan(leastCrashes);
    assertThat(landed).as("landed orders").isGreaterThan(leastLanded);
  }

  Map<FaultKind, Long> struck() {
    return struck;
  }
}
