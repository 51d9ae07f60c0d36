package io.godmode.onchain.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.onchain.rpc.FaultyNodes;
import io.godmode.onchain.rpc.FaultyNodes.Made;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every source of blocks keeps to. It reads a chain of twenty blocks with skipped slots; a
 * reader must not be able to tell from which kind of source.
 */
public abstract class BlockSourceContract {
  private static final int STEPS = 200;

  private final FaultyNodes nodes = FaultyNodes.of(7).length(20).ahead(50).build();
  private final List<BlockSource> opened = new ArrayList<>();

  /** Returns a source that knows the blocks of {@code nodes.chain()}, and no others. */
  protected abstract BlockSource open(FaultyNodes chain) throws Exception;

  private BlockSource source() throws Exception {
    BlockSource source = open(nodes);
    opened.add(source);
    return source;
  }

  @AfterEach
  void close() {
    opened.forEach(BlockSource::close);
  }

  private List<Made> chain() {
    return nodes.chain();
  }

  private static SourceCursor after(Made block) {
    return new SourceCursor(block.slot(), Optional.of(block.hash()));
  }

  /** Returns the next step that says something; lets time pass until there is one. */
  private SourceStep step(BlockSource source, SourceCursor cursor) {
    for (int i = 0; i < STEPS; i++) {
      SourceStep step = source.next(cursor);
      if (!(step instanceof SourceStep.NotYet)) {
        return step;
      }
      nodes.clock().advance(Duration.ofMillis(400));
    }
    throw new AssertionError("nothing after " + STEPS + " steps behind " + cursor);
  }

  private static void isBlock(SourceStep step, Made block) {
    assertThat(step).isInstanceOf(SourceStep.Present.class);
    RawBlock present = ((SourceStep.Present) step).block();
    assertThat(present.slot()).isEqualTo(block.slot());
    assertThat(present.parentSlot()).isEqualTo(block.parent());
    assertThat(present.blockhash()).isEqualTo(block.hash());
    if (block.slot() > FaultyNodes.FIRST) {
      assertThat(present.previousBlockhash()).isEqualTo(block.previous());
    }
  }

  private void isSkip(BlockSource source, SourceStep step, long first, long last) {
    assertThat(step).isInstanceOf(SourceStep.Skipped.class);
    SourceStep.Skipped skipped = (SourceStep.Skipped) step;
    assertThat(skipped.first()).isEqualTo(first);
    assertThat(skipped.last()).isEqualTo(last);
    assertThat(skipped.proof().covers(first, last)).isTrue();
    assertThat(skipped.proof().commitment()).isGreaterThanOrEqualTo(source.commitment());
  }

  @Test
  void eachSlotIsHandedOverOnceAsABlockOrProvenSkipped() throws Exception {
    BlockSource source = source();
    SourceCursor cursor = SourceCursor.startingAt(FaultyNodes.FIRST);
    int skips = 0;
    for (Made block : chain()) {
      if (block.slot() > cursor.slot() + 1) {
        isSkip(source, step(source, cursor), cursor.slot() + 1, block.slot() - 1);
        cursor = cursor.skippedTo(block.slot() - 1);
        skips++;
      }
      isBlock(step(source, cursor), block);
      cursor = after(block);
    }
    assertThat(skips).as("the chain has some").isPositive();
  }

  @Test
  void askingAgainWithTheSameCursorGivesTheSameStep() throws Exception {
    BlockSource source = source();
    SourceCursor cursor = SourceCursor.startingAt(FaultyNodes.FIRST);
    for (Made block : chain()) {
      if (block.slot() > cursor.slot() + 1) {
        assertThat(step(source, cursor)).isEqualTo(step(source, cursor));
        cursor = cursor.skippedTo(block.slot() - 1);
      }
      isBlock(step(source, cursor), block);
      isBlock(step(source, cursor), block);
      cursor = after(block);
    }
  }

  @Test
  void aReaderGoesOnFromWhereverItWas() throws Exception {
    for (int i = 0; i + 1 < chain().size(); i++) {
      Made next = chain().get(i + 1);
      SourceCursor cursor = after(chain().get(i));
      BlockSource source = source();
      if (next.slot() > cursor.slot() + 1) {
        isSkip(source, step(source, cursor), cursor.slot() + 1, next.slot() - 1);
      }
      isBlock(step(source, cursor.skippedTo(next.slot() - 1)), next);
    }
  }

  @Test
  void aReaderMayGoBack() throws Exception {
    BlockSource source = source();
    isBlock(step(source, SourceCursor.startingAt(FaultyNodes.FIRST)), chain().get(0));
    for (int i = 0; i < 4; i++) {
      Made later = chain().get(9 - i);
      isBlock(step(source, after(chain().get(8 - i)).skippedTo(later.slot() - 1)), later);
    }
  }

  @Test
  void aSkipInTheMiddleOfSkippedSlotsIsProvenFromThere() throws Exception {
    BlockSource source = source();
    boolean found = false;
    for (int i = 0; i + 1 < chain().size(); i++) {
      long first = chain().get(i).slot() + 1;
      long last = chain().get(i + 1).slot() - 1;
      if (first < last) {
        found = true;
        SourceCursor cursor = after(chain().get(i)).skippedTo(first);
        isSkip(source, step(source, cursor), first + 1, last);
      }
    }
    assertThat(found).as("the chain has a wide skip").isTrue();
  }

  @Test
  void aReaderOnAForkIsLedBackToTheChain() throws Exception {
    for (int i = 3; i < 10; i++) {
      BlockSource source = source();
      SourceCursor cursor = SourceCursor.startingAt(FaultyNodes.FIRST);
      for (int k = 0; k < i; k++) {
        cursor = after(chain().get(k));
      }
      SourceStep step =
          step(source, new SourceCursor(chain().get(i).slot(), Optional.of("fork" + i)));
      assertThat(step).isInstanceOf(SourceStep.RolledBack.class);
      long stays = ((SourceStep.RolledBack) step).toSlot();
      assertThat(stays).isLessThan(chain().get(i).slot());
      // A reader that has the block before on the chain goes on from there.
      if (stays >= cursor.slot()) {
        SourceStep next = step(source, cursor.skippedTo(stays));
        assertThat(next).isNotInstanceOf(SourceStep.RolledBack.class);
      }
    }
  }

  @Test
  void nothingIsMadeUpBehindTheLastBlock() throws Exception {
    BlockSource source = source();
    SourceStep step = source.next(after(chain().get(chain().size() - 1)));
    assertThat(step).isInstanceOfAny(SourceStep.NotYet.class, SourceStep.End.class);
  }

  @Test
  void whatSettlesIsSurerThanWhatIsHandedOver() throws Exception {
    BlockSource source = source();
    assertThat(source.commitment()).isNotEqualTo(Commitment.PROCESSED);
    SourceCursor cursor = SourceCursor.startingAt(FaultyNodes.FIRST);
    for (Made block : chain()) {
      isBlock(step(source, cursor.skippedTo(block.slot() - 1)), block);
      cursor = after(block);
      assertThat(source.settled())
          .allSatisfy(each -> assertThat(each.commitment()).isGreaterThan(source.commitment()))
          .allSatisfy(each -> assertThat(each.slot()).isLessThanOrEqualTo(block.slot()));
    }
  }

  @Test
  void aClosedSourceSaysNothingMore() throws Exception {
    BlockSource source = source();
    source.close();
    source.close();
    assertThatThrownBy(() -> source.next(SourceCursor.startingAt(FaultyNodes.FIRST)))
        .isInstanceOf(IllegalStateException.class);
  }
}
