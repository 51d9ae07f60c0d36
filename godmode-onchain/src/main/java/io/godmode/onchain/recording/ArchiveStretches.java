package io.godmode.onchain.recording;

import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The stretches of slots that an archive accounts for without a hole. An indexer needs them, for at
 * a hole it waits for a source that has what is missing: index them one after another, each as a
 * range of its own. Immutable and thread-safe.
 *
 * @param all by their first slot; only the last one may be open
 */
public record ArchiveStretches(List<Stretch> all) {
  /** Copies the list. */
  public ArchiveStretches {
    all = List.copyOf(all);
  }

  /**
   * Slots without a hole.
   *
   * @param first the first one
   * @param last the last one that the archive has now
   * @param end the last one that is to be indexed; empty for the last stretch of an archive, which
   *     may go on there later
   */
  public record Stretch(long first, long last, OptionalLong end) {
    /** Refuses a stretch that ends before it begins. */
    public Stretch {
      if (first < 0 || last < first || end.orElse(last) > last) {
        throw new IllegalArgumentException(
            "first must be 0 or more, last not below it and end not above last, were "
                + first
                + ", "
                + last
                + " and "
                + end);
      }
    }

    private Stretch endingAt(long slot) {
      return new Stretch(first, Math.min(last, slot), OptionalLong.of(Math.min(last, slot)));
    }
  }

  /**
   * Looks through an archive once, at headers only. Afterwards it may be asked for its blocks.
   *
   * @param archive stays the caller's to close
   * @param from the first slot wanted; empty for the archive's first
   * @return no stretches when it holds no blocks from there on
   * @throws RecordingException when a file or a record cannot be read
   */
  public static ArchiveStretches of(ArchivedBlocks archive, OptionalLong from) {
    OptionalLong begin = from.isPresent() ? from : archive.firstSlot();
    if (begin.isEmpty()) {
      return new ArchiveStretches(List.of());
    }
    List<Stretch> all = new ArrayList<>();
    SourceCursor cursor = SourceCursor.startingAt(begin.getAsLong());
    long first = begin.getAsLong();
    for (SourceStep step = archive.next(cursor);
        !(step instanceof SourceStep.End);
        step = archive.next(cursor)) {
      if (step instanceof SourceStep.Present present) {
        cursor = SourceCursor.after(present.block());
      } else if (step instanceof SourceStep.Skipped skipped) {
        cursor = cursor.skippedTo(skipped.last());
      } else if (step instanceof SourceStep.Gap gap) {
        add(all, first, cursor.slot(), OptionalLong.of(cursor.slot()));
        first = gap.firstAvailable();
        cursor = SourceCursor.startingAt(first);
      } else if (step instanceof SourceStep.RolledBack back) {
        cursor = SourceCursor.startingAt(back.toSlot() + 1);
      } else {
        throw new IllegalStateException("an archive does not answer " + step);
      }
    }
    add(all, first, cursor.slot(), OptionalLong.empty());
    return new ArchiveStretches(all);
  }

  private static void add(List<Stretch> all, long first, long last, OptionalLong end) {
    if (last >= first) {
      all.add(new Stretch(first, last, end));
    }
  }

  /** Returns the part up to a slot; a stretch that this cuts, and the last, end there for good. */
  public ArchiveStretches upTo(long slot) {
    return new ArchiveStretches(
        all.stream()
            .filter(each -> each.first() <= slot)
            .map(each -> each.endingAt(slot))
            .toList());
  }
}
