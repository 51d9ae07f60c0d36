package io.godmode.onchain.source;

import java.util.Optional;

/**
 * The last slot that a reader has dealt with, and the block there or before it.
 *
 * @param slot the last slot that was present or proven skipped; -1 before the first
 * @param blockhash hash of the last present block at or below that slot, in base58; empty when the
 *     reader has none yet, and then no fork can be noticed at the first step
 */
public record SourceCursor(long slot, Optional<String> blockhash) {
  /** Refuses a slot below -1. */
  public SourceCursor {
    if (slot < -1) {
      throw new IllegalArgumentException("slot must be at least -1, was " + slot);
    }
  }

  /** Returns the cursor of a reader whose first slot is to be this one. */
  public static SourceCursor startingAt(long slot) {
    return new SourceCursor(slot - 1, Optional.empty());
  }

  /** Returns the cursor after a block. */
  public static SourceCursor after(RawBlock block) {
    return new SourceCursor(block.slot(), Optional.of(block.blockhash()));
  }

  /** Returns the cursor after slots that are proven skipped; the last block stays. */
  public SourceCursor skippedTo(long last) {
    return new SourceCursor(last, blockhash);
  }
}
