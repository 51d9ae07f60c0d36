package io.godmode.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/**
 * Damage at random places: what is valid stays, what is said to be lost is lost, all is kept aside.
 */
class JournalRepairProperties {

  private enum Blow {
    BIT_FLIPPED,
    ZEROED,
    SCRAMBLED,
    CUT_OUT,
    CUT_OFF,
    STUFFED_IN,
    FILE_MISSING
  }

  @Property(tries = 150)
  void repairKeepsTheLongestValidPrefixAndLosesWhatItSaidItWould(
      @ForAll long seed,
      @ForAll Blow blow,
      @ForAll @IntRange(min = 1, max = 25) int count,
      @ForAll @IntRange(min = 400, max = 9_000) int segmentBytes)
      throws IOException {
    List<Frame> frames = new EventGenerator(seed).frames(count, 1);
    try (DamagedJournal journal = DamagedJournal.writeAnywhere(frames, segmentBytes)) {
      strike(journal, blow, new SplittableRandom(seed));
      RepairLook look = RepairLook.at(journal.root);

      assertThat(look.kept).isEqualTo(journal.prefix());
      assertThat(look.findings().lastSequence()).isEqualTo(lastSequence(journal.prefix()));
      Statistics.collect(blow, look.findings().damage().isPresent());
      assertThat(JournalFixture.text(JournalFixture.segments(journal.journal())))
          .as("a look changes nothing")
          .isEqualTo(JournalFixture.text(journal.damaged()));
      if (look.findings().damage().isEmpty()) {
        assertThat(journal.readableBehind()).as("lost without a word").isEmpty();
        assertGoesOn(journal, segmentBytes);
        return;
      }

      JournalDamage damage = look.findings().damage().get();
      assertThat(look.lost).isEqualTo(journal.readableBehind());
      assertThat(damage.readableFrames()).isEqualTo(look.lost.size());
      assertThat(damage.readableEvents())
          .isEqualTo(look.lost.stream().mapToLong(frame -> frame.events().size()).sum());
      assertThat(damage.lastSequence())
          .isEqualTo(Math.max(lastSequence(journal.prefix()), lastSequence(look.lost)));
      Path aside = RepairLook.repair(journal.root, FaultyDisk.none());
      assertNothingIsGone(journal, damage, aside);
      assertThat(RepairLook.at(journal.root).findings().damage()).isEmpty();
      assertGoesOn(journal, segmentBytes);
    }
  }

  private static void strike(DamagedJournal journal, Blow blow, SplittableRandom random) {
    List<String> segments = journal.segments();
    String segment = segments.get(random.nextInt(segments.size()));
    byte[] bytes = journal.bytes(segment);
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(600));
    switch (blow) {
      case BIT_FLIPPED -> bytes[from] ^= (byte) (1 << random.nextInt(8));
      case ZEROED -> Arrays.fill(bytes, from, to, (byte) 0);
      case SCRAMBLED -> {
        byte[] noise = new byte[to - from];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, from, noise.length);
      }
      case CUT_OUT -> bytes = joined(Arrays.copyOf(bytes, from), tail(bytes, to));
      case CUT_OFF -> bytes = Arrays.copyOf(bytes, from);
      case STUFFED_IN -> {
        byte[] noise = new byte[to - from];
        random.nextBytes(noise);
        bytes = joined(joined(Arrays.copyOf(bytes, from), noise), tail(bytes, from));
      }
      case FILE_MISSING -> {
        journal.remove(segment);
        return;
      }
    }
    journal.replace(segment, bytes);
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static long lastSequence(List<Frame> frames) {
    return frames.stream().mapToLong(Frame::lastSequence).max().orElse(0);
  }

  /** Every byte that was there is in the journal or in the quarantine. */
  private static void assertNothingIsGone(DamagedJournal journal, JournalDamage damage, Path aside)
      throws IOException {
    Map<String, byte[]> there = new TreeMap<>(JournalFixture.segments(journal.journal()));
    try (var files = Files.list(aside)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        int cut = name.indexOf(".from-byte-");
        byte[] bytes = Files.readAllBytes(file);
        if (cut > 0) {
          there.merge(name.substring(0, cut), bytes, JournalRepairProperties::joined);
        } else if (!name.equals("repair.txt")) {
          assertThat(there.put(name, bytes)).as(name).isNull();
        }
      }
    }
    assertThat(JournalFixture.text(there)).isEqualTo(JournalFixture.text(journal.damaged()));
    assertThat(damage.files()).noneMatch(Files::exists);
  }

  /** A start finds the prefix, and the run goes on. */
  private static void assertGoesOn(DamagedJournal journal, int segmentBytes) {
    Journal.Limits limits = new Journal.Limits(segmentBytes, 3, 1 << 20);
    List<Frame> prefix = journal.prefix();
    try (Journal opened =
        Journal.open(journal.journal(), JournalFixture.IDENTITY, limits, FaultyDisk.none())) {
      assertThat(JournalFixture.replayed(opened)).isEqualTo(prefix);
      new ArrayList<>(journal.frames.subList(prefix.size(), journal.frames.size()))
          .forEach(frame -> opened.append(frame, false));
      assertThat(JournalFixture.replayed(opened)).isEqualTo(journal.frames);
    }
  }
}
