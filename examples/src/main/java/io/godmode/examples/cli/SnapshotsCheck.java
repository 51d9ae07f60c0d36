package io.godmode.examples.cli;

import io.godmode.api.Bounded;
import io.godmode.core.journal.JournalReader;
import io.godmode.core.journal.JournalReader.KeptSnapshot;
import io.godmode.core.ledger.Books;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** The snapshots beside a journal, compared with what its events give. Not thread-safe. */
final class SnapshotsCheck {
  private final List<KeptSnapshot> snapshots;

  /** What the events give, by the event of each snapshot. */
  @Bounded(by = "one for each snapshot beside the journal", then = "lives for one comparison")
  private final TreeMap<Long, String> hashes = new TreeMap<>();

  private SnapshotsCheck(List<KeptSnapshot> snapshots) {
    this.snapshots = snapshots;
    snapshots.forEach(each -> hashes.put(each.sequence(), ""));
  }

  static SnapshotsCheck of(Path data) {
    boolean any = Files.isDirectory(data.resolve("journal"));
    return new SnapshotsCheck(any ? JournalReader.of(data).snapshots() : List.of());
  }

  /** Takes the books after an event. */
  void accept(Books after) {
    if (hashes.containsKey(after.sequence())) {
      hashes.put(after.sequence(), after.stateHash());
    }
  }

  /**
   * Tells what was found, after the last event.
   *
   * @throws Refusal with code {@code SNAPSHOT_DIFFERS} when one is not what the events give
   */
  void tell(PrintWriter out) {
    for (KeptSnapshot snapshot : snapshots) {
      String name = String.valueOf(snapshot.file().getFileName());
      String hash = hashes.getOrDefault(snapshot.sequence(), "");
      if (snapshot.problem().isPresent()) {
        throw differs(out, snapshot, snapshot.problem().get());
      }
      if (hash.isEmpty()) {
        out.println("snapshot   " + name + " is whole; what came before it was dropped");
      } else if (snapshot.stateHash().orElse("").equals(hash)) {
        out.println("snapshot   " + name + " agrees with the events before it");
      } else {
        throw differs(out, snapshot, "the events before it give other books");
      }
    }
  }

  private static Refusal differs(PrintWriter out, KeptSnapshot snapshot, String why) {
    out.flush();
    return Refusal.fault(
        "SNAPSHOT_DIFFERS",
        snapshot.file() + ": " + why + "; delete the file, the next start folds more events");
  }
}
