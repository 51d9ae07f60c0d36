package io.godmode.onchain.copy;

import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.IndexedBlock;
import java.util.List;
import java.util.function.Predicate;

/** Reads an index a few blocks at a time. Pure. */
final class IndexPages {
  private static final int BLOCKS = 64;

  private IndexPages() {}

  /**
   * Hands over the blocks of some slots in order.
   *
   * @param fromSlot the first slot
   * @param toSlot the last slot
   * @param sink takes a block and tells whether to go on
   */
  static void forEach(IndexReader index, long fromSlot, long toSlot, Predicate<IndexedBlock> sink) {
    long next = fromSlot;
    while (next <= toSlot) {
      List<IndexedBlock> blocks = index.blocks(next, toSlot, BLOCKS);
      for (IndexedBlock block : blocks) {
        if (!sink.test(block)) {
          return;
        }
      }
      if (blocks.size() < BLOCKS) {
        return;
      }
      next = blocks.get(blocks.size() - 1).slot() + 1;
    }
  }
}
