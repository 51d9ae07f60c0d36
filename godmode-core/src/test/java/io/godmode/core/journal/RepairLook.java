package io.godmode.core.journal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a repair saw, frame by frame. */
final class RepairLook implements JournalRepair.Visitor {
  final List<Frame> kept = new ArrayList<>();
  final List<Frame> lost = new ArrayList<>();
  Optional<Snapshot> started = Optional.empty();
  private final JournalRepair.Findings findings;

  private RepairLook(JournalRepair repair) {
    findings = repair.look(this);
  }

  static RepairLook at(Path root) {
    return new RepairLook(JournalRepair.of(root, FaultyDisk.none()));
  }

  /** Looks and repairs under the lock, as a command would. */
  static Path repair(Path root, Disk disk) {
    try (DataDirectory directory = DataDirectory.lock(root, disk)) {
      JournalRepair repair = JournalRepair.of(root, disk);
      return repair.carryOut(
          directory, new RepairLook(repair).findings, "report".getBytes(StandardCharsets.UTF_8));
    }
  }

  JournalRepair.Findings findings() {
    return findings;
  }

  @Override
  public void start(Snapshot snapshot) {
    started = Optional.of(snapshot);
  }

  @Override
  public void kept(Frame frame) {
    kept.add(frame);
  }

  @Override
  public void lost(Path file, long offset, Frame frame) {
    lost.add(frame);
  }
}
