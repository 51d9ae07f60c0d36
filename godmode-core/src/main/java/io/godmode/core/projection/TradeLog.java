package io.godmode.core.projection;

import io.godmode.api.GodmodeException;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.journal.DataDirectory;
import io.godmode.core.journal.Disk;
import io.godmode.core.journal.EventStore;
import io.godmode.core.journal.FileMark;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.Snapshot;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code trades.jsonl}: one line for every attempt that ended and every position given up, newest
 * last.
 *
 * <p>At a start it is cut back to what it held when the newest snapshot was taken, and goes on with
 * the frames since; without a snapshot, or when it is not what it was then, it is written anew from
 * the journal. So it never holds more or less than the journal does. It is rotated once, when a
 * snapshot is taken, at a bound. Engine thread only.
 */
public final class TradeLog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TradeLog.class);

  /** A file that is longer is rotated with the next snapshot. */
  private static final long MAX_BYTES = 64L << 20;

  private static final int BUFFER = 1 << 20;

  private final Disk disk;
  private final Path file;
  private final Path older;
  private final long maxBytes;
  private final TradeLines lines = TradeLines.fromTheStart();
  private Disk.Output out;
  private CRC32C checksum;
  private long bytes;

  private TradeLog(Disk disk, Path file, long maxBytes, FileMark held, CRC32C checksum)
      throws IOException {
    this.disk = disk;
    this.file = file;
    this.older = file.resolveSibling("trades.1.jsonl");
    this.maxBytes = maxBytes;
    this.out = disk.open(file, held.bytes());
    this.bytes = held.bytes();
    this.checksum = checksum;
    out.truncate();
  }

  /**
   * Brings the file to where the store's snapshot is; what came after is to be given to {@link
   * #accept}.
   *
   * @throws GodmodeException with code {@code PROJECTION_FAILED} when the file cannot be written
   */
  public static TradeLog open(DataDirectory directory, EventStore store) {
    return open(directory, store, MAX_BYTES);
  }

  static TradeLog open(DataDirectory directory, EventStore store, long maxBytes) {
    Path file = directory.trades();
    Disk disk = directory.disk();
    try {
      Optional<Snapshot> start = store.snapshot();
      if (start.isPresent()) {
        Snapshot snapshot = start.get();
        Optional<CRC32C> whole = holding(disk, file, snapshot.trades());
        if (whole.isEmpty()) {
          // After a rotation that no snapshot has seen it is the older one.
          Path older = file.resolveSibling("trades.1.jsonl");
          whole = holding(disk, older, snapshot.trades());
          if (whole.isPresent()) {
            disk.move(older, file);
          }
        }
        if (whole.isPresent()) {
          TradeLog log = new TradeLog(disk, file, maxBytes, snapshot.trades(), whole.get());
          snapshot.books().orders().forEach(open -> log.lines.open(open.approval()));
          return log;
        }
      }
      return anew(disk, file, store, maxBytes, start);
    } catch (IOException failure) {
      throw failed(file, failure);
    }
  }

  /** Returns the checksum of what the mark says, if the file holds that. */
  private static Optional<CRC32C> holding(Disk disk, Path file, FileMark mark) throws IOException {
    CRC32C sum = new CRC32C();
    if (mark.bytes() > 0) {
      try (Disk.Input in = disk.read(file)) {
        if (in.length() < mark.bytes()) {
          return Optional.empty();
        }
        byte[] buffer = new byte[BUFFER];
        for (long at = 0; at < mark.bytes(); at += BUFFER) {
          int length = (int) Math.min(BUFFER, mark.bytes() - at);
          in.read(at, buffer, 0, length);
          sum.update(buffer, 0, length);
        }
      } catch (NoSuchFileException missing) {
        return Optional.empty();
      }
    }
    return (int) sum.getValue() == mark.checksum() ? Optional.of(sum) : Optional.empty();
  }

  private static TradeLog anew(
      Disk disk, Path file, EventStore store, long maxBytes, Optional<Snapshot> start)
      throws IOException {
    TradeLog begun = new TradeLog(disk, file, maxBytes, FileMark.EMPTY, new CRC32C());
    if (start.isEmpty()) {
      return begun;
    }
    long until = start.get().sequence();
    Books books = Books.empty();
    try {
      store.replay(
          frame -> {
            if (frame.lastSequence() <= until) {
              begun.accept(frame, frame.events().stream().map(books::apply).toList());
            }
          });
      disk.delete(begun.older); // All of it is in the file now.
    } catch (GodmodeException dropped) {
      if (!dropped.code().equals("JOURNAL_EVENTS_DROPPED")) {
        throw dropped;
      }
      log.warn("{} cannot be written anew and begins with event {}", file, until + 1, dropped);
      start.get().books().orders().forEach(open -> begun.lines.open(open.approval()));
    }
    return begun;
  }

  /**
   * Appends what ended in a frame.
   *
   * @throws GodmodeException with code {@code PROJECTION_FAILED} when the file cannot be written
   */
  public void accept(Frame frame, List<Booked> booked) {
    try {
      for (int i = 0; i < frame.events().size(); i++) {
        JournaledEvent event = frame.events().get(i);
        Optional<TradeLines.Line> line = lines.accept(event, booked.get(i));
        if (line.isPresent()) {
          append(line.get().bytes());
        }
      }
    } catch (IOException failure) {
      throw failed(file, failure);
    }
  }

  private void append(byte[] line) throws IOException {
    out.write(line, 0, line.length);
    bytes += line.length;
    checksum.update(line, 0, line.length);
  }

  /**
   * Makes what was appended last, after a rotation if one is due, and returns what the file holds.
   *
   * @throws GodmodeException with code {@code PROJECTION_FAILED} when the file cannot be written
   */
  public FileMark settle() {
    try {
      out.sync();
      if (bytes > maxBytes) {
        out.close();
        disk.move(file, older);
        out = disk.open(file, 0);
        bytes = 0;
        checksum = new CRC32C();
        disk.syncDirectory(Objects.requireNonNull(file.getParent(), "a directory"));
      }
      return new FileMark(bytes, (int) checksum.getValue());
    } catch (IOException failure) {
      throw failed(file, failure);
    }
  }

  private static GodmodeException failed(Path file, IOException failure) {
    return new GodmodeException(
        "PROJECTION_FAILED",
        "cannot write " + file + ": " + failure.getMessage() + "; free the disk and start again",
        failure);
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException failure) {
      throw failed(file, failure);
    }
  }
}
