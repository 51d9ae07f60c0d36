package io.godmode.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Five hundred seeded schedules of faults; {@link Schedules} runs as many more as are wanted. What
 * must hold in each is checked by the simulation itself.
 */
class SimulationSchedulesTests {
  private static final int ON_CHAIN = 300;
  private static final int ON_PAPER = 100;
  private static final int CRASHES = 100;

  private final Map<FaultKind, Long> struck = new EnumMap<>(FaultKind.class);
  private long crashes;
  private long landed;

  private void run(Simulation simulation, int count) {
    simulation.search(0, count, this::count);
  }

  private void count(SimulationOutcome outcome) {
    outcome.faults().forEach((kind, times) -> struck.merge(kind, times, Long::sum));
    crashes += outcome.crashes();
    landed += outcome.landedPerOrder().size();
  }

  @Test
  void anExecutorOnTheChainKeepsItsPromisesUnderEveryFault() {
    run(Simulation.of(Scenario.lively()), ON_CHAIN);
    assertThat(struck.keySet()).isEqualTo(EnumSet.allOf(FaultKind.class));
    assertThat(crashes).isGreaterThan(ON_CHAIN / 5);
    assertThat(landed).isGreaterThan(5 * ON_CHAIN);
  }

  @Test
  void thePaperExecutorKeepsThemToo() {
    run(Simulation.of(Scenario.builder().paper().build()), ON_PAPER);
    assertThat(crashes).isGreaterThan(ON_PAPER / 5);
    assertThat(landed).isGreaterThan(5 * ON_PAPER);
  }

  @Test
  void crashesAloneChangeNothingInTheEnd() {
    run(Simulation.of(Scenario.lively()).faults(Faults.crashes()), CRASHES);
    assertThat(struck.keySet()).isEqualTo(Faults.crashes().kinds());
    assertThat(crashes).isGreaterThan(CRASHES);
    assertThat(landed).isGreaterThan(5 * CRASHES);
  }
}
