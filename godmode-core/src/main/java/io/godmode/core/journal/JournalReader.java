package io.godmode.core.journal;

import io.godmode.api.GodmodeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the journal of a data directory without locking or changing it, also while an engine writes
 * it.
 *
 * <p>Immutable and thread-safe.
 */
public final class JournalReader {
  private final Disk disk;
  private final Path directory;
  private final EventCodec codec = EventCodec.create();

  private JournalReader(Disk disk, Path directory) {
    this.disk = disk;
    this.directory = directory;
  }

  /** Returns a reader of the journal in that data directory. */
  public static JournalReader of(Path dataDirectory) {
    return of(dataDirectory, Disk.real());
  }

  /** Returns a reader of the journal in that data directory of a disk. */
  public static JournalReader of(Path dataDirectory, Disk disk) {
    return new JournalReader(disk, DataDirectory.journalOf(dataDirectory));
  }

  /**
   * Gives every frame to a consumer, in order, and checks all of it on the way.
   *
   * @throws GodmodeException with code {@code JOURNAL_CORRUPT} and the place, {@code
   *     JOURNAL_OTHER_VERSION} or {@code JOURNAL_READ_FAILED}, after the frames before; {@code
   *     JOURNAL_EVENTS_DROPPED} when the first ones are no longer kept
   */
  public Reading read(Consumer<Frame> frames) {
    return read(
        snapshot -> {
          throw Failures.dropped(1, "the journal begins after " + snapshot.sequence(), null);
        },
        frames);
  }

  /**
   * The same for a journal whose first segments may have been dropped: it then begins with the
   * oldest snapshot that stands for them.
   *
   * @param start sees that snapshot before any frame, if one is needed
   * @throws GodmodeException as {@link #read(Consumer)}; {@code JOURNAL_CORRUPT} when no snapshot
   *     stands for what was dropped
   */
  public Reading read(Consumer<Snapshot> start, Consumer<Frame> frames) {
    Optional<Snapshot> first = firstSnapshot();
    long after = first.map(Snapshot::sequence).orElse(0L);
    first.ifPresent(start);
    JournalScan scan =
        JournalScan.of(
            disk,
            directory,
            0,
            new JournalScan.Visitor() {
              @Override
              public void header(Path file, SegmentHeader header) {}

              @Override
              public void block(SegmentReader reader) {
                if (reader.lastSequence() > after) {
                  frames.accept(reader.frame(codec));
                }
              }
            });
    return new Reading(
        scan.identity(),
        scan.lastSequence(),
        scan.tornTail().filter(tail -> tail.bytes() > 0),
        scan.identity().map(this::snapshots).orElse(List.of()));
  }

  /** Returns what makes up for segments that were dropped; empty when none were. */
  private Optional<Snapshot> firstSnapshot() {
    List<Path> files = SegmentFiles.list(disk, directory);
    if (files.isEmpty() || SegmentFiles.number(files.get(0)) == 1) {
      return Optional.empty();
    }
    try (SegmentReader reader = SegmentReader.open(disk, files.get(0))) {
      SegmentHeader header =
          reader
              .header()
              .orElseThrow(() -> Failures.corrupt(files.get(0), 0, "its header is damaged"));
      List<SnapshotFile> oldestFirst = new ArrayList<>(SnapshotFile.list(disk, directory));
      Collections.reverse(oldestFirst);
      for (SnapshotFile file : oldestFirst) {
        if (file.sequence() >= header.firstSequence() - 1) {
          return Optional.of(file.read(disk, header.identity()));
        }
      }
      throw Failures.corrupt(
          files.get(0),
          0,
          "it begins with event %d, and no snapshot holds what came before"
              .formatted(header.firstSequence()));
    } catch (IOException failure) {
      throw Failures.unreadable(files.get(0), failure);
    } catch (SnapshotFile.Unusable reason) {
      throw Failures.corrupt(
          files.get(0), 0, "the snapshot of what came before cannot be used", reason);
    }
  }

  private List<KeptSnapshot> snapshots(JournalIdentity identity) {
    List<KeptSnapshot> kept = new ArrayList<>();
    for (SnapshotFile file : SnapshotFile.list(disk, directory)) {
      try {
        Snapshot snapshot = file.read(disk, identity);
        kept.add(
            new KeptSnapshot(
                file.file(), file.sequence(), Optional.of(snapshot.stateHash()), Optional.empty()));
      } catch (SnapshotFile.Unusable reason) {
        kept.add(
            new KeptSnapshot(
                file.file(),
                file.sequence(),
                Optional.empty(),
                Optional.of(String.valueOf(reason.getMessage()))));
      }
    }
    return List.copyOf(kept);
  }

  /**
   * What was read.
   *
   * @param identity what the journal belongs to; empty when nothing was written yet
   * @param lastSequence of the last event, 0 when there is none
   * @param tornTail an unfinished write at the end: a crash, or an engine that is writing now
   * @param snapshots those beside the segments, the newest first
   */
  public record Reading(
      Optional<JournalIdentity> identity,
      long lastSequence,
      Optional<TornTail> tornTail,
      List<KeptSnapshot> snapshots) {
    /** Copies the list. */
    public Reading {
      snapshots = List.copyOf(snapshots);
    }
  }

  /**
   * A snapshot beside the segments.
   *
   * @param file its place
   * @param sequence of the last event in it
   * @param stateHash of its books; empty when it cannot be used
   * @param problem why it cannot be used
   */
  public record KeptSnapshot(
      Path file, long sequence, Optional<String> stateHash, Optional<String> problem) {}
}
