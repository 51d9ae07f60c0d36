package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.core.journal.JournalReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What runs have journaled, compared byte by byte. */
final class JournalBytes {
  private static final Path SEGMENT = Path.of("journal", "segment-00000001.journal");

  private JournalBytes() {}

  static List<JournaledEvent> events(Path data) {
    List<JournaledEvent> events = new ArrayList<>();
    JournalReader.of(data).read(frame -> events.addAll(frame.events()));
    return events;
  }

  /**
   * Requires all that was journaled before an instant to be the same bytes in both, and returns how
   * many fills are among it.
   *
   * @param scratch a directory that is not there yet
   */
  static long requireSameUntil(Instant end, Path whole, Path cut, Path scratch) {
    byte[] one = bytes(whole);
    byte[] other = bytes(cut);
    int different = Arrays.mismatch(one, other);
    byte[] same = Arrays.copyOf(one, different < 0 ? one.length : different);
    try {
      Files.createDirectories(scratch.resolve(SEGMENT).getParent());
      Files.write(scratch.resolve(SEGMENT), same);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    List<JournaledEvent> past =
        events(whole).stream().filter(event -> event.at().isBefore(end)).toList();
    assertThat(events(cut).stream().filter(event -> event.at().isBefore(end)).toList())
        .as("events before %s", end)
        .isEqualTo(past);
    assertThat(events(scratch).size())
        .as("events in the first %s bytes, which both journals begin with", same.length)
        .isGreaterThanOrEqualTo(past.size());
    return past.stream()
        .filter(event -> event.event() instanceof AttemptReported)
        .filter(event -> ((AttemptReported) event.event()).report().fill().isPresent())
        .count();
  }

  /** Returns where two journals part; empty when they are the same bytes. */
  static String difference(Path one, Path other) {
    if (Arrays.equals(bytes(one), bytes(other))) {
      return "";
    }
    List<JournaledEvent> first = events(one);
    List<JournaledEvent> second = events(other);
    for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
      if (!first.get(i).equals(second.get(i))) {
        return first.get(i) + "\n" + second.get(i);
      }
    }
    return "%d events and %d events".formatted(first.size(), second.size());
  }

  private static byte[] bytes(Path data) {
    try {
      return Files.readAllBytes(data.resolve(SEGMENT));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
