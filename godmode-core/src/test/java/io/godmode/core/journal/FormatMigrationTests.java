package io.godmode.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journals of every format that was ever written are read, and go on in the newest.
 *
 * <p>The files in {@code format-1} were written by version 0.1.0 before format 2 existed: {@code
 * JournalFixture.frames(9)} in segments of at most 900 bytes.
 */
class FormatMigrationTests {
  private static final List<Frame> FRAMES = JournalFixture.frames(14);

  @TempDir private Path directory;

  private void copyFormat1() throws IOException {
    for (int number = 1; number <= 3; number++) {
      String name = "segment-%08d.journal".formatted(number);
      try (InputStream in =
          Objects.requireNonNull(getClass().getResourceAsStream("format-1/" + name))) {
        Files.write(directory.resolve(name), in.readAllBytes());
      }
    }
  }

  @Test
  void format1IsReadWhole() throws IOException {
    copyFormat1();
    try (Journal journal = JournalFixture.open(directory)) {
      assertThat(JournalFixture.replayed(journal)).isEqualTo(FRAMES.subList(0, 9));
      assertThat(journal.tornTail()).isEmpty();
    }
  }

  @Test
  void format1GoesOnInSegmentsOfTheNewestAndIsNotRewritten() throws IOException {
    copyFormat1();
    Map<String, byte[]> before = JournalFixture.segments(directory);
    try (Journal journal = JournalFixture.open(directory)) {
      FRAMES.subList(9, 14).forEach(frame -> journal.append(frame, true));
    }
    Map<String, byte[]> after = JournalFixture.segments(directory);
    String last = "segment-00000004.journal";
    assertThat(after).containsKey(last);
    assertThat(new String(after.getOrDefault(last, new byte[0]), StandardCharsets.US_ASCII))
        .contains("\"schema_version\":2", "\"previous\":");
    for (String name : List.of("segment-00000001.journal", "segment-00000002.journal")) {
      assertThat(after.get(name)).isEqualTo(before.get(name));
    }
    try (Journal journal = JournalFixture.open(directory)) {
      assertThat(JournalFixture.replayed(journal)).isEqualTo(FRAMES);
    }
  }

  @Test
  void aFormatOfTheFutureIsRefused() throws IOException {
    JournalFixture.write(directory, FRAMES);
    Path first = directory.resolve("segment-00000001.journal");
    byte[] bytes = Files.readAllBytes(first);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    byte[] future =
        text.replaceFirst("\"schema_version\":2", "\"schema_version\":3")
            .getBytes(StandardCharsets.ISO_8859_1);
    int at = SegmentHeader.MAGIC.length;
    Block.seal(future, at, Block.payload(bytes, at), Block.firstSequence(bytes, at), 0);
    Files.write(first, future);
    assertThatThrownBy(() -> JournalFixture.open(directory))
        .isInstanceOfSatisfying(
            GodmodeException.class,
            failure -> assertThat(failure.code()).isEqualTo("JOURNAL_OTHER_VERSION"))
        .hasMessageContaining("version 3")
        .hasMessageContaining("reads 1 to 2");
  }

  /**
   * A segment of another journal has the right number and sequence, but not the right neighbour.
   */
  @Test
  void aSegmentOfAnotherJournalIsRefused(@TempDir Path other) throws IOException {
    JournalFixture.write(directory, FRAMES);
    List<Frame> changed =
        FRAMES.stream()
            .map(frame -> new Frame(frame.facts() + 1, frame.position(), frame.events()))
            .toList();
    JournalFixture.write(other, changed);
    String name = "segment-00000002.journal";
    Files.write(directory.resolve(name), Files.readAllBytes(other.resolve(name)));
    assertThatThrownBy(() -> JournalFixture.open(directory))
        .isInstanceOfSatisfying(
            GodmodeException.class,
            failure -> assertThat(failure.code()).isEqualTo("JOURNAL_CORRUPT"))
        .hasMessageContaining("not the one that it was written after")
        .hasMessageContaining(name);
  }
}
