package io.godmode.onchain.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class IndexerFaultTests {
  /** A sample; {@link FaultSchedules#main} runs a thousand. */
  private static final int SCHEDULES = 8;

  /** How many kinds of faults so few must meet at least; a thousand must meet all. */
  private static final int KINDS = 12;

  @Test
  void endsWithTheStoreOfACleanRunWhateverFails() throws InterruptedException {
    FaultSchedules schedules = new FaultSchedules();
    schedules.run(SCHEDULES, 0, 4);

    assertThat(schedules.different()).as(schedules.toString()).isEmpty();
    assertThat(schedules.kinds()).as(schedules.toString()).isGreaterThanOrEqualTo(KINDS);
  }
}
