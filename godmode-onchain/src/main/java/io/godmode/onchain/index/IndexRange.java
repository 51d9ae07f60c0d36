package io.godmode.onchain.index;

import io.godmode.onchain.source.SourceCursor;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A stretch of slots that is in the index without a hole, and how far it is to grow. Immutable and
 * thread-safe.
 *
 * @param first its first slot; its name as well
 * @param cursor the last slot dealt with, at least {@code first - 1}, and the block there or before
 * @param end the last slot it is to reach, where it then joins the range that begins there; empty
 *     for the one that follows the chain
 * @param finalizedTo the last slot of it that stays for good; {@code first - 1} when none does
 */
public record IndexRange(long first, SourceCursor cursor, OptionalLong end, long finalizedTo) {
  /**
   * Checks the slots.
   *
   * @throws IllegalArgumentException when they contradict each other
   */
  public IndexRange {
    Objects.requireNonNull(cursor, "cursor");
    Objects.requireNonNull(end, "end");
    if (first < 0 || cursor.slot() < first - 1) {
      throw new IllegalArgumentException(
          "cursor must be at or behind slot " + (first - 1) + ", was " + cursor);
    }
    if (end.isPresent() && end.getAsLong() < cursor.slot()) {
      throw new IllegalArgumentException(
          "end must be at or behind the cursor at " + cursor.slot() + ", was " + end.getAsLong());
    }
    if (finalizedTo < first - 1 || finalizedTo > cursor.slot()) {
      throw new IllegalArgumentException(
          "finalizedTo must be " + (first - 1) + " to " + cursor.slot() + ", was " + finalizedTo);
    }
  }

  /** Returns whether a slot is in the index. */
  public boolean holds(long slot) {
    return first <= slot && slot <= cursor.slot();
  }
}
