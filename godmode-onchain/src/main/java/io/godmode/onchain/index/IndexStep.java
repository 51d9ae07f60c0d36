package io.godmode.onchain.index;

import io.godmode.onchain.source.Commitment;
import java.util.Objects;

/** What a range of the index grows by. */
public sealed interface IndexStep {
  /**
   * A block. Its parent is the last block of the range, if that has one.
   *
   * @param block what to keep of it
   */
  record Block(IndexedBlock block) implements IndexStep {
    /** Refuses null. */
    public Block {
      Objects.requireNonNull(block, "block");
    }
  }

  /**
   * Slots that are proven to hold no block.
   *
   * @param first the slot after the cursor
   * @param last the last of them
   * @param commitment at which it was proven
   */
  record Skipped(long first, long last, Commitment commitment) implements IndexStep {
    /** Refuses an empty stretch. */
    public Skipped {
      Objects.requireNonNull(commitment, "commitment");
      if (first < 0 || last < first) {
        throw new IllegalArgumentException(
            "last must be at least first " + first + ", was " + last);
      }
    }
  }
}
