package io.godmode.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.core.ledger.Books;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRepairTests {
  private static final List<Frame> FRAMES = JournalFixture.frames(12);

  @TempDir private Path root;

  private DamagedJournal journal;

  @BeforeEach
  void writeAJournalOfSeveralSegments() {
    journal = DamagedJournal.write(root, FRAMES, 900);
    assertThat(journal.segments()).hasSizeGreaterThanOrEqualTo(4);
  }

  private String segment(int number) {
    return journal.segments().get(number - 1);
  }

  private void flip(String segment, int at) {
    byte[] bytes = journal.bytes(segment);
    bytes[at] ^= 1;
    journal.replace(segment, bytes);
  }

  @Test
  void ofAWholeJournalThereIsNothingToDo() {
    RepairLook look = RepairLook.at(root);
    assertThat(look.kept).isEqualTo(FRAMES);
    assertThat(look.findings().damage()).isEmpty();
    assertThat(look.findings().tornTail()).isEmpty();
    assertThat(look.findings().identity()).contains(JournalFixture.IDENTITY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RepairLook.repair(root, FaultyDisk.none()))
        .withMessageContaining("no damage");
    assertThat(root.resolve(JournalRepair.QUARANTINE)).doesNotExist();
  }

  @Test
  void anUnfinishedWriteIsNoDamage() {
    String last = segment(journal.segments().size());
    byte[] bytes = journal.bytes(last);
    journal.replace(last, Arrays.copyOf(bytes, bytes.length - 3));
    RepairLook look = RepairLook.at(root);
    assertThat(look.findings().damage()).isEmpty();
    assertThat(look.findings().tornTail()).isPresent();
    assertThat(look.kept).isEqualTo(FRAMES.subList(0, FRAMES.size() - 1));
  }

  @Test
  void theDamageIsNamedByFileByteAndWhatIsBehindIt() {
    flip(segment(2), journal.length(segment(2)) - 1);
    JournalRepair.Findings found = RepairLook.at(root).findings();
    JournalDamage damage = found.damage().orElseThrow();
    assertThat(damage.file()).hasFileName(segment(2));
    assertThat(damage.offset()).isPositive();
    assertThat(damage.offset() + damage.cutBytes()).isEqualTo(journal.length(segment(2)));
    assertThat(damage.what()).contains("bytes are wrong");
    assertThat(damage.files())
        .extracting(file -> file.getFileName().toString())
        .containsExactlyElementsOf(journal.segments().subList(2, journal.segments().size()));
    assertThat(damage.lastSequence()).isEqualTo(FRAMES.get(FRAMES.size() - 1).lastSequence());
  }

  @Test
  void withTheFirstHeaderEverythingGoes() {
    flip(segment(1), 3);
    RepairLook look = RepairLook.at(root);
    assertThat(look.kept).isEmpty();
    assertThat(look.lost).isEqualTo(FRAMES);
    assertThat(look.findings().identity()).isEmpty();
    Path aside = RepairLook.repair(root, FaultyDisk.none());
    assertThat(JournalFixture.segments(journal.journal())).isEmpty();
    assertThat(JournalFixture.segments(aside)).hasSameSizeAs(journal.segments());
  }

  @Test
  void aMissingSegmentTakesThoseAfterItAndLeavesThoseBeforeIt() {
    journal.remove(segment(2));
    RepairLook look = RepairLook.at(root);
    assertThat(look.kept).isEqualTo(journal.prefix()).isNotEmpty();
    JournalDamage damage = look.findings().damage().orElseThrow();
    assertThat(damage.what()).isEqualTo("a segment is missing");
    assertThat(damage.cutBytes()).isZero();
    RepairLook.repair(root, FaultyDisk.none());
    assertThat(JournalFixture.segments(journal.journal())).containsOnlyKeys(segment(1));
  }

  @Test
  void snapshotsOfWhatIsLostGoWithItAndOthersStay() throws IOException {
    flip(segment(2), journal.length(segment(2)) - 1);
    long kept = RepairLook.at(root).findings().lastSequence();
    Path stays = SnapshotFile.of(journal.journal(), kept).file();
    Path goes = SnapshotFile.of(journal.journal(), kept + 1).file();
    Files.writeString(stays, "before");
    Files.writeString(goes, "after");
    assertThat(RepairLook.at(root).findings().damage().orElseThrow().files())
        .contains(goes)
        .doesNotContain(stays);
    Path aside = RepairLook.repair(root, FaultyDisk.none());
    assertThat(stays).exists();
    assertThat(goes).doesNotExist();
    assertThat(aside.resolve(goes.getFileName())).hasContent("after");
    assertThat(aside.resolve("repair.txt")).hasContent("report");
  }

  @Test
  void aSecondRepairAtTheSamePlaceHasADirectoryOfItsOwn() {
    flip(segment(2), journal.length(segment(2)) - 1);
    Path first = RepairLook.repair(root, FaultyDisk.none());
    journal.restore();
    Path second = RepairLook.repair(root, FaultyDisk.none());
    assertThat(second).isNotEqualTo(first);
    assertThat(first).isDirectory();
  }

  @Test
  void aDirectoryInUseIsLeftAlone() {
    flip(segment(2), 200);
    try (DataDirectory engine = DataDirectory.lock(root)) {
      assertThat(engine.root()).isEqualTo(root);
      assertThatThrownBy(() -> RepairLook.repair(root, FaultyDisk.none()))
          .isInstanceOfSatisfying(
              GodmodeException.class,
              refusal -> assertThat(refusal.code()).isEqualTo("DATA_DIRECTORY_IN_USE"));
    }
    assertThat(JournalFixture.text(JournalFixture.segments(journal.journal())))
        .isEqualTo(JournalFixture.text(journal.damaged()));
  }

  @Test
  void anotherDirectoryThanTheOneLookedAtIsTheCallersMistake(@TempDir Path other) {
    flip(segment(2), 200);
    JournalRepair repair = JournalRepair.of(root, FaultyDisk.none());
    JournalRepair.Findings findings = RepairLook.at(root).findings();
    try (DataDirectory elsewhere = DataDirectory.lock(other)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> repair.carryOut(elsewhere, findings, new byte[0]))
          .withMessageContaining(other.toString());
    }
  }

  @Nested
  class WithSnapshots {
    private final List<Frame> frames = JournalFixture.frames(40);
    private final Journal.Limits limits = new Journal.Limits(900, 2, 1 << 20, 1_000, 2_700);

    @TempDir private Path data;

    private Path segments() {
      return data.resolve("journal");
    }

    private Journal open() {
      return Journal.open(segments(), JournalFixture.IDENTITY, limits, FaultyDisk.none());
    }

    /** Writes frames, takes snapshots as the engine does, and so drops the first segments. */
    private void write(int count) {
      Books books = Books.empty();
      try (Journal opened = open()) {
        for (Frame frame : frames.subList(0, count)) {
          frame.events().forEach(books::apply);
          opened.append(frame, false);
          if (opened.snapshotDue()) {
            opened.keep(Snapshot.of(books, frame.facts(), 1, frame.position(), FileMark.EMPTY));
          }
        }
      }
      assertThat(segments().resolve("segment-00000001.journal")).doesNotExist();
    }

    private List<Path> files(String prefix) throws IOException {
      try (Stream<Path> all = Files.list(segments())) {
        return all.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
            .sorted()
            .toList();
      }
    }

    private static void flip(Path file, int at) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      bytes[at] ^= 1;
      Files.write(file, bytes);
    }

    private String hash(RepairLook look) {
      Books books = look.started.map(each -> Books.of(each.books())).orElseGet(Books::empty);
      look.kept.forEach(frame -> frame.events().forEach(books::apply));
      return books.stateHash();
    }

    private String recovered() {
      try (Journal opened = open()) {
        Books books = opened.snapshot().map(each -> Books.of(each.books())).orElseGet(Books::empty);
        opened.replay(books.sequence(), frame -> frame.events().forEach(books::apply));
        return books.stateHash();
      }
    }

    @Test
    void aWholeJournalBeginsWithTheSnapshotThatStandsForWhatWasDropped() {
      write(40);
      RepairLook look = RepairLook.at(data);
      assertThat(look.findings().damage()).isEmpty();
      assertThat(look.started).isPresent();
      assertThat(hash(look)).isEqualTo(recovered());
    }

    @Test
    void damageBeforeTheNewestSnapshotStopsNoStartAndIsNotRepaired() throws IOException {
      write(40);
      String whole = recovered();
      Path first = files("segment-").get(0);
      flip(first, (int) Files.size(first) - 3);
      RepairLook look = RepairLook.at(data);
      assertThat(look.findings().damage()).isPresent();
      assertThat(look.findings().soundFrom()).isPresent();
      assertThat(recovered()).isEqualTo(whole);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RepairLook.repair(data, FaultyDisk.none()))
          .withMessageContaining("a start goes on from the snapshot");
    }

    @Test
    void damageAnywhereIsRepairedOrStopsNoStart() throws IOException {
      int repaired = 0;
      int passed = 0;
      write(40);
      for (Path segment : files("segment-")) {
        JournalFixture.restore(segments(), Map.of());
        write(40);
        long size = Files.size(segment);
        for (int at = 1; at < size; at += 97) {
          JournalFixture.restore(segments(), Map.of());
          emptied(data.resolve(JournalRepair.QUARANTINE));
          write(40);
          String whole = recovered();
          flip(segment, at);
          RepairLook look = RepairLook.at(data);
          String what = segment.getFileName() + " at " + at;
          if (look.findings().soundFrom().isPresent() || look.findings().damage().isEmpty()) {
            passed++;
          } else {
            repaired++;
            String promised = hash(look);
            RepairLook.repair(data, FaultyDisk.none());
            RepairLook after = RepairLook.at(data);
            assertThat(after.findings().damage()).as(what).isEmpty();
            assertThat(recovered()).as(what).isEqualTo(promised).isNotEqualTo(whole);
            continue;
          }
          if (look.findings().damage().isPresent()) {
            assertThat(recovered()).as(what).isEqualTo(whole);
          }
        }
      }
      assertThat(repaired).isPositive();
      assertThat(passed).isPositive();
    }

    @Test
    void aJournalThatIsShorterThanItsSnapshotLosesTheSnapshot() throws IOException {
      write(40);
      List<Path> segments = files("segment-");
      List<Path> snapshots = files("snapshot-");
      for (int i = segments.size() - 1; i > 0; i--) {
        if (RepairLook.at(data).findings().damage().isPresent()) {
          break;
        }
        Files.delete(segments.get(i));
      }
      RepairLook look = RepairLook.at(data);
      assertThat(look.findings().damage().orElseThrow().what()).contains("a snapshot holds event");
      assertThatThrownBy(() -> open().close()).hasMessageContaining("a snapshot holds event");
      String promised = hash(look);
      RepairLook.repair(data, FaultyDisk.none());
      assertThat(recovered()).isEqualTo(promised);
      assertThat(snapshots.get(snapshots.size() - 1)).doesNotExist();
    }
  }

  /** Fails at the nth thing that it is asked to change, and at everything after it. */
  private static final class DyingDisk extends ForwardingDisk {
    private final int last;
    private int done;

    DyingDisk(int last) {
      this.last = last;
    }

    boolean died() {
      return done > last;
    }

    private void step() throws IOException {
      if (++done > last) {
        throw new IOException("the machine stopped");
      }
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
      step();
      super.createDirectories(directory);
    }

    @Override
    public void move(Path file, Path target) throws IOException {
      step();
      super.move(file, target);
    }

    @Override
    public void delete(Path file) throws IOException {
      throw new AssertionError("a repair deletes nothing, not even " + file);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
      step();
    }

    @Override
    public Output open(Path file, long position) throws IOException {
      step();
      return new ForwardingOutput(super.open(file, position)) {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          if (++done > last) {
            super.write(bytes, offset, length / 2);
            throw new IOException("the machine stopped");
          }
          super.write(bytes, offset, length);
        }

        @Override
        public void truncate() throws IOException {
          step();
          super.truncate();
        }

        @Override
        public void sync() throws IOException {
          step();
        }
      };
    }
  }

  @Test
  void aStopAnywhereLeavesTheOldJournalTheRepairedOneOrOneThatRepairFinishes() throws IOException {
    Runnable[] blows = {
      () -> flip(segment(1), 2),
      () -> flip(segment(2), journal.length(segment(2)) - 1),
      () -> flip(segment(2), 200),
      () -> journal.remove(segment(2)),
      () -> flip(segment(3), 1),
    };
    for (int blow = 0; blow < blows.length; blow++) {
      journal = DamagedJournal.write(emptied(), FRAMES, 900);
      blows[blow].run();
      List<Frame> prefix = journal.prefix();
      List<Frame> readable = journal.readableBehind();
      int stops = 0;
      boolean died;
      do {
        emptied(root.resolve(JournalRepair.QUARANTINE));
        journal.restore();
        DyingDisk disk = new DyingDisk(stops);
        String where = "blow " + blow + ", stopped at step " + stops;
        died = stoppedRepair(disk);
        stops++;
        RepairLook after = RepairLook.at(root);
        assertThat(after.kept).as(where).isEqualTo(prefix);
        if (after.findings().damage().isPresent()) {
          RepairLook.repair(root, FaultyDisk.none());
        }
        assertThat(RepairLook.at(root).findings().damage()).as(where).isEmpty();
        try (Journal opened = JournalFixture.open(journal.journal())) {
          assertThat(JournalFixture.replayed(opened)).as(where).isEqualTo(prefix);
        }
        assertThat(readableAside()).as(where).containsAll(readable);
      } while (died);
      assertThat(stops).as("steps of a repair").isGreaterThan(8);
    }
  }

  /** Returns whether it was stopped before it was done. */
  private boolean stoppedRepair(DyingDisk disk) {
    try {
      RepairLook.repair(root, disk);
      return false;
    } catch (GodmodeException stopped) {
      assertThat(disk.died()).as("%s", stopped).isTrue();
      assertThat(stopped.code()).isIn("JOURNAL_WRITE_FAILED", "DATA_DIRECTORY_FAILED");
      return true;
    }
  }

  /** Returns the frames that the quarantine holds, and what a start has moved aside as torn. */
  private Set<Frame> readableAside() throws IOException {
    Set<Frame> found = new HashSet<>();
    EventCodec codec = EventCodec.create();
    for (Path top : List.of(root.resolve(JournalRepair.QUARANTINE), journal.journal())) {
      List<Path> all = new ArrayList<>();
      if (Files.isDirectory(top)) {
        try (Stream<Path> files = Files.walk(top)) {
          all.addAll(files.filter(Files::isRegularFile).toList());
        }
      }
      for (Path file : all) {
        try (SegmentReader reader = SegmentReader.open(Disk.real(), file)) {
          long place = reader.blockFrom(0);
          while (place >= 0) {
            reader.seek(place);
            if (reader.next()) {
              found.add(reader.frame(codec));
            }
            place = reader.blockFrom(reader.endOfBlockAt(place));
          }
        }
      }
    }
    return found;
  }

  private Path emptied() throws IOException {
    emptied(root.resolve(JournalRepair.QUARANTINE));
    emptied(root.resolve("journal"));
    return root;
  }

  private static void emptied(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
