package io.godmode.core.journal;

import io.godmode.api.GodmodeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a whole look at a journal found: every checksum holds and no sequence is missing.
 *
 * @param segments in order, up to the last valid block
 * @param identity what it belongs to; empty when there is no valid header
 * @param tornTail an unfinished write at the end
 */
record JournalScan(
    List<Segment> segments, Optional<JournalIdentity> identity, Optional<TornTail> tornTail) {

  /** Sees what is found on the way. */
  interface Visitor {
    /** Sees a segment's header before its blocks. */
    void header(Path file, SegmentHeader header);

    /** Sees the block that the reader stands at. */
    void block(SegmentReader reader);
  }

  /**
   * Looks at every block.
   *
   * @throws GodmodeException when it cannot be read or is damaged before its end
   */
  static JournalScan of(Disk disk, Path directory, Visitor visitor) {
    List<Path> files = SegmentFiles.list(disk, directory);
    List<Segment> segments = new ArrayList<>();
    Optional<JournalIdentity> identity = Optional.empty();
    Optional<TornTail> tornTail = Optional.empty();
    long lastSequence = 0;
    for (Path file : files) {
      boolean last = segments.size() == files.size() - 1;
      try (SegmentReader reader = SegmentReader.open(disk, file)) {
        Optional<SegmentHeader> header = reader.header();
        if (header.isEmpty()) {
          tornTail = Optional.of(tornTail(file, reader, last));
          break;
        }
        check(file, header.get(), segments.size() + 1L, lastSequence);
        visitor.header(file, header.get());
        identity = identity.or(() -> header.map(SegmentHeader::identity));
        Segment segment = new Segment(segments.size() + 1L, file, lastSequence + 1, reader.end());
        while (reader.next()) {
          if (reader.firstSequence() != lastSequence + 1) {
            throw Failures.corrupt(
                file,
                reader.offset(),
                "event %d is followed by %d".formatted(lastSequence, reader.firstSequence()));
          }
          visitor.block(reader);
          segment.add(
              reader.firstSequence(), reader.events(), (int) (reader.end() - reader.offset()));
          lastSequence = segment.lastSequence();
        }
        segments.add(segment);
        if (reader.offset() < reader.limit()) {
          tornTail = Optional.of(tornTail(file, reader, last));
        }
      } catch (IOException failure) {
        throw Failures.unreadable(file, failure);
      }
    }
    return new JournalScan(segments, identity, tornTail);
  }

  long lastSequence() {
    return segments.isEmpty() ? 0 : segments.get(segments.size() - 1).lastSequence();
  }

  private static void check(Path file, SegmentHeader header, long number, long lastSequence) {
    if (header.number() != number || header.firstSequence() != lastSequence + 1) {
      throw Failures.corrupt(
          file,
          0,
          "segment %d from event %d stands where segment %d from event %d should"
              .formatted(header.number(), header.firstSequence(), number, lastSequence + 1));
    }
  }

  private static TornTail tornTail(Path file, SegmentReader reader, boolean last)
      throws IOException {
    if (!last || reader.hasBlockAfter(reader.offset())) {
      throw Failures.corrupt(
          file, reader.offset(), "bytes are wrong and valid ones come after them");
    }
    return new TornTail(file, reader.offset(), reader.limit() - reader.offset(), Optional.empty());
  }
}
