package io.godmode.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.ledger.Books;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots beside the segments: a start from one is a start from the first event. */
class SnapshotTests {
  private static final List<Frame> FRAMES = JournalFixture.frames(40);

  /** A segment holds three frames, a snapshot is due after four, three segments are kept. */
  private static final Journal.Limits LIMITS = new Journal.Limits(900, 2, 1 << 20, 1_000, 2_700);

  @TempDir private Path directory;

  private Journal open() {
    return Journal.open(directory, JournalFixture.IDENTITY, LIMITS, FaultyDisk.none());
  }

  /** Appends frames to a journal and takes snapshots when they are due, as the engine does. */
  private static Books append(Journal journal, Books books, List<Frame> frames) {
    for (Frame frame : frames) {
      frame.events().forEach(books::apply);
      journal.append(frame, false);
      if (journal.snapshotDue()) {
        journal.keep(snapshot(books, frame));
      }
    }
    return books;
  }

  private static Snapshot snapshot(Books books, Frame last) {
    return Snapshot.of(books, last.facts(), 1, last.position(), FileMark.EMPTY);
  }

  private static String hashOf(List<Frame> frames) {
    Books books = Books.empty();
    frames.forEach(frame -> frame.events().forEach(books::apply));
    return books.stateHash();
  }

  /** Folds what a journal gives back. */
  private static Books recovered(Journal journal) {
    Books books = journal.snapshot().map(each -> Books.of(each.books())).orElseGet(Books::empty);
    journal.replay(books.sequence(), frame -> frame.events().forEach(books::apply));
    return books;
  }

  private List<Path> files(String prefix) {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  private void assertCorrupt(String what) {
    assertThatThrownBy(() -> open().close())
        .isInstanceOfSatisfying(
            GodmodeException.class,
            failure -> assertThat(failure.code()).isEqualTo("JOURNAL_CORRUPT"))
        .hasMessageContaining(what);
  }

  @Nested
  class AStart {
    @Test
    void fromAnyOfThemIsAStartFromTheFirstEvent() {
      int fromSnapshots = 0;
      for (int length = 1; length <= FRAMES.size(); length++) {
        List<Frame> frames = FRAMES.subList(0, length);
        Path own = directory.resolve("length-" + length);
        try (Journal journal =
            Journal.open(own, JournalFixture.IDENTITY, LIMITS, FaultyDisk.none())) {
          append(journal, Books.empty(), frames);
        }
        try (Journal journal =
            Journal.open(own, JournalFixture.IDENTITY, LIMITS, FaultyDisk.none())) {
          Books books = recovered(journal);
          assertThat(books.stateHash()).as("length " + length).isEqualTo(hashOf(frames));
          assertThat(books.sequence()).isEqualTo(journal.lastSequence());
          fromSnapshots += journal.snapshot().isPresent() ? 1 : 0;
        }
      }
      assertThat(fromSnapshots).isBetween(30, 39);
    }

    @Test
    void goesOnAfterIt() {
      try (Journal journal = open()) {
        append(journal, Books.empty(), FRAMES.subList(0, 15));
      }
      try (Journal journal = open()) {
        append(journal, recovered(journal), FRAMES.subList(15, 40));
      }
      try (Journal journal = open()) {
        assertThat(recovered(journal).stateHash()).isEqualTo(hashOf(FRAMES));
      }
    }

    @Test
    void readsOnlyTheSegmentsSince() {
      try (Journal journal = open()) {
        append(journal, Books.empty(), FRAMES);
      }
      List<Path> read = new ArrayList<>();
      long newest = SnapshotFile.list(Disk.real(), directory).get(0).sequence();
      JournalScan.of(
          Disk.real(),
          directory,
          newest,
          new JournalScan.Visitor() {
            @Override
            public void header(Path file, SegmentHeader header) {}

            @Override
            public void block(SegmentReader reader) {
              if (read.isEmpty() || reader.firstSequence() > newest) {
                read.add(directory);
              }
            }
          });
      assertThat(read).hasSizeLessThan(8);
    }

    @Test
    void passesOverOneThatIsDamagedAndSaysSo() throws IOException {
      try (Journal journal = open()) {
        append(journal, Books.empty(), FRAMES);
      }
      List<Path> snapshots = files("snapshot-");
      assertThat(snapshots).hasSize(2);
      flip(snapshots.get(1), 500);
      try (Journal journal = open()) {
        assertThat(journal.unusableSnapshots())
            .singleElement()
            .asString()
            .contains(snapshots.get(1).toString(), "checksum");
        assertThat(recovered(journal).stateHash()).isEqualTo(hashOf(FRAMES));
      }
    }

    @Test
    void isRefusedWhenBothAreDamagedAndSegmentsWereDropped() throws IOException {
      try (Journal journal = open()) {
        append(journal, Books.empty(), FRAMES);
      }
      for (Path snapshot : files("snapshot-")) {
        flip(snapshot, 500);
      }
      assertCorrupt("no snapshot holds the rest");
    }

    @Test
    void isRefusedWhenTheJournalIsShorterThanItsSnapshot() throws IOException {
      try (Journal journal = open()) {
        Books books = append(journal, Books.empty(), FRAMES.subList(0, 5));
        journal.keep(snapshot(books, FRAMES.get(4)));
      }
      Path last = files("segment-").get(files("segment-").size() - 1);
      flip(last, (int) Files.size(last) - 1);
      assertCorrupt("a snapshot holds event");
      assertThat(files("quarantine-")).as("nothing is moved on a refusal").isEmpty();
    }

    @Test
    void withAnotherIdentityIsRefusedForThatReason() {
      try (Journal journal = open()) {
        append(journal, Books.empty(), FRAMES);
      }
      JournalIdentity other =
          new JournalIdentity(
              JournalFixture.IDENTITY.runMode(),
              "Q",
              JournalFixture.IDENTITY.configHash(),
              JournalFixture.IDENTITY.seed());
      assertThatThrownBy(() -> Journal.open(directory, other, LIMITS, FaultyDisk.none()))
          .isInstanceOfSatisfying(
              GodmodeException.class,
              failure -> assertThat(failure.code()).isEqualTo("JOURNAL_OTHER_PROFILE"));
    }
  }

  @Nested
  class Retention {
    @Test
    void keepsWhatTheOlderOfTwoSnapshotsNeeds() {
      try (Journal journal = open()) {
        append(journal, Books.empty(), FRAMES);
      }
      List<SnapshotFile> snapshots = SnapshotFile.list(Disk.real(), directory);
      assertThat(snapshots).hasSize(2);
      Path first = files("segment-").get(0);
      assertThat(SegmentFiles.number(first)).isGreaterThan(1);
      JournalScan kept =
          JournalScan.of(
              Disk.real(), directory, 0, new IdentityCheck(directory, JournalFixture.IDENTITY));
      assertThat(kept.firstSequence()).isLessThanOrEqualTo(snapshots.get(1).sequence() + 1);
      assertThat(kept.lastSequence()).isEqualTo(FRAMES.get(39).lastSequence());
    }

    @Test
    void boundsTheJournal() {
      Books books = Books.empty();
      try (Journal journal = open()) {
        for (Frame frame : FRAMES) {
          append(journal, books, List.of(frame));
          long bytes = files("segment-").stream().mapToLong(SnapshotTests::size).sum();
          // The bound, what is appended until the next two snapshots, and a segment that both
          // share.
          assertThat(bytes).isLessThan(2_700 + 2 * 1_500 + 900);
        }
      }
    }

    @Test
    void tellsWhoAsksForWhatWasDropped() {
      try (Journal journal = open()) {
        append(journal, Books.empty(), FRAMES);
        long first = firstKept();
        assertThat(first).isGreaterThan(1);
        for (long from : new long[] {1, first - 1}) {
          assertThatThrownBy(() -> journal.events(from))
              .isInstanceOfSatisfying(
                  GodmodeException.class,
                  failure -> assertThat(failure.code()).isEqualTo("JOURNAL_EVENTS_DROPPED"))
              .hasMessageContaining("event " + from);
        }
        try (Stream<JournaledEvent> events = journal.events(first)) {
          assertThat(events.map(JournaledEvent::sequence).toList())
              .startsWith(first)
              .endsWith(journal.lastSequence());
        }
      }
      try (Journal journal = open()) {
        long first = firstKept();
        try (Stream<JournaledEvent> events = journal.events(first)) {
          assertThat(events.count()).isEqualTo(journal.lastSequence() - first + 1);
        }
      }
    }

    private long firstKept() {
      return JournalScan.of(
              Disk.real(), directory, 0, new IdentityCheck(directory, JournalFixture.IDENTITY))
          .firstSequence();
    }

    @Test
    void isSeenByAReaderThatBeginsWithTheSnapshot() {
      try (Journal journal = open()) {
        append(journal, Books.empty(), FRAMES);
      }
      Path data = directory.resolve("data");
      try (DataDirectory locked = DataDirectory.lock(data)) {
        for (Path file : files("")) {
          if (Files.isRegularFile(file)) {
            copy(file, locked.journal());
          }
        }
      }
      List<Books> books = new ArrayList<>();
      JournalReader.Reading reading =
          JournalReader.of(data)
              .read(
                  snapshot -> books.add(Books.of(snapshot.books())),
                  frame -> frame.events().forEach(books.get(0)::apply));
      assertThat(books).hasSize(1);
      assertThat(books.get(0).stateHash()).isEqualTo(hashOf(FRAMES));
      assertThat(reading.snapshots()).hasSize(2).allMatch(kept -> kept.problem().isEmpty());
      assertThatThrownBy(() -> JournalReader.of(data).read(frame -> {}))
          .isInstanceOfSatisfying(
              GodmodeException.class,
              failure -> assertThat(failure.code()).isEqualTo("JOURNAL_EVENTS_DROPPED"));
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void copy(Path file, Path target) {
    try {
      Files.createDirectories(target);
      Files.copy(file, target.resolve(file.getFileName()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void oneThatCannotBeWrittenLosesNothing() {
    Disk failing =
        new ForwardingDisk() {
          @Override
          public void move(Path file, Path target) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    try (Journal journal = Journal.open(directory, JournalFixture.IDENTITY, LIMITS, failing)) {
      Books books = Books.empty();
      for (Frame frame : FRAMES.subList(0, 6)) {
        frame.events().forEach(books::apply);
        journal.append(frame, false);
      }
      assertThatThrownBy(() -> journal.keep(snapshot(books, FRAMES.get(5))))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(journal.snapshot()).isEqualTo(Optional.empty());
      journal.append(FRAMES.get(6), true);
    }
    try (Journal journal = open()) {
      assertThat(recovered(journal).stateHash()).isEqualTo(hashOf(FRAMES.subList(0, 7)));
    }
  }

  @Test
  void aSnapshotOfAnotherEventThanTheLastIsRefused() {
    try (Journal journal = open()) {
      append(journal, Books.empty(), FRAMES.subList(0, 2));
      assertThatThrownBy(() -> journal.keep(snapshot(Books.empty(), FRAMES.get(0))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be of event");
    }
  }
}
