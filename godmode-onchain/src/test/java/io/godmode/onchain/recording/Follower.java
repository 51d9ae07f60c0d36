package io.godmode.onchain.recording;

import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.RawBlock;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A reader that keeps the chain a source tells of. Not thread-safe. */
final class Follower {
  private final TreeMap<Long, RawBlock> chain = new TreeMap<>();
  private final List<Long> rollbacks = new ArrayList<>();

  /** Takes steps until the source has nothing, and returns the cursor there. */
  SourceCursor follow(BlockSource source, SourceCursor from) {
    return follow(source, from, Integer.MAX_VALUE);
  }

  /** Takes at most so many steps. */
  SourceCursor follow(BlockSource source, SourceCursor from, int most) {
    SourceCursor cursor = from;
    for (int i = 0; i < most; i++) {
      SourceStep step = source.next(cursor);
      if (step instanceof SourceStep.Present present) {
        chain.put(present.block().slot(), present.block());
        cursor = SourceCursor.after(present.block());
      } else if (step instanceof SourceStep.Skipped skipped) {
        cursor = cursor.skippedTo(skipped.last());
      } else if (step instanceof SourceStep.RolledBack back) {
        if (back.toSlot() >= cursor.slot()) {
          throw new AssertionError("rolled forward from " + cursor + " by " + back);
        }
        rollbacks.add(back.toSlot());
        chain.tailMap(back.toSlot(), false).clear();
        cursor =
            chain.isEmpty()
                ? SourceCursor.startingAt(back.toSlot() + 1)
                : new SourceCursor(
                    back.toSlot(), Optional.of(chain.lastEntry().getValue().blockhash()));
      } else {
        return cursor;
      }
    }
    return cursor;
  }

  List<String> hashes() {
    return chain.values().stream().map(RawBlock::blockhash).toList();
  }

  List<Long> rollbacks() {
    return List.copyOf(rollbacks);
  }
}
