package io.godmode.onchain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import io.godmode.onchain.source.SettledBlock;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class RpcBlocksProperties {
  private static final int MOST_STEPS = 20_000;

  /** A reader that keeps blocks by slot and checks what it is told. */
  static final class Reader {
    final TreeMap<Long, RawBlock> kept = new TreeMap<>();
    SourceCursor cursor = SourceCursor.startingAt(FaultyNodes.FIRST);
    long finalized = -1;
    int rollbacks;

    /** Follows until everything is finalized. */
    void follow(BlockSource source, FaultyNodes nodes) {
      for (int i = 0; i < MOST_STEPS; i++) {
        SourceStep step = source.next(cursor);
        if (step instanceof SourceStep.Present present) {
          RawBlock block = present.block();
          if (!kept.isEmpty()) {
            assertThat(block.previousBlockhash())
                .isEqualTo(kept.lastEntry().getValue().blockhash());
          }
          kept.put(block.slot(), block);
          cursor = SourceCursor.after(block);
        } else if (step instanceof SourceStep.Skipped skipped) {
          assertThat(skipped.first()).isEqualTo(cursor.slot() + 1);
          cursor = cursor.skippedTo(skipped.last());
        } else if (step instanceof SourceStep.RolledBack back) {
          assertThat(back.toSlot()).isLessThan(cursor.slot()).isGreaterThanOrEqualTo(finalized);
          rollbacks++;
          kept.tailMap(back.toSlot(), false).clear();
          cursor =
              new SourceCursor(
                  back.toSlot(),
                  Optional.ofNullable(kept.lastEntry()).map(last -> last.getValue().blockhash()));
        } else {
          assertThat(step).isInstanceOf(SourceStep.NotYet.class);
          nodes.clock().advance(Duration.ofMillis(400));
        }
        for (SettledBlock settled : source.settled()) {
          RawBlock ours = kept.get(settled.slot());
          if (ours != null && ours.blockhash().equals(settled.blockhash())) {
            finalized = Math.max(finalized, settled.slot());
          }
        }
        if (cursor.slot() == nodes.lastSlot() && finalized == nodes.lastSlot()) {
          return;
        }
      }
      throw new AssertionError("not at the end after " + MOST_STEPS + " steps: " + cursor);
    }
  }

  @Property(tries = 150)
  void everyScheduleOfFaultsEndsWithTheFinalChain(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int endpoints,
      @ForAll @IntRange(max = 35) int percent,
      @ForAll boolean fork) {
    FaultyNodes.Builder builder =
        FaultyNodes.of(seed).endpoints(endpoints).faults(percent).length(50);
    FaultyNodes nodes = fork ? builder.fork().build() : builder.build();
    Reader reader = new Reader();

    try (RpcBlocks source = nodes.blocks(Commitment.CONFIRMED)) {
      reader.follow(source, nodes);
    }

    assertThat(reader.kept.keySet())
        .containsExactlyElementsOf(nodes.chain().stream().map(FaultyNodes.Made::slot).toList());
    assertThat(reader.kept.values().stream().map(RawBlock::blockhash))
        .containsExactlyElementsOf(nodes.chain().stream().map(FaultyNodes.Made::hash).toList());
    if (!fork && endpoints > 1) {
      assertThat(reader.rollbacks).isZero();
    }
  }
}
