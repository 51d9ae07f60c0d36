package io.godmode.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/**
 * Three hundred of the five hundred seeded schedules of faults that CI runs; {@link Schedules} runs
 * as many more as are wanted.
 */
class SimulationSchedulesTests {
  private static final int SCHEDULES = 300;

  @Test
  void anExecutorOnTheChainKeepsItsPromisesUnderEveryFault() {
    Tally tally = Tally.of(Simulation.of(Scenario.lively()), SCHEDULES);
    assertThat(tally.struck().keySet()).isEqualTo(EnumSet.allOf(FaultKind.class));
    tally.requireBusy(SCHEDULES / 5, 5 * SCHEDULES);
  }
}
