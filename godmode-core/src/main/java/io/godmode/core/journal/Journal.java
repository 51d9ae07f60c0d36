package io.godmode.core.journal;

import io.godmode.api.GodmodeException;
import io.godmode.api.event.JournaledEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The event store in a data directory.
 *
 * <p>Segments of a bounded size hold checksummed frames. A durable frame is on the disk when {@link
 * #append} returns; others are handed to the operating system in groups. The first write or sync
 * that fails ends all writing: what was durable stays, and the next start recovers it.
 */
public final class Journal implements EventStore {
  private final Path directory;
  private final JournalIdentity identity;
  private final Limits limits;
  private final Disk disk;
  private final EventCodec codec = EventCodec.create();
  private final Optional<TornTail> tornTail;

  private final Object lock = new Object();
  // All below are guarded by the lock.
  private final List<Segment> segments;
  private final FrameBuffer buffer = new FrameBuffer();
  private Disk.Output out;
  private long lastSequence;
  private boolean unsynced;

  /** Bytes of the last segment that the operating system has. */
  private long written;

  private @Nullable GodmodeException failure;
  private boolean closed;

  private Journal(
      Path directory, JournalIdentity identity, Limits limits, Disk disk, JournalScan scan)
      throws IOException {
    this.directory = directory;
    this.identity = identity;
    this.limits = limits;
    this.disk = disk;
    this.segments = new ArrayList<>(scan.segments());
    this.lastSequence = scan.lastSequence();
    this.tornTail = scan.tornTail();
    if (segments.isEmpty()) {
      this.out = startSegment(1);
    } else {
      this.out = disk.open(last().file(), last().bytes());
      this.written = last().bytes();
      makeLasting();
    }
  }

  /**
   * A process that was killed may have left what it never synced. It is about to be acted upon, so
   * it must last.
   */
  private void makeLasting() throws IOException {
    try {
      out.sync();
      disk.syncDirectory(directory);
    } catch (IOException failed) {
      out.close();
      throw failed;
    }
  }

  /**
   * Opens the journal of a directory, or begins one, and recovers it: every checksum and the
   * sequence are checked, and an unfinished write at the end is moved aside.
   *
   * @throws GodmodeException with code {@code JOURNAL_OTHER_MODE}, {@code JOURNAL_OTHER_PROFILE},
   *     {@code JOURNAL_OTHER_CONFIG}, {@code JOURNAL_OTHER_SEED}, {@code JOURNAL_OTHER_VERSION},
   *     {@code JOURNAL_CORRUPT}, {@code JOURNAL_READ_FAILED} or {@code JOURNAL_WRITE_FAILED}
   */
  public static Journal open(DataDirectory directory, JournalIdentity identity) {
    return open(directory.journal(), identity, Limits.DEFAULT, directory.disk());
  }

  static Journal open(Path directory, JournalIdentity identity, Limits limits, Disk disk) {
    try {
      DataDirectory.makeLasting(directory, disk);
      JournalScan scan = JournalScan.of(disk, directory, new IdentityCheck(directory, identity));
      Optional<TornTail> tail = scan.tornTail();
      if (tail.isPresent()) {
        tail = moveAside(tail.get(), disk);
      }
      return new Journal(
          directory,
          identity,
          limits,
          disk,
          new JournalScan(scan.segments(), scan.identity(), tail));
    } catch (IOException failure) {
      throw Failures.unwritable(directory, failure);
    }
  }

  /** Returns what the journal belongs to. */
  public JournalIdentity identity() {
    return identity;
  }

  /** Returns the unfinished write that opening found and moved aside. */
  public Optional<TornTail> tornTail() {
    return tornTail;
  }

  @Override
  public long lastSequence() {
    synchronized (lock) {
      return lastSequence;
    }
  }

  @Override
  public void append(Frame frame, boolean durable) {
    synchronized (lock) {
      requireOpen();
      Frames.requireNext(frame, lastSequence);
      int start = buffer.size();
      encode(frame);
      int length = buffer.size() - start;
      try {
        if (!last().isEmpty() && last().bytes() + length > limits.segmentBytes()) {
          rotateOrFail(start);
        }
        register(frame, length);
        unsynced = true;
        if (durable) {
          writeAndSync();
        } else if (buffer.frames() >= limits.framesPerWrite()
            || buffer.size() >= limits.bytesPerWrite()) {
          write();
        }
      } catch (IOException cause) {
        throw fail(cause);
      }
    }
  }

  /** Between two segments nothing is certain, should memory not suffice. */
  private void rotateOrFail(int start) throws IOException {
    try {
      rotate(start);
    } catch (OutOfMemoryError failed) {
      failed.addSuppressed(fail(new IOException("memory did not suffice between two segments")));
      throw failed;
    }
  }

  /** Takes note of the frame at the end of the buffer, or forgets it when memory fails. */
  private void register(Frame frame, int length) {
    try {
      last().add(frame.firstSequence(), frame.events().size(), length);
    } catch (OutOfMemoryError failed) {
      buffer.forgetLast(buffer.size() - length);
      throw failed;
    }
    lastSequence = frame.lastSequence();
  }

  /** Adds the frame to the buffer; if it cannot be encoded, saves those before it. */
  private void encode(Frame frame) {
    try {
      buffer.add(frame, codec);
    } catch (IOException | RuntimeException cause) {
      try {
        writeAndSync();
      } catch (IOException alsoFailed) {
        cause.addSuppressed(alsoFailed);
      }
      throw fail(cause);
    }
  }

  @Override
  public void flush() {
    synchronized (lock) {
      requireOpen();
      try {
        write();
      } catch (IOException cause) {
        throw fail(cause);
      }
    }
  }

  @Override
  public void sync() {
    synchronized (lock) {
      requireOpen();
      try {
        writeAndSync();
      } catch (IOException cause) {
        throw fail(cause);
      }
    }
  }

  @Override
  public void replay(Consumer<Frame> frames) {
    try (FrameCursor cursor = new FrameCursor(disk, extents(1), codec)) {
      while (cursor.tryAdvance(frames)) {
        // The consumer has had it.
      }
    }
  }

  @Override
  public Stream<JournaledEvent> events(long fromSequence) {
    Frames.requireSequence(fromSequence);
    EventCursor events =
        new EventCursor(new FrameCursor(disk, extents(fromSequence), codec), fromSequence);
    return StreamSupport.stream(events, false).onClose(events::close);
  }

  /** Returns what to read to see everything appended from that sequence on. */
  private List<Segment.Extent> extents(long fromSequence) {
    synchronized (lock) {
      if (failure == null && !closed) {
        flush();
      }
      List<Segment.Extent> extents = new ArrayList<>();
      for (Segment segment : segments) {
        if (segment.lastSequence() >= fromSequence) {
          // After a failed write the last segment is shorter than what was appended.
          extents.add(segment.from(fromSequence, segment == last() ? written : segment.bytes()));
        }
      }
      return extents;
    }
  }

  /** Ends a segment before the frame that begins there in the buffer. */
  private void rotate(int start) throws IOException {
    write(start);
    out.sync();
    out.close();
    out = startSegment(last().number() + 1);
  }

  private Disk.Output startSegment(long number) throws IOException {
    Path file = SegmentFiles.segment(directory, number);
    byte[] header = new SegmentHeader(number, lastSequence + 1, identity).toBytes();
    Disk.Output opened = disk.open(file, 0);
    try {
      opened.write(header, 0, header.length);
      opened.sync();
      disk.syncDirectory(directory);
    } catch (IOException failed) {
      opened.close();
      throw failed;
    }
    segments.add(new Segment(number, file, lastSequence + 1, header.length));
    written = header.length;
    return opened;
  }

  private void write() throws IOException {
    write(buffer.size());
  }

  private void write(int count) throws IOException {
    if (count > 0) {
      out.write(buffer.bytes(), 0, count);
      written += count;
      buffer.drop(count);
    }
  }

  private void writeAndSync() throws IOException {
    write();
    if (unsynced) {
      out.sync();
      unsynced = false;
    }
  }

  private Segment last() {
    return segments.get(segments.size() - 1);
  }

  private void requireOpen() {
    if (failure != null) {
      throw new GodmodeException(
          failure.code(), "the journal failed before: " + failure.getMessage(), failure);
    }
    if (closed) {
      throw new IllegalStateException("the journal is closed: " + directory);
    }
  }

  private GodmodeException fail(Exception cause) {
    failure = Failures.unwritable(last().file(), cause);
    return failure;
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      try {
        try {
          if (failure == null) {
            writeAndSync();
          }
        } finally {
          out.close();
        }
      } catch (IOException cause) {
        throw fail(cause);
      }
    }
  }

  /** Keeps torn bytes in a file of their own, durably, before they are cut off. */
  private static Optional<TornTail> moveAside(TornTail tail, Disk disk) throws IOException {
    if (tail.bytes() == 0) {
      disk.delete(tail.file()); // A segment of which only the name was written.
      return Optional.empty();
    }
    Path target = SegmentFiles.quarantine(disk, tail.file(), tail.offset());
    if (tail.offset() == 0) {
      disk.move(tail.file(), target);
    } else {
      disk.replace(target, read(tail, disk));
      try (Disk.Output segment = disk.open(tail.file(), tail.offset())) {
        segment.truncate();
        segment.sync();
      }
    }
    return Optional.of(new TornTail(tail.file(), tail.offset(), tail.bytes(), Optional.of(target)));
  }

  private static byte[] read(TornTail tail, Disk disk) throws IOException {
    try (Disk.Input segment = disk.read(tail.file())) {
      byte[] bytes = new byte[Math.toIntExact(tail.bytes())];
      segment.read(tail.offset(), bytes, 0, bytes.length);
      return bytes;
    }
  }

  /**
   * When to write and when to begin another file.
   *
   * @param segmentBytes a frame that would make a segment longer begins the next one
   * @param framesPerWrite most frames kept in memory
   * @param bytesPerWrite most bytes kept in memory, one frame more or less
   */
  record Limits(long segmentBytes, int framesPerWrite, int bytesPerWrite) {
    static final Limits DEFAULT = new Limits(64L << 20, 256, 256 << 10);
  }
}
