package io.godmode.core.journal;

import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.JournaledEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The event store in a data directory.
 *
 * <p>Segments of a bounded size hold checksummed frames. A durable frame is on the disk when {@link
 * #append} returns, and with it, in the same sync, all frames before; others are handed to the
 * operating system in groups. The first write or sync that fails ends all writing: what was durable
 * stays, and the next start recovers it. A sync that failed is never tried again, because the
 * operating system may have forgotten what it could not write.
 *
 * <p>Snapshots of the books stand beside the segments, so that a start folds only what came after
 * the newest; the two newest are kept. Segments that both cover are dropped, the oldest first, when
 * the journal is longer than its bound.
 */
public final class Journal implements EventStore {
  private static final int SNAPSHOTS_KEPT = 2;
  private static final int TIMES_WHILE_SYNCING = 8;

  private final Path directory;
  private final JournalIdentity identity;
  private final Limits limits;
  private final Disk disk;
  private final EventCodec codec = EventCodec.create();
  private final Optional<TornTail> tornTail;

  @Bounded(by = "the files that a start found", then = "set once")
  private final List<String> unusableSnapshots;

  private final Object lock = new Object();

  // All below are guarded by the lock.
  @Bounded(
      by = "one for each segment file",
      then = "never dropped: the journal is the only truth; what limits it is the disk")
  private final List<Segment> segments;

  private final FrameBuffer buffer = new FrameBuffer();
  private Disk.Output out;
  private long lastSequence;
  private final BackgroundSync background = new BackgroundSync();
  private boolean unsynced;
  private int lastChecksum;

  /** What opening read, until the first frame; from then on the newest file is read again. */
  private Optional<Snapshot> opened;

  /** Of the snapshots that are kept, the newest first. */
  @Bounded(by = "the two newest", then = "the others are deleted")
  private final List<SnapshotFile> snapshots;

  /** Bytes appended since the newest. */
  private long sinceSnapshot;

  /** Bytes of the last segment that the operating system has. */
  private long written;

  private @Nullable GodmodeException failure;

  /** Whether a caller knows of the failure; the one that closes is told at the latest. */
  private boolean told;

  private boolean closed;

  private Journal(
      Path directory,
      JournalIdentity identity,
      Limits limits,
      Disk disk,
      JournalScan scan,
      Optional<TornTail> tornTail,
      SnapshotChoice choice)
      throws IOException {
    this.directory = directory;
    this.identity = identity;
    this.limits = limits;
    this.disk = disk;
    this.segments = new ArrayList<>(scan.segments());
    this.lastSequence = scan.lastSequence();
    this.lastChecksum = scan.lastChecksum().orElse(0);
    this.tornTail = tornTail;
    this.opened = choice.snapshot();
    this.snapshots = new ArrayList<>(choice.usable());
    this.unusableSnapshots = choice.unusable();
    if (segments.isEmpty()) {
      this.out = startSegment(1, OptionalInt.empty());
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
    long covered = opened.map(Snapshot::sequence).orElse(0L);
    this.sinceSnapshot =
        segments.stream()
            .filter(segment -> segment.lastSequence() > covered)
            .mapToLong(Segment::bytes)
            .sum();
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
    return open(directory, identity, JournalSettings.DEFAULT);
  }

  /**
   * The same with other sizes.
   *
   * @throws GodmodeException as {@link #open(DataDirectory, JournalIdentity)}
   */
  public static Journal open(
      DataDirectory directory, JournalIdentity identity, JournalSettings settings) {
    return open(directory.journal(), identity, Limits.of(settings), directory.disk());
  }

  static Journal open(Path directory, JournalIdentity identity, Limits limits, Disk disk) {
    try {
      DataDirectory.makeLasting(directory, disk);
      SnapshotChoice choice = SnapshotChoice.of(disk, directory, identity);
      JournalScan scan =
          JournalScan.of(
              disk,
              directory,
              choice.snapshot().map(Snapshot::sequence).orElse(0L),
              new IdentityCheck(directory, identity));
      choice.requireFits(scan, directory);
      Optional<TornTail> tail = scan.tornTail();
      if (tail.isPresent()) {
        tail = moveAside(tail.get(), disk);
      }
      return new Journal(directory, identity, limits, disk, scan, tail, choice);
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

  /** Returns what was wrong with snapshots that opening passed over, one line each. */
  public List<String> unusableSnapshots() {
    return unusableSnapshots;
  }

  @Override
  public Optional<Snapshot> snapshot() {
    synchronized (lock) {
      return opened.isPresent() ? opened : SnapshotChoice.among(snapshots, disk, identity);
    }
  }

  @Override
  public boolean snapshotDue() {
    synchronized (lock) {
      return sinceSnapshot >= limits.snapshotBytes();
    }
  }

  @Override
  public void keep(Snapshot taken) {
    synchronized (lock) {
      requireOpen();
      if (taken.sequence() != lastSequence) {
        throw new IllegalArgumentException(
            "a snapshot must be of event " + lastSequence + ", but was of " + taken.sequence());
      }
      sync();
      sinceSnapshot = 0; // Also when it fails: then another try is worth it later.
      try {
        if (SnapshotFile.write(disk, directory, identity, taken)) {
          snapshots.add(0, SnapshotFile.of(directory, taken.sequence()));
          dropWhatIsCovered();
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /** The snapshot before the newest is kept with all frames after it, should the newest rot. */
  private void dropWhatIsCovered() throws IOException {
    while (snapshots.size() > SNAPSHOTS_KEPT) {
      disk.delete(snapshots.get(snapshots.size() - 1).file());
      snapshots.remove(snapshots.size() - 1);
    }
    if (snapshots.size() < SNAPSHOTS_KEPT) {
      return;
    }
    long covered = snapshots.get(snapshots.size() - 1).sequence();
    long bytes = segments.stream().mapToLong(Segment::bytes).sum();
    while (segments.size() > 1
        && bytes > limits.keptBytes()
        && segments.get(0).lastSequence() <= covered) {
      bytes -= segments.get(0).bytes();
      disk.delete(segments.get(0).file());
      segments.remove(0);
    }
    disk.syncDirectory(directory);
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
      opened = Optional.empty(); // It would be held for the whole run, and may be long.
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
        } else if (isFull()) {
          write();
        }
      } catch (IOException cause) {
        throw fail(cause);
      }
    }
  }

  /**
   * Tells whether the buffer is to be written. While a sync is at work a write would wait for it on
   * many file systems, so that more is kept in memory until it has ended.
   */
  private boolean isFull() {
    int times = background.isBusy() ? TIMES_WHILE_SYNCING : 1;
    return buffer.frames() >= times * limits.framesPerWrite()
        || buffer.size() >= times * limits.bytesPerWrite();
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
    lastChecksum = Block.checksum(buffer.bytes(), buffer.size() - length);
    sinceSnapshot += length;
  }

  /** Adds the frame to the buffer; if it cannot be encoded, saves those before it. */
  private void encode(Frame frame) {
    try {
      buffer.add(frame);
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
  public boolean syncSoon() {
    synchronized (lock) {
      requireOpen();
      try {
        if (background.isBusy()) {
          return false;
        }
        write();
        if (unsynced) {
          unsynced = false;
          background.start(out);
        }
        return true;
      } catch (IOException cause) {
        throw fail(cause);
      }
    }
  }

  @Override
  public void replay(long after, Consumer<Frame> frames) {
    long first = after + 1;
    try (FrameCursor cursor = new FrameCursor(disk, extents(first), first, codec)) {
      while (cursor.tryAdvance(frames)) {
        // The consumer has had it.
      }
    }
  }

  @Override
  public Stream<JournaledEvent> events(long fromSequence) {
    Frames.requireSequence(fromSequence);
    EventCursor events =
        new EventCursor(
            new FrameCursor(disk, extents(fromSequence), fromSequence, codec), fromSequence);
    return StreamSupport.stream(events, false).onClose(events::close);
  }

  /** Returns what to read to see everything appended from that sequence on. */
  private List<Segment.Extent> extents(long fromSequence) {
    synchronized (lock) {
      noticeBackground();
      if (failure == null && !closed) {
        flush();
      }
      if (fromSequence < segments.get(0).firstSequence()) {
        throw Failures.dropped(
            fromSequence,
            "the journal in " + directory + " begins with " + segments.get(0).firstSequence(),
            null);
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
    background.settle();
    out.sync();
    out.close();
    out = startSegment(last().number() + 1, OptionalInt.of(lastChecksum));
  }

  private Disk.Output startSegment(long number, OptionalInt previous) throws IOException {
    Path file = SegmentFiles.segment(directory, number);
    byte[] header = new SegmentHeader(number, lastSequence + 1, identity, previous).toBytes();
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
    background.settle();
    if (unsynced) {
      out.sync();
      unsynced = false;
    }
  }

  private Segment last() {
    return segments.get(segments.size() - 1);
  }

  private void requireOpen() {
    noticeBackground();
    if (failure != null) {
      told = true;
      throw new GodmodeException(
          failure.code(), "the journal failed before: " + failure.getMessage(), failure);
    }
    if (closed) {
      throw new IllegalStateException("the journal is closed: " + directory);
    }
  }

  /** A sync that failed in the background ends all writing, as one that was waited for. */
  private void noticeBackground() {
    try {
      background.notice();
    } catch (IOException cause) {
      failure = Failures.unwritable(last().file(), cause);
    }
  }

  private GodmodeException fail(Exception cause) {
    failure = Failures.unwritable(last().file(), cause);
    told = true;
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
          noticeBackground();
          if (failure == null) {
            writeAndSync();
          }
        } finally {
          background.close();
          out.close();
        }
      } catch (IOException cause) {
        throw fail(cause);
      }
      if (failure != null && !told) {
        told = true;
        throw failure;
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
   * @param snapshotBytes bytes appended after which another snapshot is due
   * @param keptBytes how long all segments together may be before the oldest are dropped
   */
  record Limits(
      long segmentBytes,
      int framesPerWrite,
      int bytesPerWrite,
      long snapshotBytes,
      long keptBytes) {
    static Limits of(JournalSettings settings) {
      return new Limits(
          settings.segmentBytes(), 256, 256 << 10, settings.snapshotBytes(), settings.keptBytes());
    }

    /** Without snapshots, and so with all segments kept. */
    Limits(long segmentBytes, int framesPerWrite, int bytesPerWrite) {
      this(segmentBytes, framesPerWrite, bytesPerWrite, Long.MAX_VALUE, Long.MAX_VALUE);
    }
  }
}
