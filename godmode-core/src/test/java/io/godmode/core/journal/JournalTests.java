package io.godmode.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.config.RunMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTests {
  private static final List<Frame> FRAMES = JournalFixture.frames(12);
  private static final List<JournaledEvent> EVENTS =
      FRAMES.stream().flatMap(frame -> frame.events().stream()).toList();

  @TempDir private Path directory;

  @Test
  void whatWasAppendedIsReadBackBeforeAndAfterItWasWritten() {
    try (Journal journal = JournalFixture.open(directory)) {
      for (int i = 0; i < FRAMES.size(); i++) {
        journal.append(FRAMES.get(i), false);
        assertThat(JournalFixture.replayed(journal)).isEqualTo(FRAMES.subList(0, i + 1));
      }
      assertThat(journal.lastSequence()).isEqualTo(EVENTS.size());
    }
    try (Journal journal = JournalFixture.open(directory)) {
      assertThat(journal.tornTail()).isEmpty();
      assertThat(journal.lastSequence()).isEqualTo(EVENTS.size());
      assertThat(JournalFixture.replayed(journal)).isEqualTo(FRAMES);
    }
  }

  @Test
  void eventsAreReadFromAnyPlace() {
    try (Journal journal = JournalFixture.open(directory)) {
      FRAMES.forEach(frame -> journal.append(frame, false));
      assertEventsFromAnyPlace(journal);
    }
    try (Journal journal = JournalFixture.open(directory)) {
      assertEventsFromAnyPlace(journal);
    }
  }

  @Test
  void eventsOfALongSegmentAreReadFromAnyPlace() {
    Journal.Limits limits = new Journal.Limits(10 << 20, 100, 1 << 20);
    List<Frame> many = JournalFixture.frames(3000);
    try (Journal journal =
        Journal.open(directory, JournalFixture.IDENTITY, limits, FaultyDisk.none())) {
      many.forEach(frame -> journal.append(frame, false));
      long last = journal.lastSequence();
      for (long from = 1; from <= last; from += 111) {
        try (Stream<JournaledEvent> events = journal.events(from)) {
          assertThat(events.limit(3).map(JournaledEvent::sequence))
              .containsExactly(from, from + 1, from + 2);
        }
      }
      try (Stream<JournaledEvent> events = journal.events(1)) {
        assertThat(events.count()).isEqualTo(last);
      }
    }
  }

  @Test
  void aReaderSeesNothingThatCameAfterItsCall() {
    try (Journal journal = JournalFixture.open(directory)) {
      FRAMES.subList(0, 3).forEach(frame -> journal.append(frame, false));
      try (Stream<JournaledEvent> events = journal.events(1)) {
        FRAMES.subList(3, 12).forEach(frame -> journal.append(frame, false));
        assertThat(events.count()).isEqualTo(FRAMES.get(2).lastSequence());
      }
    }
  }

  @Test
  void theBytesDoNotDependOnWhenTheyWereWritten(@TempDir Path other) {
    JournalFixture.write(directory, FRAMES);
    for (Frame frame : FRAMES) {
      try (Journal journal = JournalFixture.open(other)) {
        journal.append(frame, frame.facts() % 3 == 0);
        journal.flush();
        journal.sync();
      }
    }
    assertThat(JournalFixture.text(JournalFixture.segments(other)))
        .hasSizeGreaterThan(3)
        .isEqualTo(JournalFixture.text(JournalFixture.segments(directory)));
  }

  @Test
  void segmentsKeepTheirBoundUnlessOneFrameIsLonger() {
    Journal.Limits tiny = new Journal.Limits(10, 2, 1 << 20);
    try (Journal journal =
        Journal.open(directory, JournalFixture.IDENTITY, tiny, FaultyDisk.none())) {
      FRAMES.forEach(frame -> journal.append(frame, false));
    }
    assertThat(JournalFixture.segments(directory)).hasSize(FRAMES.size());
    try (Journal journal = JournalFixture.open(directory)) {
      assertThat(JournalFixture.replayed(journal)).isEqualTo(FRAMES);
    }
  }

  @Test
  void framesMustFollowEachOther() {
    try (Journal journal = JournalFixture.open(directory)) {
      journal.append(FRAMES.get(0), false);
      assertThatThrownBy(() -> journal.append(FRAMES.get(0), false))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a frame must begin with event 3, but began with 1");
      assertThatThrownBy(() -> journal.append(FRAMES.get(2), false))
          .isInstanceOf(IllegalArgumentException.class);
      journal.append(FRAMES.get(1), false);
      assertThat(JournalFixture.replayed(journal)).isEqualTo(FRAMES.subList(0, 2));
    }
  }

  @Test
  void aClosedJournalTakesNothingAndIsStillRead() {
    Journal journal = JournalFixture.open(directory);
    journal.append(FRAMES.get(0), false);
    journal.close();
    journal.close();
    assertThatThrownBy(() -> journal.append(FRAMES.get(1), false))
        .isInstanceOf(IllegalStateException.class);
    assertThat(JournalFixture.replayed(journal)).isEqualTo(FRAMES.subList(0, 1));
  }

  @Test
  void anInterruptedThreadWritesAndReadsAsAnyOther() {
    try (Journal journal =
        Journal.open(directory, JournalFixture.IDENTITY, JournalFixture.SMALL, new RealDisk())) {
      Thread.currentThread().interrupt();
      FRAMES.forEach(frame -> journal.append(frame, true));
      assertThat(JournalFixture.replayed(journal)).isEqualTo(FRAMES);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aDurableFrameIsSyncedAndOthersAreWrittenInGroups() {
    FaultyDisk disk = FaultyDisk.none();
    Journal.Limits limits = new Journal.Limits(1 << 20, 4, 1 << 20);
    try (Journal journal = Journal.open(directory, JournalFixture.IDENTITY, limits, disk)) {
      int writes = disk.writes();
      int syncs = disk.syncs();
      FRAMES.subList(0, 3).forEach(frame -> journal.append(frame, false));
      assertThat(disk.writes()).isEqualTo(writes);
      journal.append(FRAMES.get(3), false);
      assertThat(disk.writes()).isEqualTo(writes + 1);
      assertThat(disk.syncs()).isEqualTo(syncs);
      journal.append(FRAMES.get(4), true);
      assertThat(disk.writes()).isEqualTo(writes + 2);
      assertThat(disk.syncs()).isEqualTo(syncs + 1);
      journal.sync();
      assertThat(disk.syncs()).as("nothing new to sync").isEqualTo(syncs + 1);
    }
  }

  @Nested
  class AnotherRun {
    @Test
    void isRefusedWithWhatDiffers() {
      JournalFixture.write(directory, FRAMES);
      JournalIdentity own = JournalFixture.IDENTITY;
      assertRefused(
          "JOURNAL_OTHER_MODE",
          new JournalIdentity(RunMode.LIVE, own.profile(), own.configHash(), own.seed()));
      assertRefused(
          "JOURNAL_OTHER_PROFILE",
          new JournalIdentity(own.runMode(), "Q", own.configHash(), own.seed()));
      assertRefused(
          "JOURNAL_OTHER_CONFIG",
          new JournalIdentity(own.runMode(), own.profile(), "beef", own.seed()));
      assertRefused(
          "JOURNAL_OTHER_SEED",
          new JournalIdentity(
              own.runMode(), own.profile(), own.configHash(), OptionalLong.empty()));
    }

    @Test
    void isRefusedBeforeATornTailIsTouched() throws Exception {
      JournalFixture.write(directory, FRAMES.subList(0, 1));
      Path segment = SegmentFiles.segment(directory, 1);
      byte[] bytes = Files.readAllBytes(segment);
      Files.write(segment, Arrays.copyOf(bytes, bytes.length - 1));
      assertRefused(
          "JOURNAL_OTHER_MODE", new JournalIdentity(RunMode.LIVE, "P", "", OptionalLong.empty()));
      assertThat(Files.size(segment)).isEqualTo(bytes.length - 1);
    }

    private void assertRefused(String code, JournalIdentity identity) {
      assertCode(
          code,
          () -> Journal.open(directory, identity, JournalFixture.SMALL, FaultyDisk.none()).close());
    }
  }

  @Nested
  class AFailingDisk {
    /** Whatever operation fails: the store stops, and what was acknowledged is there afterwards. */
    @Test
    void stopsTheJournalAndLosesNothingAcknowledged() throws Exception {
      for (int failing = 1; failing <= 40; failing++) {
        for (boolean write : new boolean[] {true, false}) {
          JournalFixture.restore(directory, Map.of());
          FaultyDisk disk =
              write
                  ? new FaultyDisk(failing, FaultyDisk.NEVER)
                  : new FaultyDisk(FaultyDisk.NEVER, failing);
          int acknowledged = appendUntilFailure(disk);
          try (Journal recovered = JournalFixture.open(directory)) {
            List<Frame> found = JournalFixture.replayed(recovered);
            assertThat(found).isEqualTo(FRAMES.subList(0, found.size()));
            assertThat(found).hasSizeGreaterThanOrEqualTo(acknowledged);
          }
        }
      }
    }

    private int appendUntilFailure(FaultyDisk disk) {
      int acknowledged = 0;
      Journal journal;
      try {
        journal = Journal.open(directory, JournalFixture.IDENTITY, JournalFixture.SMALL, disk);
      } catch (GodmodeException failure) {
        assertThat(failure.code()).isEqualTo("JOURNAL_WRITE_FAILED");
        return 0;
      }
      try (journal) {
        for (int i = 0; i < FRAMES.size(); i++) {
          boolean durable = i % 3 == 2;
          journal.append(FRAMES.get(i), durable);
          acknowledged = durable ? i + 1 : acknowledged;
        }
      } catch (GodmodeException failure) {
        assertThat(failure.code()).isEqualTo("JOURNAL_WRITE_FAILED");
        int next = (int) journal.lastSequence();
        assertCode(
            "JOURNAL_WRITE_FAILED",
            () ->
                journal.append(
                    JournalFixture.frames(40).stream()
                        .filter(frame -> frame.firstSequence() == next + 1)
                        .findFirst()
                        .orElseThrow(),
                    false));
        assertCode("JOURNAL_WRITE_FAILED", journal::flush);
        assertCode("JOURNAL_WRITE_FAILED", journal::sync);
        List<Frame> readable = JournalFixture.replayed(journal);
        assertThat(readable).isEqualTo(FRAMES.subList(0, readable.size()));
      }
      return acknowledged;
    }
  }

  @Nested
  class AReader {
    @Test
    void seesWhatIsWrittenWithoutTheLockAndChangesNothing() {
      try (Journal journal = JournalFixture.open(directory.resolve("journal"))) {
        FRAMES.forEach(frame -> journal.append(frame, false));
        journal.flush();
        List<Frame> frames = new ArrayList<>();
        JournalReader.Reading reading = JournalReader.of(directory).read(frames::add);
        assertThat(frames).isEqualTo(FRAMES);
        assertThat(reading.identity()).contains(JournalFixture.IDENTITY);
        assertThat(reading.lastSequence()).isEqualTo(EVENTS.size());
        assertThat(reading.tornTail()).isEmpty();
      }
    }

    @Test
    void reportsATornTailAndLeavesItThere() throws Exception {
      Path journal = directory.resolve("journal");
      JournalFixture.write(journal, FRAMES.subList(0, 2));
      Path segment = SegmentFiles.segment(journal, 1);
      byte[] bytes = Files.readAllBytes(segment);
      Files.write(segment, Arrays.copyOf(bytes, bytes.length - 1));
      List<Frame> frames = new ArrayList<>();
      JournalReader.Reading reading = JournalReader.of(directory).read(frames::add);
      assertThat(frames).isEqualTo(FRAMES.subList(0, 1));
      TornTail tail = reading.tornTail().orElseThrow();
      assertThat(tail.offset() + tail.bytes()).isEqualTo(bytes.length - 1);
      assertThat(tail.quarantine()).isEmpty();
      assertThat(Files.size(segment)).isEqualTo(bytes.length - 1);
    }

    @Test
    void saysWhereThereIsNoJournal() {
      assertCode("JOURNAL_READ_FAILED", () -> JournalReader.of(directory).read(frame -> {}));
    }
  }

  @Nested
  class InMemory {
    @Test
    void behavesAsTheOneOnDisk() {
      EventStore store = EventStore.inMemory(1000);
      FRAMES.forEach(frame -> store.append(frame, true));
      assertThat(store.lastSequence()).isEqualTo(EVENTS.size());
      assertThat(JournalFixture.replayed(store)).isEqualTo(FRAMES);
      assertEventsFromAnyPlace(store);
      assertThatThrownBy(() -> store.append(FRAMES.get(0), false))
          .isInstanceOf(IllegalArgumentException.class);
      store.close();
      assertThatThrownBy(() -> store.append(FRAMES.get(0), false))
          .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsNoMoreThanItMayAndSaysSo() {
      try (EventStore store = EventStore.inMemory(5)) {
        FRAMES.forEach(frame -> store.append(frame, false));
        try (Stream<JournaledEvent> events = store.events(EVENTS.size() - 3)) {
          assertThat(events).isEqualTo(EVENTS.subList(EVENTS.size() - 4, EVENTS.size()));
        }
        assertCode("JOURNAL_EVENTS_DROPPED", () -> store.events(1));
        assertCode("JOURNAL_EVENTS_DROPPED", () -> store.replay(frame -> {}));
      }
    }

    @Test
    void canKeepNothing() {
      try (EventStore store = EventStore.inMemory(0)) {
        FRAMES.forEach(frame -> store.append(frame, false));
        assertThat(store.lastSequence()).isEqualTo(EVENTS.size());
        assertThat(store.events(EVENTS.size() + 1L)).isEmpty();
        assertCode("JOURNAL_EVENTS_DROPPED", () -> store.events(EVENTS.size()));
      }
    }
  }

  private static void assertEventsFromAnyPlace(EventStore store) {
    IntStream.rangeClosed(1, EVENTS.size() + 1)
        .forEach(
            from -> {
              try (Stream<JournaledEvent> events = store.events(from)) {
                assertThat(events.toList()).isEqualTo(EVENTS.subList(from - 1, EVENTS.size()));
              }
            });
    assertThatThrownBy(() -> store.events(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            GodmodeException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }
}
