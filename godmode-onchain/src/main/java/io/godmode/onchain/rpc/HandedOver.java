package io.godmode.onchain.rpc;

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

  private final TreeMap<Long, String> hashes = new TreeMap<>();
  private final Map<String, Long> slots = new HashMap<>();

  void add(RawBlock block) {
    hashes.put(block.slot(), block.blockhash());
    slots.put(block.blockhash(), block.slot());
    if (hashes.size() > MOST) {
      slots.remove(hashes.pollFirstEntry().getValue());
    }
  }

  /** Forgets what lies above a slot. */
  void cutAbove(long slot) {
    Map<Long, String> gone = hashes.tailMap(slot, false);
    slots.keySet().removeAll(gone.values());
    gone.clear();
  }

  OptionalLong slotOf(String hash) {
    Long slot = slots.get(hash);
    return slot == null ? OptionalLong.empty() : OptionalLong.of(slot);
  }

  Optional<String> hashAt(long slot) {
    return Optional.ofNullable(hashes.get(slot));
  }

  /** Returns the newest slot at or below one. */
  OptionalLong newestUpTo(long slot) {
    Long found = hashes.floorKey(slot);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }
}
