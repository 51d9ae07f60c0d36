package io.godmode.onchain.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.godmode.onchain.recording.ArchiveStretches.Stretch;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveStretchesTests {
  private static final String HOLES =
      block(10, 9, "A", "Z")
          + block(12, 10, "B", "A")
          + block(20, 18, "C", "Y")
          + block(30, 29, "D", "X")
          + block(31, 30, "E", "D");

  @TempDir Path folder;

  @Test
  void areFoundWithTheSlotsThatParentsProveSkipped() throws IOException {
    assertThat(found(HOLES, OptionalLong.empty()))
        .containsExactly(closed(10, 12), closed(19, 20), new Stretch(30, 31, OptionalLong.empty()));
  }

  @Test
  void beginWhereTheyAreWanted() throws IOException {
    assertThat(found(HOLES, OptionalLong.of(11)))
        .containsExactly(closed(11, 12), closed(19, 20), new Stretch(30, 31, OptionalLong.empty()));
    assertThat(found(HOLES, OptionalLong.of(15))).first().isEqualTo(closed(19, 20));
    assertThat(found(HOLES, OptionalLong.of(32))).isEmpty();
    assertThat(found("", OptionalLong.empty())).isEmpty();
  }

  @Test
  void endForGoodAtTheLastSlotWanted() throws IOException {
    ArchiveStretches all = new ArchiveStretches(found(HOLES, OptionalLong.empty()));

    assertThat(all.upTo(19).all()).containsExactly(closed(10, 12), closed(19, 19));
    assertThat(all.upTo(99).all()).last().isEqualTo(closed(30, 31));
    assertThat(all.upTo(9).all()).isEmpty();
  }

  @Test
  void holdWhatStaysOfAFork() throws IOException {
    String fork = block(10, 9, "A", "Z") + block(11, 10, "B", "A") + block(11, 10, "b", "A");

    assertThat(found(fork, OptionalLong.empty()))
        .containsExactly(new Stretch(10, 11, OptionalLong.empty()));
  }

  @Test
  void leaveTheArchiveReadable() throws IOException {
    try (ArchivedBlocks archive = archive(HOLES)) {
      for (Stretch each : ArchiveStretches.of(archive, OptionalLong.empty()).all()) {
        SourceStep first = archive.next(SourceCursor.startingAt(each.first()));
        assertThat(first).isNotInstanceOf(SourceStep.Gap.class);
      }
    }
  }

  @Test
  void cannotEndBeforeTheyBegin() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> closed(5, 4))
        .withMessageContaining("were 5, 4 and OptionalLong[4]");
  }

  private List<Stretch> found(String blocks, OptionalLong from) throws IOException {
    try (ArchivedBlocks archive = archive(blocks)) {
      return ArchiveStretches.of(archive, from).all();
    }
  }

  private ArchivedBlocks archive(String blocks) throws IOException {
    Path file = Files.writeString(folder.resolve("a.jsonl"), blocks);
    return ArchivedBlocks.of(List.of(file), Commitment.FINALIZED);
  }

  private static Stretch closed(long first, long last) {
    return new Stretch(first, last, OptionalLong.of(last));
  }

  private static String block(long slot, long parent, String hash, String previous) {
    return String.format(
        "{\"slot\":%d,\"block\":{\"blockhash\":\"%s\",\"previousBlockhash\":\"%s\","
            + "\"parentSlot\":%d,\"transactions\":[]}}%n",
        slot, hash, previous, parent);
  }
}
