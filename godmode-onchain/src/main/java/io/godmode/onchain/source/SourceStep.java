package io.godmode.onchain.source;

import java.util.Objects;

/** What a source says about the slots after a cursor. */
public sealed interface SourceStep {
  /**
   * The next present block. Its parent is the cursor's block, where the cursor names one.
   *
   * @param block the block; slots between the cursor and it were handed over as skipped before
   */
  record Present(RawBlock block) implements SourceStep {
    /** Refuses null. */
    public Present {
      Objects.requireNonNull(block, "block");
    }
  }

  /**
   * Slots directly after the cursor that hold no block.
   *
   * @param first the slot after the cursor's
   * @param last the last of them
   * @param proof why this is known
   */
  record Skipped(long first, long last, SkipProof proof) implements SourceStep {
    /** Refuses slots that the proof does not cover. */
    public Skipped {
      if (!proof.covers(first, last)) {
        throw new IllegalArgumentException(
            "proof must cover slots " + first + " to " + last + ", was " + proof);
      }
    }
  }

  /**
   * The slot after the cursor is not there yet, or no node can say what is in it; ask again later.
   * The cursor must not move.
   *
   * @param reason why, for progress lines; no URL
   * @param failed whether asking went wrong, so that a reader had better ask less often
   */
  record NotYet(String reason, boolean failed) implements SourceStep {
    /** Refuses null. */
    public NotYet {
      Objects.requireNonNull(reason, "reason");
    }

    /** Tells that nothing is there yet, as far as anybody knows. */
    public NotYet(String reason) {
      this(reason, false);
    }
  }

  /**
   * What the reader has beyond a slot is not on the chain any more: it undoes that and goes on from
   * there, with the hash of its own block there.
   *
   * @param toSlot the last slot that may stay; it can prove to be too high at the next step, which
   *     then says so with a lower one
   */
  record RolledBack(long toSlot) implements SourceStep {}

  /**
   * The chain went on without this source, which cannot read the slots: they lie before what it
   * keeps. Nothing moves until someone finds another source.
   *
   * @param first the first slot that cannot be read
   * @param firstAvailable the first that can, above {@code first}
   */
  record Gap(long first, long firstAvailable) implements SourceStep {
    /** Refuses an empty gap. */
    public Gap {
      if (firstAvailable <= first) {
        throw new IllegalArgumentException(
            "firstAvailable must be above first " + first + ", was " + firstAvailable);
      }
    }
  }

  /** There is nothing after the cursor and there never will be: the end of an archive. */
  record End() implements SourceStep {}
}
