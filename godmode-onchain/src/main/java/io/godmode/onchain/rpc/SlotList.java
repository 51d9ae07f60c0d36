package io.godmode.onchain.rpc;

import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/** What a node says which slots of a range have blocks. Immutable. */
final class SlotList {
  private final long first;
  private final long last;
  private final TreeSet<Long> slots;

  /**
   * Holds a list.
   *
   * @param first the range's first slot
   * @param last its last
   * @param slots with blocks; those outside of the range are left out
   */
  SlotList(long first, long last, List<Long> slots) {
    this.first = first;
    this.last = last;
    this.slots = new TreeSet<>(slots);
    this.slots.headSet(first, false).clear();
    this.slots.tailSet(last, false).clear();
  }

  /** Returns the first slot with a block at or above one that lies within the range. */
  OptionalLong next(long slot) {
    Long found = slot < first || slot > last ? null : slots.ceiling(slot);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }

  /** Returns the last slot with a block below one, if that is within the range. */
  OptionalLong before(long slot) {
    Long found = slots.lower(slot);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }

  /** Returns the slots with blocks from one on. */
  Iterable<Long> from(long slot) {
    return slots.tailSet(slot, true);
  }

  /** Returns how many slots with blocks there are from one on. */
  int sizeFrom(long slot) {
    return slots.tailSet(slot, true).size();
  }
}
