package io.godmode.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.GodmodeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short journal of several segments, cut and damaged at every byte. */
class JournalCrashTests {
  private static final List<Frame> FRAMES = JournalFixture.frames(9);

  @TempDir private Path directory;

  private Map<String, byte[]> whole = Map.of();

  /** Where frames end, counted over all segments as if they were one file. */
  private final List<Long> ends = new ArrayList<>();

  /** Where each segment begins in that count. */
  private final List<Long> starts = new ArrayList<>();

  @BeforeEach
  void writeTheWholeJournal() throws Exception {
    JournalFixture.write(directory, FRAMES);
    whole = JournalFixture.segments(directory);
    assertThat(whole).as("segments").hasSizeGreaterThanOrEqualTo(3);
    long start = 0;
    for (String name : whole.keySet()) {
      starts.add(start);
      try (SegmentReader reader = SegmentReader.open(Disk.real(), directory.resolve(name))) {
        assertThat(reader.header()).isPresent();
        while (reader.next()) {
          ends.add(start + reader.end());
        }
        start += reader.limit();
      }
    }
    assertThat(ends).hasSameSizeAs(FRAMES);
  }

  /** A process that was killed left it to the system; the next one acts upon it. */
  @Test
  void whatIsFoundIsOnTheDiskBeforeItIsTakenAsTrue() {
    List<Path> names = new ArrayList<>();
    FaultyDisk disk =
        new FaultyDisk(FaultyDisk.NEVER, FaultyDisk.NEVER) {
          @Override
          public void syncDirectory(Path synced) {
            names.add(synced);
          }
        };
    try (Journal journal =
        Journal.open(directory, JournalFixture.IDENTITY, JournalFixture.SMALL, disk)) {
      assertThat(journal.lastSequence()).isPositive();
      assertThat(disk.syncs()).isEqualTo(1);
      assertThat(names).contains(directory);
    }
  }

  @Test
  void aCutAnywhereLosesOnlyTheFrameItIsInAndTheRunGoesOnByteForByte() throws Exception {
    long size = starts.get(starts.size() - 1) + last(whole).length;
    for (long cut = 0; cut <= size; cut++) {
      JournalFixture.restore(directory, cut(cut));
      long end = cut;
      List<Frame> kept = FRAMES.subList(0, (int) ends.stream().filter(e -> e <= end).count());

      try (Journal journal = JournalFixture.open(directory)) {
        assertThat(JournalFixture.replayed(journal)).as("cut at " + cut).isEqualTo(kept);
        assertThat(journal.tornTail().map(TornTail::bytes).orElse(0L))
            .as("cut at " + cut)
            .isEqualTo(cut - lastBoundary(cut));
        if (journal.tornTail().isPresent()) {
          Path quarantine = journal.tornTail().get().quarantine().orElseThrow();
          assertThat(Files.size(quarantine)).isEqualTo(journal.tornTail().get().bytes());
        }
        FRAMES.subList(kept.size(), FRAMES.size()).forEach(frame -> journal.append(frame, false));
      }
      assertThat(segmentsNow()).as("cut at " + cut).isEqualTo(JournalFixture.text(whole));
    }
  }

  @Test
  void aChangedByteIsATornTailInTheLastFrameAndRefusedAnywhereElse() throws Exception {
    long lastFrame = ends.get(ends.size() - 2);
    int segment = 0;
    int refused = 0;
    int torn = 0;
    for (Map.Entry<String, byte[]> entry : whole.entrySet()) {
      for (int at = 0; at < entry.getValue().length; at++) {
        byte[] changed = entry.getValue().clone();
        changed[at] ^= (byte) (1 << at % 8);
        Map<String, byte[]> damaged = new TreeMap<>(whole);
        damaged.put(entry.getKey(), changed);
        JournalFixture.restore(directory, damaged);
        String what = "byte " + at + " of " + entry.getKey();

        try (Journal journal = JournalFixture.open(directory)) {
          assertThat(journal.tornTail()).as(what).isPresent();
          assertThat(starts.get(segment) + at).as(what).isGreaterThanOrEqualTo(lastFrame);
          assertThat(JournalFixture.replayed(journal))
              .as(what)
              .isEqualTo(FRAMES.subList(0, FRAMES.size() - 1));
          torn++;
        } catch (GodmodeException refusal) {
          assertThat(refusal.code()).as(what).isEqualTo("JOURNAL_CORRUPT");
          assertThat(refusal).as(what).hasMessageContaining(entry.getKey());
          assertThat(refusal).as(what).hasMessageContaining("at byte ");
          assertThat(segmentsNow()).as(what).isEqualTo(JournalFixture.text(damaged));
          refused++;
        }
      }
      segment++;
    }
    assertThat(torn).isEqualTo((int) (ends.get(ends.size() - 1) - lastFrame));
    assertThat(refused).isPositive();
  }

  @Test
  void zerosAfterTheEndAreATornTail() throws Exception {
    Map<String, byte[]> padded = new TreeMap<>(whole);
    String name = lastName(whole);
    padded.put(name, Arrays.copyOf(last(whole), last(whole).length + 4096));
    JournalFixture.restore(directory, padded);
    try (Journal journal = JournalFixture.open(directory)) {
      assertThat(journal.tornTail().orElseThrow().bytes()).isEqualTo(4096);
      assertThat(JournalFixture.replayed(journal)).isEqualTo(FRAMES);
    }
    assertThat(segmentsNow()).isEqualTo(JournalFixture.text(whole));
  }

  @Test
  void tornTailsAtOnePlaceAreAllKept() throws Exception {
    long cut = ends.get(ends.size() - 1) - 1;
    for (int crash = 1; crash <= 3; crash++) {
      for (Map.Entry<String, byte[]> segment : cut(cut).entrySet()) {
        Files.write(directory.resolve(segment.getKey()), segment.getValue());
      }
      try (Journal journal = JournalFixture.open(directory)) {
        assertThat(journal.tornTail().orElseThrow().quarantine().orElseThrow())
            .exists()
            .hasFileName(
                "quarantine-%s-%d-%d.torn"
                    .formatted(
                        lastName(whole).replace(".journal", ""),
                        ends.get(ends.size() - 2) - starts.get(starts.size() - 1),
                        crash));
      }
    }
  }

  @Test
  void aMissingSegmentIsRefused() throws Exception {
    for (String name : List.copyOf(whole.keySet()).subList(0, whole.size() - 1)) {
      Map<String, byte[]> missing = new TreeMap<>(whole);
      missing.remove(name);
      JournalFixture.restore(directory, missing);
      assertRefused("a segment is missing", name);
    }
  }

  @Test
  void aMissingFrameIsRefused() throws Exception {
    String first = whole.keySet().iterator().next();
    byte[] bytes = whole.getOrDefault(first, new byte[0]);
    int from = (int) (long) ends.get(0);
    int to = (int) (long) ends.get(1);
    byte[] without = new byte[bytes.length - (to - from)];
    System.arraycopy(bytes, 0, without, 0, from);
    System.arraycopy(bytes, to, without, from, bytes.length - to);
    Map<String, byte[]> damaged = new TreeMap<>(whole);
    damaged.put(first, without);
    JournalFixture.restore(directory, damaged);
    assertRefused("event 2 is followed by 4", first);
  }

  private void assertRefused(String what, String name) {
    try (Journal journal = JournalFixture.open(directory)) {
      throw new AssertionError("opened with " + journal.lastSequence());
    } catch (GodmodeException refusal) {
      assertThat(refusal.code()).isEqualTo("JOURNAL_CORRUPT");
      assertThat(refusal).hasMessageContaining(what).hasMessageContaining(name);
    }
  }

  /** Returns the last place up to the cut where a frame, a header or a segment ends. */
  private long lastBoundary(long cut) throws Exception {
    long boundary = 0;
    List<Long> boundaries = new ArrayList<>(ends);
    boundaries.addAll(starts);
    int segment = 0;
    for (byte[] bytes : whole.values()) {
      int header =
          SegmentHeader.MAGIC.length
              + Block.HEAD
              + Block.payload(bytes, SegmentHeader.MAGIC.length);
      boundaries.add(starts.get(segment++) + header);
    }
    for (long each : boundaries) {
      boundary = each <= cut ? Math.max(boundary, each) : boundary;
    }
    return boundary;
  }

  /** Returns the segments as if the disk had stopped at that byte. */
  private Map<String, byte[]> cut(long cut) {
    Map<String, byte[]> segments = new TreeMap<>();
    int segment = 0;
    for (Map.Entry<String, byte[]> entry : whole.entrySet()) {
      long start = starts.get(segment++);
      if (start <= cut) {
        int length = (int) Math.min(entry.getValue().length, cut - start);
        segments.put(entry.getKey(), Arrays.copyOf(entry.getValue(), length));
      }
    }
    return segments;
  }

  private Map<String, String> segmentsNow() {
    return JournalFixture.text(JournalFixture.segments(directory));
  }

  private static String lastName(Map<String, byte[]> segments) {
    return new TreeMap<>(segments).lastKey();
  }

  private static byte[] last(Map<String, byte[]> segments) {
    return new TreeMap<>(segments).lastEntry().getValue();
  }
}
