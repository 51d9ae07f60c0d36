package io.godmode.core.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which snapshot a start begins with: the newest that is what was written.
 *
 * @param snapshot it; empty when there is none
 * @param usable the files that can be kept, the newest first
 * @param unusable what is wrong with the others, one line each
 */
record SnapshotChoice(
    Optional<Snapshot> snapshot, List<SnapshotFile> usable, List<String> unusable) {
  private static final Logger log = LoggerFactory.getLogger(SnapshotChoice.class);

  static SnapshotChoice of(Disk disk, Path directory, JournalIdentity identity) {
    List<SnapshotFile> usable = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    Optional<Snapshot> chosen = Optional.empty();
    for (SnapshotFile file : SnapshotFile.list(disk, directory)) {
      if (chosen.isPresent()) {
        usable.add(file); // What stands behind the newest is looked at when that one fails.
        continue;
      }
      try {
        chosen = Optional.of(file.read(disk, identity));
        usable.add(file);
      } catch (SnapshotFile.Unusable reason) {
        unusable.add(file.file() + ": " + reason.getMessage());
      }
    }
    return new SnapshotChoice(chosen, usable, unusable);
  }

  /** Returns the first of some files that is what was written. */
  static Optional<Snapshot> among(List<SnapshotFile> files, Disk disk, JournalIdentity identity) {
    for (SnapshotFile file : files) {
      try {
        return Optional.of(file.read(disk, identity));
      } catch (SnapshotFile.Unusable reason) {
        log.warn("{} is passed over: {}", file.file(), reason.getMessage());
      }
    }
    return Optional.empty();
  }

  /**
   * Refuses a journal that is shorter than its snapshot, for what was durable is then lost, and one
   * whose first segments no snapshot makes up for.
   */
  void requireFits(JournalScan scan, Path directory) {
    long covered = snapshot.map(Snapshot::sequence).orElse(0L);
    if (scan.firstSequence() > covered + 1) {
      throw Failures.corrupt(
          SegmentFiles.segment(directory, scan.segments().get(0).number() - 1),
          0,
          "a segment is missing: the next begins with event %s, and no snapshot holds the rest%s"
              .formatted(scan.firstSequence(), unusable.isEmpty() ? "" : ": " + unusable));
    }
    if (scan.lastSequence() < covered) {
      boolean none = scan.segments().isEmpty();
      int end = scan.segments().size() - 1;
      throw Failures.corrupt(
          none ? SegmentFiles.segment(directory, 1) : scan.segments().get(end).file(),
          none ? 0 : scan.segments().get(end).bytes(),
          "a snapshot holds event %s, but the journal ends with event %s"
              .formatted(covered, scan.lastSequence()));
    }
  }
}
