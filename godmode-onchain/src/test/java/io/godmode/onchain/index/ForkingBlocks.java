package io.godmode.onchain.index;

import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import io.godmode.onchain.source.SettledBlock;
import io.godmode.onchain.source.SkipProof;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A source of a test chain that now and then shows a fork of up to five blocks first that vanishes,
 * as a seed says. What it shows in the end is the chain. One thread at a time.
 */
final class ForkingBlocks implements BlockSource {
  private static final int LONGEST_FORK = 5;

  /** Slots of blocks, and their parents'. */
  private final TreeMap<Long, Long> chain = new TreeMap<>();

  private final Map<Long, RawBlock> made = new HashMap<>();
  private final TreeMap<Long, RawBlock> fork = new TreeMap<>();
  private final long seed;
  private final Random random;
  private final boolean forks;
  private final Commitment commitment;
  private long settledTo = -1;
  private int number;

  /** Makes a source of blocks; those that are finalized never fork. */
  ForkingBlocks(long seed, List<Long> slots, long forkSeed, Commitment commitment) {
    this.seed = seed;
    this.forks = commitment != Commitment.FINALIZED;
    this.commitment = commitment;
    random = new Random(forkSeed);
    long parent = slots.get(0) - 1;
    for (long slot : slots) {
      chain.put(slot, parent);
      parent = slot;
    }
  }

  private @Nullable RawBlock at(@Nullable Long slot) {
    if (slot == null) {
      return null;
    }
    return made.computeIfAbsent(
        slot,
        of -> {
          long parent = Objects.requireNonNull(chain.get(of));
          return TestChain.block(seed, of, 0, parent, TestChain.hash(seed, parent, 0));
        });
  }

  /** Returns the last block shown at or below a slot. */
  private @Nullable RawBlock floor(long slot) {
    if (fork.isEmpty()) {
      return at(chain.floorKey(slot));
    }
    Map.Entry<Long, RawBlock> forked = fork.floorEntry(slot);
    return forked != null
        ? forked.getValue()
        : at(chain.floorKey(Math.min(slot, fork.firstEntry().getValue().parentSlot())));
  }

  /** Returns the first block shown above a slot. */
  private @Nullable RawBlock higher(long slot) {
    Long next = chain.higherKey(slot);
    if (fork.isEmpty() || (next != null && next <= fork.firstEntry().getValue().parentSlot())) {
      return at(next);
    }
    Map.Entry<Long, RawBlock> forked = fork.higherEntry(slot);
    return forked == null ? null : forked.getValue();
  }

  @Override
  public SourceStep next(SourceCursor cursor) {
    if (forks && random.nextInt(12) == 0) {
      if (fork.isEmpty()) {
        fork(cursor);
      } else {
        fork.clear();
      }
    }
    return truth(cursor);
  }

  /** From the block after the cursor on, shows other blocks. */
  private void fork(SourceCursor cursor) {
    RawBlock parent = at(chain.floorKey(cursor.slot()));
    if (parent == null
        || cursor.slot() <= settledTo
        || !cursor.blockhash().equals(Optional.of(parent.blockhash()))) {
      return;
    }
    number++;
    RawBlock before = parent;
    long slot = cursor.slot();
    int length = 1 + random.nextInt(LONGEST_FORK);
    for (int i = 0; i < length && slot < chain.lastKey() - 1; i++) {
      slot += 1 + random.nextInt(2);
      RawBlock block = TestChain.block(seed, slot, number, before.slot(), before.blockhash());
      fork.put(slot, block);
      before = block;
    }
  }

  private SourceStep truth(SourceCursor cursor) {
    RawBlock below = floor(cursor.slot());
    if (cursor.blockhash().isPresent()
        && (below == null || !below.blockhash().equals(cursor.blockhash().get()))) {
      long to = below == null ? cursor.slot() - 1 : below.parentSlot();
      return new SourceStep.RolledBack(Math.min(to, cursor.slot() - 1));
    }
    RawBlock block = higher(cursor.slot());
    if (block == null) {
      if (!fork.isEmpty()) {
        fork.clear();
        return new SourceStep.NotYet("the fork ends here");
      }
      return commitment == Commitment.FINALIZED || settledTo == chain.lastKey()
          ? new SourceStep.End()
          : new SourceStep.NotYet("the last block has not settled");
    }
    return cursor.slot() + 1 < block.slot()
        ? new SourceStep.Skipped(
            cursor.slot() + 1,
            block.slot() - 1,
            new SkipProof(commitment, block.slot(), block.parentSlot()))
        : new SourceStep.Present(block);
  }

  /** Settles block by block behind what it shows of the chain. */
  @Override
  public List<SettledBlock> settled() {
    if (commitment == Commitment.FINALIZED || !fork.isEmpty()) {
      return List.of();
    }
    Long next = chain.higherKey(settledTo);
    if (next == null || random.nextInt(3) == 0) {
      next = chain.floorKey(settledTo);
    }
    settledTo = next == null ? -1 : next;
    return next == null
        ? List.of()
        : List.of(new SettledBlock(Commitment.FINALIZED, next, TestChain.hash(seed, next, 0)));
  }

  @Override
  public Commitment commitment() {
    return commitment;
  }

  @Override
  public void close() {}
}
