package io.godmode.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.JournaledEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class JournalProperties {
  /** Any events, any segment size, any grouping: disk and memory give back the same. */
  @Property(tries = 60)
  void theJournalGivesBackWhatMemoryDoes(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int count,
      @ForAll @IntRange(min = 1, max = 20_000) int segmentBytes,
      @ForAll @IntRange(min = 1, max = 50) int framesPerWrite)
      throws IOException {
    List<Frame> frames = new EventGenerator(seed).frames(count, 1);
    Path directory = Files.createTempDirectory("journal");
    Journal.Limits limits = new Journal.Limits(segmentBytes, framesPerWrite, 1 << 20);
    try (Journal journal =
            Journal.open(directory, JournalFixture.IDENTITY, limits, FaultyDisk.none());
        EventStore memory = EventStore.inMemory(Integer.MAX_VALUE)) {
      for (Frame frame : frames) {
        journal.append(frame, frame.facts() % 5 == 0);
        memory.append(frame, false);
      }
      assertThat(JournalFixture.replayed(journal))
          .isEqualTo(frames)
          .isEqualTo(JournalFixture.replayed(memory));
      long from = 1 + Math.floorMod(seed, journal.lastSequence());
      try (Stream<JournaledEvent> ours = journal.events(from);
          Stream<JournaledEvent> theirs = memory.events(from)) {
        assertThat(ours.toList()).isEqualTo(theirs.toList());
      }
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
