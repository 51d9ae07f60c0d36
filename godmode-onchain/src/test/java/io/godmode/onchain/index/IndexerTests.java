package io.godmode.onchain.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import io.godmode.onchain.source.SettledBlock;
import io.godmode.onchain.source.SkipProof;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexerTests {
  private static final long CHAIN = 3;
  private static final long FIRST = 1_011;

  /** A source of confirmed blocks of which nothing settles; on a fork at first. */
  private abstract static class Forking implements BlockSource {
    boolean forked = true;

    @Override
    public Commitment commitment() {
      return Commitment.CONFIRMED;
    }

    @Override
    public List<SettledBlock> settled() {
      return List.of();
    }

    @Override
    public void close() {}
  }

  /** A fork went on from before the first slot and left that out; then the chain has it. */
  private static final class LeftOutByAFork extends Forking {
    private final boolean showsFork;

    LeftOutByAFork(boolean showsFork) {
      this.showsFork = showsFork;
    }

    @Override
    public SourceStep next(SourceCursor cursor) {
      if (forked) {
        if (cursor.slot() < FIRST) {
          return new SourceStep.Skipped(
              FIRST, FIRST, new SkipProof(Commitment.CONFIRMED, FIRST + 1, FIRST - 1));
        }
        if (showsFork && cursor.slot() == FIRST) {
          return new SourceStep.Present(
              TestChain.block(CHAIN, FIRST + 1, 1, FIRST - 1, TestChain.hash(CHAIN, FIRST - 1, 0)));
        }
        forked = false;
        return showsFork ? new SourceStep.RolledBack(FIRST) : new SourceStep.NotYet("switches");
      }
      if (cursor.slot() < FIRST) {
        return new SourceStep.Present(block(FIRST, FIRST - 1));
      }
      if (cursor.slot() < FIRST + 3) {
        return new SourceStep.Skipped(
            cursor.slot() + 1, FIRST + 3, new SkipProof(Commitment.CONFIRMED, FIRST + 4, FIRST));
      }
      return cursor.slot() == FIRST + 3
          ? new SourceStep.Present(block(FIRST + 4, FIRST))
          : new SourceStep.End();
    }

    private static RawBlock block(long slot, long parent) {
      return TestChain.block(CHAIN, slot, 0, parent, TestChain.hash(CHAIN, parent, 0));
    }
  }

  /** The first block is of a fork that dropped the block before it as well; then the chain's. */
  private static final class OnAnotherForkFirst extends Forking {
    @Override
    public SourceStep next(SourceCursor cursor) {
      if (cursor.slot() > FIRST) {
        return new SourceStep.End();
      }
      if (cursor.slot() == FIRST && forked) {
        forked = false;
        return new SourceStep.RolledBack(FIRST - 1);
      }
      int fork = forked ? 1 : 0;
      long slot = cursor.slot() + 1;
      return new SourceStep.Present(
          TestChain.block(CHAIN, slot, fork, slot - 1, TestChain.hash(CHAIN, slot - 1, fork)));
    }
  }

  /** Takes back what another source's final skip stands before, down to the block below that. */
  private static final class BelowAFinalSkip extends Forking {
    @Override
    public SourceStep next(SourceCursor cursor) {
      if (forked) {
        forked = false;
        return new SourceStep.RolledBack(FIRST);
      }
      return cursor.slot() == FIRST + 1
          ? new SourceStep.Present(LeftOutByAFork.block(FIRST + 2, FIRST))
          : new SourceStep.End();
    }
  }

  @Test
  void finalSlotsWithoutABlockStayWhenAForkAboveThemGoes(@TempDir Path folder) {
    try (SqliteIndexStore store =
        SqliteIndexStore.open(StoreTemplate.in(folder), Retention.DEFAULT)) {
      store.open(FIRST, OptionalLong.empty());
      write(store, LeftOutByAFork.block(FIRST, FIRST - 1), Commitment.FINALIZED);
      RawBlock dropped =
          TestChain.block(CHAIN, FIRST + 2, 1, FIRST, TestChain.hash(CHAIN, FIRST, 0));
      store.write(
          FIRST,
          List.of(
              new IndexStep.Skipped(FIRST + 1, FIRST + 1, Commitment.FINALIZED),
              new IndexStep.Block(
                  IndexedBlocks.decode(dropped, Commitment.CONFIRMED, seen -> {}))));
      assertThat(store.ranges().get(0).finalizedTo()).isEqualTo(FIRST + 1);

      Indexer.into(store)
          .from(new BelowAFinalSkip(), FIRST, OptionalLong.empty())
          .patience(Duration.ofNanos(1_000))
          .build()
          .run();

      assertThat(store.ranges().get(0).cursor())
          .isEqualTo(SourceCursor.after(LeftOutByAFork.block(FIRST + 2, FIRST)));
      assertThat(store.ranges().get(0).finalizedTo()).isEqualTo(FIRST + 1);
    }
  }

  @Test
  void goesOnInItsOwnRangeWhenItIsUndoneDownToTheOneBelow(@TempDir Path folder) {
    try (SqliteIndexStore store =
        SqliteIndexStore.open(StoreTemplate.in(folder), Retention.DEFAULT)) {
      store.open(FIRST, OptionalLong.empty());
      write(
          store,
          TestChain.block(CHAIN, FIRST, 1, FIRST - 1, TestChain.hash(CHAIN, FIRST - 1, 1)),
          Commitment.CONFIRMED);
      store.open(FIRST - 1, OptionalLong.empty());
      write(store, LeftOutByAFork.block(FIRST - 1, FIRST - 2), Commitment.FINALIZED);
      assertThat(store.ranges()).hasSize(2);
      Indexer.into(store)
          .from(new OnAnotherForkFirst(), FIRST - 1, OptionalLong.of(FIRST - 1))
          .from(new OnAnotherForkFirst(), FIRST, OptionalLong.empty())
          .patience(Duration.ofNanos(1_000))
          .build()
          .run();

      assertThat(store.ranges()).hasSize(1);
      assertThat(store.ranges().get(0).cursor())
          .isEqualTo(SourceCursor.after(LeftOutByAFork.block(FIRST + 1, FIRST)));
    }
  }

  private static void write(IndexStore store, RawBlock block, Commitment commitment) {
    store.write(
        block.slot(),
        List.of(new IndexStep.Block(IndexedBlocks.decode(block, commitment, seen -> {}))));
  }

  @Test
  void indexesTheFirstSlotWhenOnlyADroppedForkHadSkippedIt(@TempDir Path folder) {
    hasTheFirstBlock(folder, new LeftOutByAFork(true));
  }

  @Test
  void indexesTheFirstSlotWhenTheForkThatSkippedItNeverCame(@TempDir Path folder) {
    hasTheFirstBlock(folder, new LeftOutByAFork(false));
  }

  private static void hasTheFirstBlock(Path folder, BlockSource source) {
    try (SqliteIndexStore store =
        SqliteIndexStore.open(StoreTemplate.in(folder), Retention.DEFAULT)) {
      Indexer.into(store)
          .from(source, FIRST, OptionalLong.empty())
          .patience(Duration.ofNanos(1_000))
          .build()
          .run();

      assertThat(store.blocks(FIRST, FIRST + 10, 10))
          .extracting(IndexedBlock::slot)
          .containsExactly(FIRST, FIRST + 4);
      assertThat(store.ranges().get(0).cursor().blockhash())
          .contains(TestChain.hash(CHAIN, FIRST + 4, 0));
    }
  }
}
