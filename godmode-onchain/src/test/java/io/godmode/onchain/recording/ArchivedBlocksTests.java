package io.godmode.onchain.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import io.godmode.onchain.source.SkipProof;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivedBlocksTests {
  @TempDir Path folder;

  @Nested
  class Steps {
    @Test
    void areBlocksAndTheSlotsThatTheNextParentProvesSkipped() throws IOException {
      write("a.jsonl", block(10, 9, "A", "Z") + "\n" + block(13, 10, "B", "A") + "\n");
      try (ArchivedBlocks archive = archive()) {
        assertThat(archive.firstSlot()).hasValue(10);

        SourceCursor start = SourceCursor.startingAt(10);
        RawBlock first = present(archive.next(start));
        assertThat(first.blockhash()).isEqualTo("A");
        SourceCursor after = SourceCursor.after(first);
        SkipProof proof = new SkipProof(Commitment.FINALIZED, 13, 10);
        assertThat(archive.next(after)).isEqualTo(new SourceStep.Skipped(11, 12, proof));
        SourceCursor skipped = after.skippedTo(12);
        assertThat(present(archive.next(skipped)).slot()).isEqualTo(13);
        assertThat(present(archive.next(skipped)).slot()).as("asked again").isEqualTo(13);
        assertThat(archive.next(new SourceCursor(13, Optional.of("B"))))
            .isEqualTo(new SourceStep.End());
      }
    }

    @Test
    void nameTheSlotsThatNothingExplains() throws IOException {
      write("a.jsonl", block(10, 9, "A", "Z") + block(20, 18, "C", "B"));
      try (ArchivedBlocks archive = archive()) {
        SourceCursor after = SourceCursor.after(present(archive.next(SourceCursor.startingAt(10))));

        assertThat(archive.next(after)).isEqualTo(new SourceStep.Gap(11, 19));

        SourceCursor behind = new SourceCursor(18, Optional.empty());
        assertThat(archive.next(behind)).isInstanceOf(SourceStep.Skipped.class);
        assertThat(present(archive.next(behind.skippedTo(19))).blockhash()).isEqualTo("C");
      }
    }

    @Test
    void beginWithAGapWhereTheArchiveBeginsLater() throws IOException {
      write("a.json", block(10, 9, "A", "Z"));
      try (ArchivedBlocks archive = archive()) {
        assertThat(archive.next(SourceCursor.startingAt(5))).isEqualTo(new SourceStep.Gap(5, 10));
      }
    }

    @Test
    void goBackWhereTheRecordingDoes() throws IOException {
      write(
          "a.jsonl",
          block(10, 9, "A", "Z")
              + block(11, 10, "B", "A")
              + block(12, 11, "C", "B")
              + block(11, 10, "b", "A")
              + block(12, 11, "c", "b"));
      try (ArchivedBlocks archive = archive()) {
        Follower reader = new Follower();
        reader.follow(archive, SourceCursor.startingAt(10));
        assertThat(reader.hashes()).containsExactly("A", "b", "c");
        assertThat(reader.rollbacks()).containsExactly(10L);
      }
    }

    @Test
    void goBackWhereTheReadersBlockIsOfAnotherFork() throws IOException {
      write("a.jsonl", block(10, 9, "A", "Z") + block(11, 10, "B", "A") + block(12, 11, "C", "B"));
      try (ArchivedBlocks archive = archive()) {
        SourceStep step = archive.next(new SourceCursor(11, Optional.of("other")));
        assertThat(step).isEqualTo(new SourceStep.RolledBack(10));
        assertThat(present(archive.next(new SourceCursor(10, Optional.of("A")))).blockhash())
            .isEqualTo("B");
      }
    }

    @Test
    void tellABlockRecordedTwiceOnce() throws IOException {
      write("a.jsonl", block(10, 9, "A", "Z") + block(10, 9, "A", "Z") + block(11, 10, "B", "A"));
      try (ArchivedBlocks archive = archive()) {
        Follower reader = new Follower();
        reader.follow(archive, SourceCursor.startingAt(10));
        assertThat(reader.hashes()).containsExactly("A", "B");
        assertThat(reader.rollbacks()).isEmpty();
      }
    }

    @Test
    void endAfterClosing() throws IOException {
      write("a.json", block(10, 9, "A", "Z"));
      ArchivedBlocks archive = archive();
      archive.close();
      assertThatThrownBy(() -> archive.next(SourceCursor.startingAt(1)))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(archive::firstSlot).isInstanceOf(IllegalStateException.class);
    }
  }

  @Nested
  class Recorded {
    @Test
    void areReadPlainAndCompressedInTheOrderOfTheirPaths() throws IOException {
      write("1.json", block(10, 9, "A", "Z"));
      try (OutputStream out = new GZIPOutputStream(stream("2.json.gz"))) {
        out.write(block(11, 10, "B", "A").getBytes(StandardCharsets.UTF_8));
      }
      try (OutputStream out = new ZstdOutputStream(stream("3/4.jsonl.zst"))) {
        out.write(block(12, 11, "C", "B").getBytes(StandardCharsets.UTF_8));
      }
      write("notes.txt", "no block");
      try (ArchivedBlocks archive = archive()) {
        Follower reader = new Follower();
        reader.follow(archive, SourceCursor.startingAt(10));
        assertThat(reader.hashes()).containsExactly("A", "B", "C");
      }
    }

    @Test
    void giveTheSlotByTheirNameWhereTheParentConfirmsIt() throws IOException {
      String bare = bare(9, "A", "Z");
      write("block-10.json", "{\"jsonrpc\":\"2.0\",\"result\":" + bare + ",\"id\":1}");
      try (ArchivedBlocks archive = archive()) {
        assertThat(archive.firstSlot()).hasValue(10);
      }
      write("block-10.json", bare(90, "A", "Z"));
      try (ArchivedBlocks archive = archive()) {
        assertThatExceptionOfType(RecordingException.class)
            .isThrownBy(archive::firstSlot)
            .withMessageContaining("block-10.json:1")
            .withMessageContaining("slot");
      }
    }

    @Test
    void mayHoldTheSlotBehindTheBlockAndBeNotifications() throws IOException {
      write("1.json", "{\"block\":" + bare(9, "A", "Z") + ",\"slot\":10}");
      write(
          "2.json",
          "{\"method\":\"blockNotification\",\"params\":{\"subscription\":3,\"result\":"
              + "{\"context\":{\"slot\":11},\"value\":{\"slot\":11,\"err\":null,\"block\":"
              + bare(10, "B", "A")
              + "}}}}");
      write("3.json", "{\"jsonrpc\":\"2.0\",\"result\":null,\"id\":1}");
      try (ArchivedBlocks archive = archive()) {
        Follower reader = new Follower();
        reader.follow(archive, SourceCursor.startingAt(10));
        assertThat(reader.hashes()).containsExactly("A", "B");
      }
    }

    @Test
    void thatAreDamagedAreNamedWithTheLine() throws IOException {
      write("a.jsonl", block(10, 9, "A", "Z") + "\n" + "{\"slot\":11,\"blockhash\":7}");
      try (ArchivedBlocks archive = archive()) {
        RawBlock first = present(archive.next(SourceCursor.startingAt(10)));
        assertThatExceptionOfType(RecordingException.class)
            .isThrownBy(() -> archive.next(SourceCursor.after(first)))
            .withMessageContaining("a.jsonl:2")
            .withMessageContaining("blockhash must be text, was 7");
      }
      write("a.jsonl", "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32004},\"id\":1}");
      try (ArchivedBlocks archive = archive()) {
        assertThatExceptionOfType(RecordingException.class)
            .isThrownBy(archive::firstSlot)
            .withMessageContaining("answered with an error");
      }
    }

    @Test
    void cutOffInTheirCompressionAreNoEnd() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream out = new ZstdOutputStream(bytes)) {
        out.write(block(10, 9, "A", "Z").getBytes(StandardCharsets.UTF_8));
      }
      try (OutputStream out = stream("a.json.zst")) {
        out.write(bytes.toByteArray(), 0, bytes.size() - 5);
      }
      try (ArchivedBlocks archive = archive()) {
        assertThatExceptionOfType(RecordingException.class).isThrownBy(archive::firstSlot);
      }
    }

    @Test
    void haveTheRecordedMainnetBlockInItsPlace() {
      Path file = SharedData.require("chain/data/blocks/mainnet_254170887_base64.json");
      try (ArchivedBlocks archive = ArchivedBlocks.of(List.of(file), Commitment.FINALIZED)) {
        RawBlock block = present(archive.next(SourceCursor.startingAt(254170887)));
        assertThat(block.parentSlot()).isEqualTo(254170886);
        assertThat(block.blockhash()).isEqualTo("5GG5pzTbH6KgZM54M9XWfBNmBupQuZXdQxoZRRQXHcpM");
        assertThat(block.length()).isEqualTo(3527835);
      }
    }
  }

  private ArchivedBlocks archive() {
    return ArchivedBlocks.of(List.of(folder), Commitment.FINALIZED);
  }

  private static RawBlock present(SourceStep step) {
    assertThat(step).isInstanceOf(SourceStep.Present.class);
    return ((SourceStep.Present) step).block();
  }

  static String block(long slot, long parent, String hash, String previous) {
    return "{\"slot\":" + slot + ",\"block\":" + bare(parent, hash, previous) + "}";
  }

  private static String bare(long parent, String hash, String previous) {
    return String.format(
        "{\"previousBlockhash\":\"%s\",\"blockhash\":\"%s\",\"parentSlot\":%d,\"transactions\":[]}",
        previous, hash, parent);
  }

  private void write(String name, String text) throws IOException {
    try (OutputStream out = stream(name)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private OutputStream stream(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.newOutputStream(file);
  }
}
