package io.godmode.core.journal;

import io.godmode.api.Bounded;
import java.nio.file.Path;
import java.util.Arrays;

/** One file of a journal: its extent, and a sparse index of it. Guarded by its owner. */
@Bounded(
    by = "one place for each 64 KiB of one segment file",
    then = "nothing is dropped; the segment's length is limited")
final class Segment {
  /** One place is remembered for so many bytes. */
  private static final int STRIDE = 256 << 10;

  private final long number;
  private final Path file;
  private final long firstSequence;
  private long lastSequence;
  private long bytes;

  private long[] sequences = new long[16];
  private long[] offsets = new long[16];
  private int places;

  Segment(long number, Path file, long firstSequence, long bytes) {
    this.number = number;
    this.file = file;
    this.firstSequence = firstSequence;
    this.lastSequence = firstSequence - 1;
    this.bytes = bytes;
    remember(firstSequence, bytes);
  }

  /** Returns a segment that another one follows, of which only the header was read. */
  static Segment unread(
      Path file, SegmentHeader header, long start, long bytes, long lastSequence) {
    Segment segment = new Segment(header.number(), file, header.firstSequence(), start);
    segment.bytes = bytes;
    segment.lastSequence = lastSequence;
    return segment;
  }

  /** Takes note of a block at the end. */
  void add(long sequence, int events, int length) {
    if (bytes - offsets[places - 1] >= STRIDE) {
      remember(sequence, bytes);
    }
    lastSequence = sequence + events - 1;
    bytes += length;
  }

  private void remember(long sequence, long offset) {
    if (places == sequences.length) {
      // Both or neither, should memory not suffice.
      long[] moreSequences = Arrays.copyOf(sequences, 2 * places);
      offsets = Arrays.copyOf(offsets, 2 * places);
      sequences = moreSequences;
    }
    sequences[places] = sequence;
    offsets[places++] = offset;
  }

  /** Returns what to read to find the events from that sequence on, up to that byte. */
  Extent from(long sequence, long end) {
    int found = Arrays.binarySearch(sequences, 0, places, sequence);
    int place = Math.max(0, found >= 0 ? found : -found - 2);
    return new Extent(file, offsets[place], end);
  }

  long number() {
    return number;
  }

  Path file() {
    return file;
  }

  long firstSequence() {
    return firstSequence;
  }

  long lastSequence() {
    return lastSequence;
  }

  long bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return lastSequence < firstSequence;
  }

  /**
   * A part of a segment.
   *
   * @param file the segment
   * @param start where a block begins
   * @param end where the last block ends
   */
  record Extent(Path file, long start, long end) {}
}
