package io.godmode.onchain.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ScriptedBlocksTests {
  private final ScriptedBlocks chain = new ScriptedBlocks(Commitment.CONFIRMED);

  @Test
  void handsOverBlocksInOrderWithProofOfSkippedSlots() {
    chain.block(10, "a").block(13, "b");

    SourceCursor cursor = SourceCursor.startingAt(10);
    assertThat(slot(chain.next(cursor))).isEqualTo(10);
    cursor = new SourceCursor(10, Optional.of("a"));
    assertThat(chain.next(cursor))
        .isEqualTo(new SourceStep.Skipped(11, 12, new SkipProof(Commitment.CONFIRMED, 13, 10)));
    cursor = cursor.skippedTo(12);
    assertThat(slot(chain.next(cursor))).isEqualTo(13);
    assertThat(chain.next(new SourceCursor(13, Optional.of("b"))))
        .isInstanceOf(SourceStep.NotYet.class);
  }

  @Test
  void rollsBackWhatAForkTookAway() {
    chain.block(10, "a").block(11, "b").dropAbove(10).block(11, "c");

    assertThat(chain.next(new SourceCursor(11, Optional.of("b"))))
        .isEqualTo(new SourceStep.RolledBack(10));
  }

  @Test
  void namesSlotsBeforeItsFirstBlockAsAGap() {
    chain.block(10, "a");

    assertThat(chain.next(SourceCursor.startingAt(5))).isEqualTo(new SourceStep.Gap(5, 10));
  }

  @Test
  void saysWhichBlocksBecameSurer() {
    chain.block(10, "a").block(11, "b");
    assertThat(chain.settled()).isEmpty();

    chain.settle(Commitment.FINALIZED, 10);

    assertThat(chain.settled()).containsExactly(new SettledBlock(Commitment.FINALIZED, 10, "a"));
  }

  @Test
  void refusesASkipThatIsNotProven() {
    SkipProof proof = new SkipProof(Commitment.FINALIZED, 13, 11);

    assertThatThrownBy(() -> new SourceStep.Skipped(11, 12, proof))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("11 to 12");
  }

  private static long slot(SourceStep step) {
    return ((SourceStep.Present) step).block().slot();
  }
}
