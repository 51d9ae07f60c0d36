package io.godmode.examples.cli;

import io.godmode.onchain.recording.ArchivedBlocks;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The stretches of slots that an archive accounts for without a hole. It is read once for them,
 * headers only, since an index has to know where each ends.
 *
 * @param all by their first slot
 */
record ArchiveStretches(List<Stretch> all) {
  /**
   * Slots without a hole.
   *
   * @param first the first one
   * @param last the last one
   */
  record Stretch(long first, long last) {}

  /**
   * Looks through an archive.
   *
   * @param from the first slot wanted
   * @throws io.godmode.onchain.recording.RecordingException when a file cannot be read
   */
  static ArchiveStretches of(Path archive, OptionalLong from) {
    List<Stretch> all = new ArrayList<>();
    try (ArchivedBlocks blocks = ArchivedBlocks.of(List.of(archive), Commitment.FINALIZED)) {
      OptionalLong begin = from.isPresent() ? from : blocks.firstSlot();
      if (begin.isEmpty()) {
        return new ArchiveStretches(List.of());
      }
      SourceCursor cursor = SourceCursor.startingAt(begin.getAsLong());
      long first = begin.getAsLong();
      for (SourceStep step = blocks.next(cursor);
          !(step instanceof SourceStep.End);
          step = blocks.next(cursor)) {
        if (step instanceof SourceStep.Present present) {
          cursor = SourceCursor.after(present.block());
        } else if (step instanceof SourceStep.Skipped skipped) {
          cursor = cursor.skippedTo(skipped.last());
        } else if (step instanceof SourceStep.Gap gap) {
          add(all, first, cursor.slot());
          first = gap.firstAvailable();
          cursor = SourceCursor.startingAt(first);
        } else if (step instanceof SourceStep.RolledBack back) {
          cursor = SourceCursor.startingAt(back.toSlot() + 1);
        } else {
          throw new IllegalStateException("an archive does not answer " + step);
        }
      }
      add(all, first, cursor.slot());
    }
    return new ArchiveStretches(List.copyOf(all));
  }

  private static void add(List<Stretch> all, long first, long last) {
    if (last >= first) {
      all.add(new Stretch(first, last));
    }
  }
}
