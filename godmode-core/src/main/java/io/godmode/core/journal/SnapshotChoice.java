package io.godmode.core.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which snapshot a start begins with: the newest that is what was written.
 *
 * @param snapshot it; empty when there is none
 * @param usable the files that can be kept, the newest first
 * @param unusable what is wrong with the others, one line each
 */
record SnapshotChoice(
    Optional<Snapshot> snapshot, List<SnapshotFile> usable, List<String> unusable) {

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
          "a segment is missing: the next begins with event %d, and no snapshot holds the rest%s"
              .formatted(scan.firstSequence(), unusable.isEmpty() ? "" : ": " + unusable));
    }
    if (scan.lastSequence() < covered) {
      Path last =
          scan.segments().isEmpty()
              ? SegmentFiles.segment(directory, 1)
              : scan.segments().get(scan.segments().size() - 1).file();
      throw Failures.corrupt(
          last,
          scan.tornTail().map(TornTail::offset).orElse(0L),
          "a snapshot holds event %d, but the journal ends with event %d"
              .formatted(covered, scan.lastSequence()));
    }
  }
}
