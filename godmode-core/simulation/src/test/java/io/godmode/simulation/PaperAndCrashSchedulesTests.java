package io.godmode.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Two hundred of the five hundred seeded schedules of faults that CI runs: on paper, and crashes
 * alone.
 */
class PaperAndCrashSchedulesTests {
  private static final int SCHEDULES = 100;

  @Test
  void thePaperExecutorKeepsItsPromisesToo() {
    Tally.of(Simulation.of(Scenario.builder().paper().build()), SCHEDULES)
        .requireBusy(SCHEDULES / 5, 5 * SCHEDULES);
  }

  @Test
  void crashesAloneChangeNothingInTheEnd() {
    Tally tally = Tally.of(Simulation.of(Scenario.lively()).faults(Faults.crashes()), SCHEDULES);
    assertThat(tally.struck().keySet()).isEqualTo(Faults.crashes().kinds());
    tally.requireBusy(SCHEDULES, 5 * SCHEDULES);
  }
}
