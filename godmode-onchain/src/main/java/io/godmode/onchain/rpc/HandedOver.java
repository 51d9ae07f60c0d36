package io.godmode.onchain.rpc;

import io.godmode.api.Bounded;
import io.godmode.onchain.source.RawBlock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The blocks that a source handed over last and that its reader still has. Not thread-safe. */
final class HandedOver {
  /** Enough to tell forks and to learn what was finalized, which lags some 32 slots. */
  private static final int MOST = 1024;

  /** A block, as far as it is remembered. */
  private record Known(String hash, long parent) {}

  @Bounded(by = "MOST blocks", then = "the lowest is forgotten")
  private final TreeMap<Long, Known> blocks = new TreeMap<>();

  @Bounded(by = "MOST blocks", then = "the lowest is forgotten")
  private final Map<String, Long> slots = new HashMap<>();

  void add(RawBlock block) {
    blocks.put(block.slot(), new Known(block.blockhash(), block.parentSlot()));
    slots.put(block.blockhash(), block.slot());
    if (blocks.size() > MOST) {
      slots.remove(blocks.pollFirstEntry().getValue().hash());
    }
  }

  /** Forgets what lies above a slot. */
  void cutAbove(long slot) {
    Map<Long, Known> gone = blocks.tailMap(slot, false);
    gone.values().forEach(each -> slots.remove(each.hash()));
    gone.clear();
  }

  /** Returns what another thread may read while this goes on. */
  HandedOver copy() {
    HandedOver copy = new HandedOver();
    copy.blocks.putAll(blocks);
    copy.slots.putAll(slots);
    return copy;
  }

  OptionalLong slotOf(String hash) {
    Long slot = slots.get(hash);
    return slot == null ? OptionalLong.empty() : OptionalLong.of(slot);
  }

  Optional<String> hashAt(long slot) {
    return Optional.ofNullable(blocks.get(slot)).map(Known::hash);
  }

  /** Returns the parent's slot of the block at a slot. */
  OptionalLong parentOf(long slot) {
    Known known = blocks.get(slot);
    return known == null ? OptionalLong.empty() : OptionalLong.of(known.parent());
  }

  /** Returns the newest slot at or below one. */
  OptionalLong newestUpTo(long slot) {
    Long found = blocks.floorKey(slot);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }
}
