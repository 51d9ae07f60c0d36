package io.godmode.onchain.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import io.godmode.onchain.source.SkipProof;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveBlocksTests {
  @TempDir private Path folder;

  private static String line(long slot, long parent, String hash, String previous) {
    return "{\"slot\":" + slot + ",\"block\":" + bare(parent, hash, previous) + "}\n";
  }

  private static String bare(long parent, String hash, String previous) {
    return "{\"blockHeight\":1,\"blockTime\":null,\"blockhash\":\""
        + hash
        + "\",\"parentSlot\":"
        + parent
        + ",\"previousBlockhash\":\""
        + previous
        + "\",\"transactions\":[{\"meta\":{\"logMessages\":[\"} \\\"parentSlot\\\":7, \\\\\"],"
        + "\"slot\":99,\"blockhash\":\"wrong\"}}]}";
  }

  private ArchiveBlocks archive(String name, String text) throws IOException {
    Files.write(folder.resolve(name), text.getBytes(UTF_8));
    return ArchiveBlocks.of(folder);
  }

  /** Follows the source as a reader does, and says what it was told. */
  private static List<String> steps(ArchiveBlocks source, SourceCursor from) {
    List<String> told = new ArrayList<>();
    List<RawBlock> chain = new ArrayList<>();
    SourceCursor cursor = from;
    while (told.size() < 100) {
      SourceStep step = source.next(cursor);
      if (step instanceof SourceStep.Present present) {
        told.add(present.block().slot() + present.block().blockhash());
        chain.add(present.block());
        cursor = SourceCursor.after(present.block());
      } else if (step instanceof SourceStep.Skipped skipped) {
        told.add("skipped " + skipped.first() + "-" + skipped.last());
        cursor = cursor.skippedTo(skipped.last());
      } else if (step instanceof SourceStep.RolledBack back) {
        told.add("back to " + back.toSlot());
        chain.removeIf(block -> block.slot() > back.toSlot());
        cursor =
            chain.isEmpty()
                ? new SourceCursor(back.toSlot(), Optional.empty())
                : new SourceCursor(
                    back.toSlot(), Optional.of(chain.get(chain.size() - 1).blockhash()));
      } else {
        told.add(step instanceof SourceStep.Gap gap ? "gap to " + gap.firstAvailable() : "end");
        return told;
      }
    }
    return told;
  }

  @Nested
  class Reads {
    @Test
    void jsonLinesWithSkippedSlots() throws IOException {
      ArchiveBlocks source =
          archive(
              "a.jsonl", line(10, 9, "A", "Z") + line(11, 10, "B", "A") + line(14, 11, "C", "B"));

      assertThat(source.firstSlot()).hasValue(10);
      assertThat(steps(source, SourceCursor.startingAt(10)))
          .containsExactly("10A", "11B", "skipped 12-13", "14C", "end");
      assertThat(source.next(new SourceCursor(11, Optional.of("B"))))
          .isEqualTo(new SourceStep.Skipped(12, 13, new SkipProof(Commitment.FINALIZED, 14, 11)));
    }

    @Test
    void repliesPerFileWithTheSlotInTheNameOrderedAsNumbers() throws IOException {
      for (String reply : List.of("9 8 A Z", "10 9 B A", "11 10 C B")) {
        String[] part = reply.split(" ");
        Files.writeString(
            folder.resolve("block_" + part[0] + ".json"),
            "{\"jsonrpc\":\"2.0\",\"result\":\n "
                + bare(Long.parseLong(part[1]), part[2], part[3])
                + ",\n\"id\":1}");
      }

      assertThat(steps(ArchiveBlocks.of(folder), SourceCursor.startingAt(9)))
          .containsExactly("9A", "10B", "11C", "end");
    }

    @Test
    void compressedFiles() throws IOException {
      ByteArrayOutputStream gzip = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
        out.write(line(10, 9, "A", "Z").getBytes(UTF_8));
      }
      Files.write(folder.resolve("1.jsonl.gz"), gzip.toByteArray());
      Files.write(
          folder.resolve("2.jsonl.zst"), Zstd.compress(line(11, 10, "B", "A").getBytes(UTF_8)));

      assertThat(steps(ArchiveBlocks.of(folder), SourceCursor.startingAt(10)))
          .containsExactly("10A", "11B", "end");
    }

    @Test
    void theBytesAsTheyWereWritten() throws IOException {
      String text = line(10, 9, "A", "Z");
      ArchiveBlocks source = archive("a.jsonl", text);

      SourceStep step = source.next(SourceCursor.startingAt(10));

      assertThat(((SourceStep.Present) step).block().json())
          .isEqualTo(text.strip().getBytes(UTF_8));
    }

    @Test
    void theRecordedMainnetBlock() {
      ArchiveBlocks source =
          ArchiveBlocks.of(SharedData.require("chain/data/blocks/mainnet_254170887_base64.json"));

      RawBlock block =
          ((SourceStep.Present) source.next(SourceCursor.startingAt(254170887))).block();

      assertThat(block.parentSlot()).isEqualTo(254170886);
      assertThat(block.blockhash()).isEqualTo("5GG5pzTbH6KgZM54M9XWfBNmBupQuZXdQxoZRRQXHcpM");
      assertThat(block.length()).isEqualTo(3_527_835);
    }
  }

  @Nested
  class Orders {
    @Test
    void leavesOutRepeatedBlocks() throws IOException {
      String two = line(10, 9, "A", "Z") + line(11, 10, "B", "A");
      ArchiveBlocks source = archive("a.jsonl", two + two + line(12, 11, "C", "B"));

      assertThat(steps(source, SourceCursor.startingAt(10)))
          .containsExactly("10A", "11B", "12C", "end");
      assertThat(source.duplicates()).isEqualTo(2);
    }

    @Test
    void rollsBackAFork() throws IOException {
      ArchiveBlocks source =
          archive(
              "a.jsonl",
              line(10, 9, "A", "Z")
                  + line(11, 10, "B", "A")
                  + line(12, 11, "C", "B")
                  + line(12, 10, "D", "A")
                  + line(13, 12, "E", "D"));

      assertThat(steps(source, SourceCursor.startingAt(10)))
          .containsExactly("10A", "11B", "12C", "back to 10", "skipped 11-11", "12D", "13E", "end");
    }

    @Test
    void goesOnBehindAForkThatTheReaderHasSeen() throws IOException {
      ArchiveBlocks source =
          archive(
              "a.jsonl",
              line(10, 9, "A", "Z")
                  + line(11, 10, "B", "A")
                  + line(11, 10, "C", "A")
                  + line(12, 11, "D", "C"));

      assertThat(steps(source, new SourceCursor(11, Optional.of("C"))))
          .containsExactly("12D", "end");
    }

    @Test
    void rollsBackBlocksThatTheArchiveDoesNotKnow() throws IOException {
      ArchiveBlocks source =
          archive(
              "a.jsonl", line(10, 9, "A", "Z") + line(12, 10, "B", "A") + line(13, 12, "C", "B"));

      assertThat(source.next(new SourceCursor(12, Optional.of("other"))))
          .isEqualTo(new SourceStep.RolledBack(11));
    }

    @Test
    void namesMissingBlocksAndStaysThere() throws IOException {
      ArchiveBlocks source =
          archive(
              "a.jsonl", line(10, 9, "A", "Z") + line(11, 10, "B", "A") + line(13, 12, "D", "C"));
      SourceCursor cursor = new SourceCursor(11, Optional.of("B"));

      assertThat(steps(source, SourceCursor.startingAt(10)))
          .containsExactly("10A", "11B", "gap to 13");
      assertThat(source.next(cursor)).isEqualTo(new SourceStep.Gap(12, 13));
    }

    @Test
    void endsInAGapWhereABlockWasReplacedByOneThatIsNotThere() throws IOException {
      ArchiveBlocks source =
          archive(
              "a.jsonl", line(10, 9, "A", "Z") + line(11, 10, "B", "A") + line(12, 11, "D", "C"));

      assertThat(steps(source, SourceCursor.startingAt(10)))
          .containsExactly("10A", "11B", "back to 10", "gap to 12");
      SourceCursor cursor = new SourceCursor(10, Optional.of("A"));
      assertThat(source.next(cursor)).isEqualTo(new SourceStep.Gap(11, 12));
    }

    @Test
    void passesOverFilesThatEndBeforeTheCursor() throws IOException {
      Files.writeString(folder.resolve("blocks-1-2.jsonl"), "damaged");
      Files.writeString(folder.resolve("blocks-3-10.jsonl"), line(10, 9, "A", "Z"));
      Files.writeString(folder.resolve("blocks-11-11.jsonl"), line(11, 10, "B", "A"));

      assertThat(steps(ArchiveBlocks.of(folder), new SourceCursor(10, Optional.of("A"))))
          .containsExactly("11B", "end");
    }
  }

  @Nested
  class Refuses {
    private void refused(String text, String message) throws IOException {
      ArchiveBlocks source = archive("a.jsonl", line(10, 9, "A", "Z") + text);
      SourceCursor cursor = new SourceCursor(10, Optional.of("A"));

      assertThatThrownBy(() -> source.next(cursor))
          .isInstanceOf(RecordingException.class)
          .hasMessageContaining("a.jsonl:2")
          .hasMessageContaining(message);
    }

    @Test
    void aBlockThatIsCutOff() throws IOException {
      String whole = line(11, 10, "B", "A");
      refused(whole.substring(0, whole.length() - 4), "ends within a block");
    }

    @Test
    void whatIsNoJson() throws IOException {
      refused("<html>", "must begin here");
      refused("{\"slot\":11,\"block\":{\"blockhash\":\"A\nB\"}}", "damaged");
    }

    @Test
    void errorsOfNodes() throws IOException {
      refused("{\"error\":{\"code\":-32004,\"message\":\"no\"},\"id\":1}", "error");
    }

    @Test
    void blocksWithoutASlot() throws IOException {
      refused(bare(10, "B", "A"), "write {\"slot\": N");
    }

    @Test
    void parentsThatAreNotBefore() throws IOException {
      refused(line(11, 11, "B", "A"), "parentSlot below its slot 11");
    }

    @Test
    void fieldsThatAreStatedTwice() throws IOException {
      refused(line(11, 10, "B", "A").replace("\"blockTime\"", "\"blockhash\":\"C\",\"x\""), "once");
    }

    @Test
    void compressedDataThatIsCutOff() throws IOException {
      byte[] whole = Zstd.compress(line(10, 9, "A", "Z").getBytes(UTF_8));
      Files.write(folder.resolve("a.jsonl.zst"), Arrays.copyOf(whole, whole.length - 5));

      assertThatThrownBy(() -> ArchiveBlocks.of(folder).next(SourceCursor.startingAt(10)))
          .isInstanceOf(RecordingException.class)
          .hasMessageContaining("cut off");
    }

    @Test
    void furtherUseOnceClosed() throws IOException {
      ArchiveBlocks source = archive("a.jsonl", line(10, 9, "A", "Z"));
      source.close();

      assertThatThrownBy(() -> source.next(SourceCursor.startingAt(10)))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
