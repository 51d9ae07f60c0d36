package io.godmode.onchain.source;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A chain that tests write block by block and may fork, behind the port that real sources have. Not
 * thread-safe.
 */
public final class ScriptedBlocks implements BlockSource {
  private final TreeMap<Long, RawBlock> chain = new TreeMap<>();
  private final Commitment commitment;
  private final Map<Commitment, SettledBlock> settled = new EnumMap<>(Commitment.class);
  private boolean closed;

  public ScriptedBlocks(Commitment commitment) {
    this.commitment = commitment;
  }

  /** Appends a block with these JSON bytes; slots between it and the last block are skipped. */
  public ScriptedBlocks block(long slot, String blockhash, byte[] json) {
    Map.Entry<Long, RawBlock> last = chain.lastEntry();
    if (last != null && last.getKey() >= slot) {
      throw new IllegalArgumentException("slot must be above " + last.getKey() + ", was " + slot);
    }
    long parent = last == null ? Math.max(0, slot - 1) : last.getKey();
    String previous = last == null ? "before-" + slot : last.getValue().blockhash();
    chain.put(slot, new RawBlock(slot, parent, blockhash, previous, json));
    return this;
  }

  /** Appends an empty block. */
  public ScriptedBlocks block(long slot, String blockhash) {
    return block(slot, blockhash, "{}".getBytes(StandardCharsets.UTF_8));
  }

  /** Drops the blocks above a slot, as a fork does; append those of the other branch next. */
  public ScriptedBlocks dropAbove(long slot) {
    chain.tailMap(slot, false).clear();
    return this;
  }

  /** Says that the block at a slot has reached a stronger commitment. */
  public ScriptedBlocks settle(Commitment reached, long slot) {
    RawBlock block = chain.get(slot);
    if (block == null || reached.compareTo(commitment) <= 0) {
      throw new IllegalArgumentException("no block at " + slot + ", or no step up: " + reached);
    }
    settled.put(reached, new SettledBlock(reached, slot, block.blockhash()));
    return this;
  }

  @Override
  public List<SettledBlock> settled() {
    return List.copyOf(settled.values());
  }

  @Override
  public SourceStep next(SourceCursor cursor) {
    if (closed) {
      throw new IllegalStateException("the source is closed");
    }
    Map.Entry<Long, RawBlock> below = chain.floorEntry(cursor.slot());
    Optional<String> hash = cursor.blockhash();
    if (hash.isPresent() && below != null && !hash.get().equals(below.getValue().blockhash())) {
      Map.Entry<Long, RawBlock> before = chain.lowerEntry(below.getKey());
      return new SourceStep.RolledBack(before == null ? below.getKey() - 1 : before.getKey());
    }
    Map.Entry<Long, RawBlock> above = chain.higherEntry(cursor.slot());
    if (above == null) {
      return new SourceStep.NotYet("slot " + (cursor.slot() + 1) + " is not written yet");
    }
    RawBlock block = above.getValue();
    long first = cursor.slot() + 1;
    if (below != null && first < block.slot()) {
      return new SourceStep.Skipped(
          first, block.slot() - 1, new SkipProof(commitment, block.slot(), block.parentSlot()));
    }
    return below == null && first < block.slot()
        ? new SourceStep.Gap(first, block.slot())
        : new SourceStep.Present(block);
  }

  @Override
  public Commitment commitment() {
    return commitment;
  }

  @Override
  public void close() {
    closed = true;
  }
}
