package io.godmode.core.journal;

import io.godmode.api.GodmodeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks at a journal that is damaged before its end, and takes everything from the damage on out of
 * it, so that a start goes on from the longest valid beginning.
 *
 * <p>Nothing is deleted: what is taken out lies in a directory of its own below {@value
 * #QUARANTINE} afterwards. A repair that is interrupted leaves the journal damaged at the same
 * place or repaired; doing it again finishes it.
 *
 * <p>Immutable and thread-safe, but a directory is repaired by one at a time, who has locked it.
 *
 * @since 0.1
 */
public final class JournalRepair {
  /** The directory below the data directory that takes what was taken out. */
  public static final String QUARANTINE = "quarantine";

  private static final int COPY_BYTES = 1 << 20;
  private static final int MOST_REPAIRS = 9_999;

  private final Disk disk;
  private final Path root;
  private final EventCodec codec = EventCodec.create();

  private JournalRepair(Disk disk, Path root) {
    this.disk = disk;
    this.root = root;
  }

  /** Returns the repair of the journal in a data directory. */
  public static JournalRepair of(Path dataDirectory) {
    return of(dataDirectory, Disk.real());
  }

  /** Returns the repair of the journal in a data directory of a disk. */
  public static JournalRepair of(Path dataDirectory, Disk disk) {
    return new JournalRepair(disk, dataDirectory);
  }

  /** Sees what is in a journal. */
  public interface Visitor {
    /** Sees the snapshot that stands for dropped segments, before any frame, if one does. */
    void start(Snapshot snapshot);

    /** Sees a frame before the damage; all of them, in order. */
    void kept(Frame frame);

    /** Sees a frame behind the damage that can still be read, in the order of files and bytes. */
    void lost(Path file, long offset, Frame frame);
  }

  /**
   * What a journal is like.
   *
   * @param identity what it belongs to; empty when its first header cannot be read
   * @param lastSequence of the last event before any damage, 0 when there is none
   * @param tornTail an unfinished write at the end, which the next start moves aside by itself
   * @param damage empty when there is none
   * @param soundFrom the last event of a snapshot behind the damage, from which a start goes on as
   *     if there were none; then nothing is repaired
   */
  public record Findings(
      Optional<JournalIdentity> identity,
      long lastSequence,
      Optional<TornTail> tornTail,
      Optional<JournalDamage> damage,
      OptionalLong soundFrom) {}

  /**
   * Looks at a journal and changes nothing.
   *
   * @throws GodmodeException with code {@code JOURNAL_OTHER_VERSION} or {@code JOURNAL_READ_FAILED}
   */
  public Findings look(Visitor visitor) {
    Path directory = DataDirectory.journalOf(root);
    Seen seen = new Seen(visitor);
    try {
      seen.first = JournalReader.of(root, disk).firstSnapshot();
      JournalScan scan = JournalScan.of(disk, directory, 0, seen);
      seen.begin();
      scan.identity()
          .ifPresent(
              identity ->
                  SnapshotChoice.of(disk, directory, identity).requireFits(scan, directory));
      return new Findings(
          scan.identity(),
          seen.lastSequence,
          scan.tornTail().filter(tail -> tail.bytes() > 0),
          Optional.empty(),
          OptionalLong.empty());
    } catch (CorruptJournal corrupt) {
      try {
        return new Findings(
            seen.identity,
            seen.kept(),
            Optional.empty(),
            Optional.of(damage(directory, corrupt, seen, visitor)),
            soundFrom(directory, seen.identity));
      } catch (IOException failure) {
        throw Failures.unreadable(directory, failure);
      }
    }
  }

  /** Returns the snapshot that a start would take, if all is well from there on. */
  private OptionalLong soundFrom(Path directory, Optional<JournalIdentity> identity) {
    if (identity.isEmpty()) {
      return OptionalLong.empty();
    }
    SnapshotChoice choice = SnapshotChoice.of(disk, directory, identity.get());
    if (choice.snapshot().isEmpty()) {
      return OptionalLong.empty();
    }
    long after = choice.snapshot().get().sequence();
    try {
      JournalScan scan =
          JournalScan.of(
              disk,
              directory,
              after,
              new JournalScan.Visitor() {
                @Override
                public void header(Path file, SegmentHeader header) {}

                @Override
                public void block(SegmentReader reader) {
                  if (reader.lastSequence() > after) {
                    reader.frame(codec);
                  }
                }
              });
      choice.requireFits(scan, directory);
      return OptionalLong.of(after);
    } catch (CorruptJournal alsoThere) {
      return OptionalLong.empty();
    }
  }

  private final class Seen implements JournalScan.Visitor {
    private final Visitor visitor;
    private Optional<Snapshot> first = Optional.empty();
    private Optional<JournalIdentity> identity = Optional.empty();
    private long lastSequence;
    private boolean begun;

    Seen(Visitor visitor) {
      this.visitor = visitor;
    }

    @Override
    public void header(Path file, SegmentHeader header) {
      identity = Optional.of(header.identity());
    }

    @Override
    public void block(SegmentReader reader) {
      Frame frame = reader.frame(codec);
      if (frame.lastSequence() > after()) {
        begin();
        visitor.kept(frame);
        lastSequence = frame.lastSequence();
      }
    }

    /** What comes before the end of the snapshot is nothing without it, and is not shown. */
    private long after() {
      return first.map(Snapshot::sequence).orElse(0L);
    }

    void begin() {
      if (!begun) {
        begun = true;
        lastSequence = after();
        first.ifPresent(visitor::start);
      }
    }

    /** Returns the last event that is kept; 0 where the damage is before the snapshot's end. */
    long kept() {
      return begun ? lastSequence : 0;
    }
  }

  private JournalDamage damage(Path directory, CorruptJournal corrupt, Seen seen, Visitor visitor)
      throws IOException {
    List<Path> segments = SegmentFiles.list(disk, directory);
    // Segments without the snapshot that stands for those before them are nothing to go on from.
    boolean nothing = seen.first.isPresent() && !seen.begun && !segments.isEmpty();
    Path first = nothing ? segments.get(0) : corrupt.file();
    long offset = nothing ? 0 : corrupt.offset();
    long lastKept = seen.kept();
    List<Path> whole = new ArrayList<>();
    long cut = 0;
    Behind behind = new Behind(visitor, lastKept);
    for (Path file : segments) {
      int order = file.compareTo(first);
      if (order == 0) {
        cut = behind.read(file, offset);
      } else if (order > 0) {
        whole.add(file);
        behind.read(file, 0);
      }
    }
    for (SnapshotFile snapshot : SnapshotFile.list(disk, directory)) {
      if (snapshot.sequence() > lastKept) {
        whole.add(snapshot.file());
      }
    }
    whole.sort(Comparator.naturalOrder());
    return new JournalDamage(
        first,
        offset,
        corrupt.what(),
        cut,
        whole,
        behind.frames,
        behind.events,
        behind.lastSequence);
  }

  /** What can be read where nothing can be trusted to follow from what was before. */
  private final class Behind {
    private final Visitor visitor;
    private long lastSequence;
    private long frames;
    private long events;

    Behind(Visitor visitor, long lastKept) {
      this.visitor = visitor;
      this.lastSequence = lastKept;
    }

    /** Reads what is valid from a byte on, and returns how many bytes there are from it. */
    long read(Path file, long from) throws IOException {
      try (SegmentReader reader = SegmentReader.open(disk, file)) {
        long place = reader.blockFrom(from);
        while (place >= 0) {
          reader.seek(place);
          if (reader.next()) {
            take(file, reader);
            place = reader.blockFrom(reader.end());
          } else {
            place = reader.blockFrom(reader.endOfBlockAt(place)); // A header.
          }
        }
        return reader.limit() - from;
      }
    }

    private void take(Path file, SegmentReader reader) {
      Frame frame;
      try {
        frame = reader.frame(codec);
      } catch (CorruptJournal unreadable) {
        return; // Whole, but not a frame: perhaps the damage itself.
      }
      frames++;
      events += frame.events().size();
      lastSequence = Math.max(lastSequence, frame.lastSequence());
      visitor.lost(file, reader.offset(), frame);
    }
  }

  /**
   * Takes everything from the damage on out of the journal, durably.
   *
   * @param directory the data directory, locked
   * @param findings what {@link #look} found under that lock
   * @param report words for people about it, kept as {@code repair.txt} beside what is taken out
   * @return the directory that has it now
   * @throws IllegalArgumentException when there is no damage, a start goes on all the same, or the
   *     directory is another one
   * @throws GodmodeException with code {@code JOURNAL_WRITE_FAILED}; doing it again goes on
   */
  public Path carryOut(DataDirectory directory, Findings findings, byte[] report) {
    JournalDamage damage =
        findings
            .damage()
            .orElseThrow(() -> new IllegalArgumentException("there is no damage to repair"));
    if (findings.soundFrom().isPresent()) {
      throw new IllegalArgumentException(
          "a start goes on from the snapshot of event "
              + findings.soundFrom().getAsLong()
              + ", so that nothing is to be repaired");
    }
    if (!directory.root().equals(root.toAbsolutePath().normalize())) {
      throw new IllegalArgumentException(
          "directory must be " + root + ", but was " + directory.root());
    }
    Path journal = directory.journal();
    try {
      Path aside = newQuarantine(findings.lastSequence());
      disk.replace(aside.resolve("repair.txt"), report);
      boolean cut = damage.offset() > 0;
      if (cut) {
        copyTail(damage, aside);
      }
      // From the last on: what is left then never looks like a journal that is whole.
      List<Path> files = new ArrayList<>(damage.files());
      if (!cut && disk.exists(damage.file())) {
        files.add(0, damage.file());
      }
      for (int i = files.size() - 1; i >= 0; i--) {
        disk.move(files.get(i), aside.resolve(files.get(i).getFileName()));
      }
      disk.syncDirectory(aside);
      disk.syncDirectory(journal);
      if (cut) {
        try (Disk.Output segment = disk.open(damage.file(), damage.offset())) {
          segment.truncate();
          segment.sync();
        }
      }
      return aside;
    } catch (IOException failure) {
      throw Failures.unwritable(journal, failure);
    }
  }

  private Path newQuarantine(long lastSequence) throws IOException {
    Path parent = root.resolve(QUARANTINE);
    for (int count = 1; count <= MOST_REPAIRS; count++) {
      Path aside =
          parent.resolve(String.format(Locale.ROOT, "after-event-%s-%s", lastSequence, count));
      if (!disk.exists(aside)) {
        disk.createDirectories(aside);
        disk.syncDirectory(parent);
        disk.syncDirectory(root);
        return aside;
      }
    }
    throw new IOException("there are " + MOST_REPAIRS + " repairs in " + parent + " already");
  }

  /** Copies what will be cut off, before anything else changes. */
  private void copyTail(JournalDamage damage, Path aside) throws IOException {
    Path target = aside.resolve(damage.file().getFileName() + ".from-byte-" + damage.offset());
    try (Disk.Input in = disk.read(damage.file());
        Disk.Output out = disk.open(target, 0)) {
      byte[] bytes = new byte[COPY_BYTES];
      long end = damage.offset() + damage.cutBytes();
      long at = damage.offset();
      while (at < end) {
        int length = (int) Math.min(bytes.length, end - at);
        in.read(at, bytes, 0, length);
        out.write(bytes, 0, length);
        at += length;
      }
      out.sync();
    }
    disk.syncDirectory(aside);
  }
}
