package io.godmode.core.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.market.InputPosition;
import io.godmode.core.config.RunMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Short journals and what is in them. */
final class JournalFixture {
  static final JournalIdentity IDENTITY =
      new JournalIdentity(RunMode.PAPER, "P", "c0ffee", OptionalLong.of(7));

  /** Three short frames in a segment. */
  static final Journal.Limits SMALL = new Journal.Limits(900, 2, 1 << 20);

  private JournalFixture() {}

  static Journal open(Path directory) {
    return Journal.open(directory, IDENTITY, SMALL, FaultyDisk.none());
  }

  /** Returns frames of one and two small events in turn. */
  static List<Frame> frames(int count) {
    List<Frame> frames = new ArrayList<>();
    long sequence = 1;
    for (int i = 1; i <= count; i++) {
      List<JournaledEvent> events = new ArrayList<>();
      for (int n = 0; n <= i % 2; n++) {
        events.add(
            new JournaledEvent(
                sequence++, Instant.ofEpochSecond(i), new TradingEvent.InputDropped(i)));
      }
      frames.add(new Frame(i, new InputPosition(i, i, ""), events));
    }
    return frames;
  }

  static void write(Path directory, List<Frame> frames) {
    try (Journal journal = open(directory)) {
      frames.forEach(frame -> journal.append(frame, false));
    }
  }

  static List<Frame> replayed(EventStore store) {
    List<Frame> frames = new ArrayList<>();
    store.replay(frames::add);
    return frames;
  }

  /** Returns the segments by name with their bytes. */
  static Map<String, byte[]> segments(Path directory) {
    Map<String, byte[]> segments = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("segment-")) {
          segments.put(name, Files.readAllBytes(file));
        }
      }
      return segments;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns the same with values that can be compared. */
  static Map<String, String> text(Map<String, byte[]> segments) {
    Map<String, String> text = new TreeMap<>();
    segments.forEach((name, bytes) -> text.put(name, new String(bytes, ISO_8859_1)));
    return text;
  }

  static void restore(Path directory, Map<String, byte[]> segments) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    for (Map.Entry<String, byte[]> segment : segments.entrySet()) {
      Files.write(directory.resolve(segment.getKey()), segment.getValue());
    }
  }
}
