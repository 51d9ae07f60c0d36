package io.godmode.core.journal;

import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a look at a journal found: of the segments that were read every checksum holds, and no
 * sequence is missing.
 *
 * @param segments in order, up to the last valid block
 * @param identity what it belongs to; empty when there is no valid header
 * @param tornTail an unfinished write at the end
 * @param lastChecksum of the last valid block; empty when there is none
 */
record JournalScan(
    List<Segment> segments,
    Optional<JournalIdentity> identity,
    Optional<TornTail> tornTail,
    OptionalInt lastChecksum) {

  /** Sees what is found on the way. */
  interface Visitor {
    /** Sees a segment's header before its blocks. */
    void header(Path file, SegmentHeader header);

    /** Sees the block that the reader stands at. */
    void block(SegmentReader reader);
  }

  /**
   * Looks at every block of the segments that hold events after a sequence, and at the headers of
   * those before.
   *
   * @param after 0 for all of it
   * @throws GodmodeException when it cannot be read or is damaged before its end
   */
  static JournalScan of(Disk disk, Path directory, long after, Visitor visitor) {
    Walk walk = new Walk(disk, after, visitor);
    List<Path> files = SegmentFiles.list(disk, directory);
    for (int i = 0; i < files.size() && walk.tornTail.isEmpty(); i++) {
      Path expected = SegmentFiles.segment(directory, SegmentFiles.number(files.get(0)) + i);
      if (!files.get(i).equals(expected)) {
        throw Failures.corrupt(expected, 0, "a segment is missing");
      }
      Optional<Path> next = i + 1 < files.size() ? Optional.of(files.get(i + 1)) : Optional.empty();
      try {
        walk.take(files.get(i), next);
      } catch (IOException failure) {
        throw Failures.unreadable(files.get(i), failure);
      }
    }
    return new JournalScan(walk.segments, walk.identity, walk.tornTail, walk.lastChecksum);
  }

  long lastSequence() {
    return segments.isEmpty() ? 0 : segments.get(segments.size() - 1).lastSequence();
  }

  /** Returns the sequence of the first event that is kept, or would be. */
  long firstSequence() {
    return segments.isEmpty() ? 1 : segments.get(0).firstSequence();
  }

  /** Goes over the segments, one after the other. */
  private static final class Walk {
    private final Disk disk;
    private final long after;
    private final Visitor visitor;

    @Bounded(
        by = "the segments that the bound of the journal keeps",
        then = "handed over to the journal")
    private final List<Segment> segments = new ArrayList<>();

    private Optional<JournalIdentity> identity = Optional.empty();
    private Optional<TornTail> tornTail = Optional.empty();
    private OptionalInt lastChecksum = OptionalInt.empty();
    private long lastSequence;

    Walk(Disk disk, long after, Visitor visitor) {
      this.disk = disk;
      this.after = after;
      this.visitor = visitor;
    }

    void take(Path file, Optional<Path> next) throws IOException {
      if (!segments.isEmpty()) {
        Path expected = SegmentFiles.next(segments.get(segments.size() - 1).file());
        if (!file.equals(expected)) {
          throw Failures.corrupt(expected, 0, "a segment is missing");
        }
      }
      try (SegmentReader reader = SegmentReader.open(disk, file)) {
        Optional<SegmentHeader> found = reader.header();
        if (found.isEmpty()) {
          tornTail = Optional.of(tornTail(file, reader, next.isEmpty()));
          return;
        }
        SegmentHeader header = found.get();
        if (segments.isEmpty() && header.number() > 1) {
          lastSequence = header.firstSequence() - 1;
        }
        check(file, header);
        visitor.header(file, header);
        identity = identity.or(() -> Optional.of(header.identity()));
        Optional<SegmentHeader> following = next.isEmpty() ? Optional.empty() : header(next.get());
        if (following.isPresent() && following.get().firstSequence() <= after + 1) {
          lastSequence = following.get().firstSequence() - 1;
          lastChecksum = OptionalInt.empty();
          segments.add(Segment.unread(file, header, reader.end(), reader.limit(), lastSequence));
        } else {
          read(file, header, reader, next.isEmpty());
        }
      }
    }

    private Optional<SegmentHeader> header(Path file) throws IOException {
      try (SegmentReader reader = SegmentReader.open(disk, file)) {
        return reader.header();
      }
    }

    private void read(Path file, SegmentHeader header, SegmentReader reader, boolean last)
        throws IOException {
      Segment segment = new Segment(header.number(), file, lastSequence + 1, reader.end());
      lastChecksum = OptionalInt.of(reader.checksum());
      while (reader.next()) {
        if (reader.firstSequence() != lastSequence + 1) {
          throw Failures.corrupt(
              file,
              reader.offset(),
              "event %s is followed by %s".formatted(lastSequence, reader.firstSequence()));
        }
        visitor.block(reader);
        segment.add(
            reader.firstSequence(), reader.events(), (int) (reader.end() - reader.offset()));
        lastSequence = segment.lastSequence();
        lastChecksum = OptionalInt.of(reader.checksum());
      }
      segments.add(segment);
      if (reader.offset() < reader.limit()) {
        tornTail = Optional.of(tornTail(file, reader, last));
      }
    }

    private void check(Path file, SegmentHeader header) {
      long number = SegmentFiles.number(file);
      if (header.number() != number || header.firstSequence() != lastSequence + 1) {
        throw Failures.corrupt(
            file,
            0,
            "segment %s from event %s stands where segment %s from event %s should"
                .formatted(header.number(), header.firstSequence(), number, lastSequence + 1));
      }
      if (header.previous().isPresent()
          && lastChecksum.isPresent()
          && !header.previous().equals(lastChecksum)) {
        throw Failures.corrupt(
            file, 0, "the segment before it is not the one that it was written after");
      }
    }

    private static TornTail tornTail(Path file, SegmentReader reader, boolean last)
        throws IOException {
      if (!last || reader.hasBlockAfter(reader.offset())) {
        throw Failures.corrupt(
            file, reader.offset(), "bytes are wrong and valid ones come after them");
      }
      return new TornTail(
          file, reader.offset(), reader.limit() - reader.offset(), Optional.empty());
    }
  }
}
