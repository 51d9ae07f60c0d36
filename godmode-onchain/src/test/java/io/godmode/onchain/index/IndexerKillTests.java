package io.godmode.onchain.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class IndexerKillTests {
  /** A handful; {@link KilledIndexer#main} takes how many. */
  private static final int KILLS = 3;

  @Test
  void hasTheSameStoreAfterBeingKilledAtRandomMoments() throws IOException, InterruptedException {
    assertThat(KilledIndexer.run(KILLS, 7).killed().values().stream().mapToInt(each -> each).sum())
        .isEqualTo(KILLS);
  }
}
