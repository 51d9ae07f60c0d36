package io.godmode.core.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A journal of known frames, damaged on purpose; knows by its bytes alone what is left of it. */
final class DamagedJournal implements AutoCloseable {
  final Path root;
  final List<Frame> frames;

  /** Where each frame stands. */
  private final List<Place> places = new ArrayList<>();

  private final Map<String, byte[]> whole;
  private Map<String, byte[]> damaged;

  private record Place(String segment, int from, int to) {}

  private DamagedJournal(Path root, List<Frame> frames) throws IOException {
    this.root = root;
    this.frames = frames;
    this.whole = JournalFixture.segments(journal());
    this.damaged = whole;
    for (String name : whole.keySet()) {
      try (SegmentReader reader = SegmentReader.open(Disk.real(), journal().resolve(name))) {
        SegmentHeader header = reader.header().orElseThrow();
        if (header.firstSequence() < 1) {
          throw new IllegalStateException("not a segment of a journal: " + name);
        }
        while (reader.next()) {
          places.add(new Place(name, (int) reader.offset(), (int) reader.end()));
        }
      }
    }
  }

  static DamagedJournal write(Path root, List<Frame> frames, int segmentBytes) {
    try {
      Files.createDirectories(root.resolve("journal"));
      Journal.Limits limits = new Journal.Limits(segmentBytes, 3, 1 << 20);
      try (Journal journal =
          Journal.open(
              root.resolve("journal"), JournalFixture.IDENTITY, limits, FaultyDisk.none())) {
        frames.forEach(frame -> journal.append(frame, false));
      }
      return new DamagedJournal(root, frames);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static DamagedJournal writeAnywhere(List<Frame> frames, int segmentBytes) {
    try {
      return write(Files.createTempDirectory("damaged"), frames, segmentBytes);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Path journal() {
    return root.resolve("journal");
  }

  List<String> segments() {
    return List.copyOf(whole.keySet());
  }

  int length(String segment) {
    return bytes(whole, segment).length;
  }

  private static byte[] bytes(Map<String, byte[]> segments, String name) {
    return segments.getOrDefault(name, new byte[0]);
  }

  /** Puts other bytes in the place of a segment; null removes it. */
  void replace(String segment, byte[] bytes) {
    damaged = new TreeMap<>(damaged);
    damaged.put(segment, bytes);
    restore();
  }

  void remove(String segment) {
    damaged = new TreeMap<>(damaged);
    damaged.remove(segment);
    restore();
  }

  byte[] bytes(String segment) {
    return bytes(damaged, segment).clone();
  }

  /** Puts the damaged files back as they were before any repair. */
  void restore() {
    try {
      JournalFixture.restore(journal(), damaged);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Map<String, byte[]> damaged() {
    return damaged;
  }

  /** Returns the frames before the first byte that is not what was written. */
  List<Frame> prefix() {
    int kept = 0;
    for (String name : whole.keySet()) {
      int same = same(bytes(whole, name), bytes(damaged, name));
      for (Place place : places) {
        kept += place.segment().equals(name) && place.to() <= same ? 1 : 0;
      }
      if (same < bytes(whole, name).length) {
        break;
      }
    }
    return frames.subList(0, kept);
  }

  /** Returns the frames after those that are whole somewhere in the files that are left. */
  List<Frame> readableBehind() {
    List<Frame> readable = new ArrayList<>();
    for (int i = prefix().size(); i < frames.size(); i++) {
      Place place = places.get(i);
      byte[] block = Arrays.copyOfRange(bytes(whole, place.segment()), place.from(), place.to());
      if (contains(bytes(damaged, place.segment()), block)) {
        readable.add(frames.get(i));
      }
    }
    return readable;
  }

  private static int same(byte[] left, byte[] right) {
    int mismatch = Arrays.mismatch(left, right);
    return mismatch < 0 ? left.length : mismatch;
  }

  private static boolean contains(byte[] all, byte[] part) {
    for (int at = 0; at + part.length <= all.length; at++) {
      if (Arrays.equals(all, at, at + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  /** Deletes everything. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
