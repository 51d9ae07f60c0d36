package io.godmode.onchain.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class IndexerFaultTests {
  /** A sample; {@link FaultSchedules#main} runs a thousand. */
  private static final int SCHEDULES = 8;

  @Test
  void endsWithTheStoreOfACleanRunWhateverFails() throws IOException {
    String clean = FaultSchedules.clean();
    for (long seed = 0; seed < SCHEDULES; seed++) {
      assertThat(FaultSchedules.run(seed, true)).as("schedule %d", seed).isEqualTo(clean);
    }
  }

  @Test
  void noticesWhenAChainDiffersAtAll() throws IOException {
    assertThat(FaultSchedules.clean()).isEqualTo(FaultSchedules.run(77, false));
  }
}
