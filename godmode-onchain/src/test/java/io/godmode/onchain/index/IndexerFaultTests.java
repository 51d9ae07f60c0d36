package io.godmode.onchain.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class IndexerFaultTests {
  /** A sample; {@link FaultSchedules#main} runs a thousand. */
  private static final int SCHEDULES = 20;

  @Test
  void endsWithTheStoreOfACleanRunWhateverFails() throws InterruptedException {
    FaultSchedules schedules = new FaultSchedules();
    schedules.run(SCHEDULES, 0, 4);

    assertThat(schedules.different()).as(schedules.toString()).isEmpty();
    assertThat(schedules.hasSeenEverything()).as(schedules.toString()).isTrue();
  }
}
