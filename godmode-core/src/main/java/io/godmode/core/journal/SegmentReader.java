package io.godmode.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads the blocks of one segment in order. Not thread-safe. */
final class SegmentReader implements Closeable {
  private static final int WINDOW = 256 << 10;

  private final Path file;
  private final Disk.Input in;
  private final long limit;

  /** A part of the file and where it begins. */
  private byte[] window = new byte[0];

  private long windowStart;

  private long offset;
  private int payload;

  private SegmentReader(Path file, Disk.Input in, long limit) {
    this.file = file;
    this.in = in;
    this.limit = limit;
  }

  static SegmentReader open(Disk disk, Path file) throws IOException {
    Disk.Input in = disk.read(file);
    return new SegmentReader(file, in, in.length());
  }

  /** Reads no further than {@code limit}, where bytes may still change. */
  static SegmentReader open(Disk disk, Path file, long limit) throws IOException {
    return new SegmentReader(file, disk.read(file), limit);
  }

  /** Reads the header and stands behind it; empty when there is no valid one. */
  Optional<SegmentHeader> header() throws IOException {
    int magic = SegmentHeader.MAGIC.length;
    offset = magic;
    if (!has(0, magic)
        || !Arrays.equals(window, at(0), at(0) + magic, SegmentHeader.MAGIC, 0, magic)
        || !isBlock(offset)
        || Block.events(window, at(offset)) != 0) {
      offset = 0;
      return Optional.empty();
    }
    payload = Block.payload(window, at(offset));
    return Optional.of(
        SegmentHeader.parse(
            file,
            window,
            at(offset) + Block.HEAD,
            payload,
            Block.firstSequence(window, at(offset))));
  }

  /** Goes to the block at that place; the next call of {@link #next} returns the one there. */
  void seek(long place) {
    offset = place;
    payload = -Block.HEAD;
  }

  /** Goes to the next block; false when there is none that is valid. */
  boolean next() throws IOException {
    offset = end();
    payload = -Block.HEAD;
    if (!isBlock(offset) || Block.events(window, at(offset)) < 1) {
      return false;
    }
    payload = Block.payload(window, at(offset));
    return true;
  }

  /** Returns where the current block begins, or what could not be read. */
  long offset() {
    return offset;
  }

  /** Returns where the current block ends. */
  long end() {
    return offset + Block.HEAD + payload;
  }

  long limit() {
    return limit;
  }

  long firstSequence() {
    return Block.firstSequence(window, at(offset));
  }

  int events() {
    return Block.events(window, at(offset));
  }

  long lastSequence() {
    return firstSequence() + events() - 1;
  }

  /** Returns the checksum of the current block. */
  int checksum() {
    return Block.checksum(window, at(offset));
  }

  /** Reads the JSON of the current block. */
  Frame frame(EventCodec codec) {
    Frame frame;
    try {
      frame = codec.frame(window, at(offset) + Block.HEAD, payload);
    } catch (IOException malformed) {
      throw Failures.corrupt(file, offset, "a frame is not what it should be", malformed);
    }
    if (frame.firstSequence() != firstSequence() || frame.events().size() != events()) {
      throw Failures.corrupt(file, offset, "a frame holds other events than it says");
    }
    return frame;
  }

  /** Tells whether any block after the current place is valid. */
  boolean hasBlockAfter(long place) throws IOException {
    for (long each = place + 1; each <= limit - Block.HEAD; each++) {
      if (isBlock(each)) {
        return true;
      }
    }
    return false;
  }

  private boolean isBlock(long place) throws IOException {
    if (!has(place, Block.HEAD)) {
      return false;
    }
    int length = Block.payload(window, at(place));
    return Block.isPossibleLength(length)
        && has(place, Block.HEAD + length)
        && Block.isIntact(window, at(place));
  }

  private int at(long place) {
    return (int) (place - windowStart);
  }

  /** Brings a part of the file into the window; false when the file has not so much. */
  private boolean has(long place, int length) throws IOException {
    if (place + length > limit) {
      return false;
    }
    if (place < windowStart || place + length > windowStart + window.length) {
      int size = (int) Math.min(Math.max(length, WINDOW), limit - place);
      if (size != window.length) {
        window = new byte[size];
      }
      windowStart = place;
      in.read(place, window, 0, size);
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
