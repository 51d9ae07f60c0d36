package io.godmode.onchain.index;

import io.godmode.onchain.source.Commitment;

/**
 * Is told what was written, after it was. Called by the thread that writes, which waits: hand over
 * and return. What one throws ends the indexer.
 */
public interface IndexListener {
  /** Listens to nothing. */
  IndexListener NONE = new IndexListener() {};

  /**
   * A block is in the index, in the order of its range.
   *
   * @param range the first slot of the range it belongs to
   */
  default void written(long range, IndexedBlock block) {}

  /**
   * What a range held above a slot is not on the chain any more and is forgotten.
   *
   * @param range the first slot of the range
   * @param slot the last slot that stayed
   */
  default void undone(long range, long slot) {}

  /** The cluster has become surer of all up to a slot. */
  default void raised(long slot, Commitment commitment) {}
}
