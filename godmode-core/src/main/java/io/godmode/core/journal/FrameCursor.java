package io.godmode.core.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks over the frames of some extents, one segment open at a time. Not thread-safe. */
final class FrameCursor implements AutoCloseable {
  private final Disk disk;
  private final List<Segment.Extent> extents;
  private final long fromSequence;
  private final EventCodec codec;
  private int opened;
  private @Nullable SegmentReader reader;

  /** Walks from the frame that holds that event on. */
  FrameCursor(Disk disk, List<Segment.Extent> extents, long fromSequence, EventCodec codec) {
    this.fromSequence = fromSequence;
    this.disk = disk;
    this.extents = extents;
    this.codec = codec;
  }

  boolean tryAdvance(Consumer<? super Frame> action) {
    @Nullable Frame frame = next();
    if (frame != null) {
      action.accept(frame);
    }
    return frame != null;
  }

  /** Returns the next frame, or null at the end. */
  @Nullable Frame next() {
    while (true) {
      SegmentReader current = reader;
      if (current == null) {
        if (opened == extents.size()) {
          return null;
        }
        current = open(extents.get(opened++));
        reader = current;
      }
      try {
        while (current.next()) {
          if (current.lastSequence() >= fromSequence) {
            return current.frame(codec);
          }
        }
      } catch (IOException failure) {
        throw Failures.unreadable(extents.get(opened - 1).file(), failure);
      }
      if (current.offset() < current.limit()) {
        throw Failures.corrupt(
            extents.get(opened - 1).file(),
            current.offset(),
            "bytes changed since they were written");
      }
      close();
    }
  }

  private SegmentReader open(Segment.Extent extent) {
    try {
      SegmentReader reader = SegmentReader.open(disk, extent.file(), extent.end());
      reader.seek(extent.start());
      return reader;
    } catch (NoSuchFileException dropped) {
      throw Failures.dropped(fromSequence, extent.file() + " was dropped since", dropped);
    } catch (IOException failure) {
      throw Failures.unreadable(extent.file(), failure);
    }
  }

  @Override
  public void close() {
    SegmentReader current = reader;
    if (current != null) {
      reader = null;
      try {
        current.close();
      } catch (IOException failure) {
        throw Failures.unreadable(extents.get(opened - 1).file(), failure);
      }
    }
  }
}
