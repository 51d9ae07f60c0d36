package io.godmode.onchain.source;

import java.util.Objects;

/**
 * Why slots are known to hold no block: a healthy node's list of blocks omits them at a commitment
 * not below the reader's, and the next present block's parent lies before them.
 *
 * @param commitment at which the list was asked for
 * @param nextSlot the next present block
 * @param nextParentSlot its parent slot, below the first skipped one
 */
public record SkipProof(Commitment commitment, long nextSlot, long nextParentSlot) {
  /** Refuses a parent that is not before its block. */
  public SkipProof {
    Objects.requireNonNull(commitment, "commitment");
    if (nextParentSlot >= nextSlot) {
      throw new IllegalArgumentException(
          "nextParentSlot must be below nextSlot " + nextSlot + ", was " + nextParentSlot);
    }
  }

  /** Returns whether it proves that all slots of a range are skipped, both ends included. */
  public boolean covers(long first, long last) {
    return nextParentSlot < first && first <= last && last < nextSlot;
  }
}
