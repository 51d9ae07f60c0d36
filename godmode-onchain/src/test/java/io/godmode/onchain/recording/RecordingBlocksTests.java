package io.godmode.onchain.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.onchain.rpc.FaultyNodes;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import io.godmode.onchain.source.ScriptedBlocks;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordingBlocksTests {
  private static final ArchiveSize LARGE = ArchiveSize.of(1 << 30);

  @TempDir private Path folder;

  private static ScriptedBlocks chain(int... slots) {
    ScriptedBlocks chain = new ScriptedBlocks(Commitment.CONFIRMED);
    int parent = slots[0] - 1;
    for (int slot : slots) {
      String json =
          "{\"previousBlockhash\":\""
              + (parent < slots[0] ? "before-" + slots[0] : "h" + parent)
              + "\",\n\"blockhash\":\"h"
              + slot
              + "\",\"parentSlot\":"
              + parent
              + ",\"transactions\":[]}";
      chain.block(slot, "h" + slot, json.getBytes(UTF_8));
      parent = slot;
    }
    return chain;
  }

  /** Reads from the cursor on until there is no more, and returns slots and skipped ranges. */
  private static List<String> read(io.godmode.onchain.source.BlockSource source, long from) {
    List<String> told = new ArrayList<>();
    SourceCursor cursor = SourceCursor.startingAt(from);
    while (true) {
      SourceStep step = source.next(cursor);
      if (step instanceof SourceStep.Present present) {
        told.add(present.block().toString().replaceAll(", bytes=.*", ""));
        cursor = SourceCursor.after(present.block());
      } else if (step instanceof SourceStep.Skipped skipped) {
        told.add(skipped.toString());
        cursor = cursor.skippedTo(skipped.last());
      } else {
        return told;
      }
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private ArchivedBlocks archive() {
    return ArchivedBlocks.of(List.of(folder), Commitment.CONFIRMED);
  }

  @Test
  void givesTheSameStepsAgain() throws IOException {
    List<String> told;
    try (RecordingBlocks source = RecordingBlocks.of(chain(10, 11, 14, 15), folder, LARGE)) {
      told = read(source, 10);
      assertThat(source.commitment()).isEqualTo(Commitment.CONFIRMED);
      assertThat(source.settled()).isEmpty();
    }

    assertThat(files()).containsExactly("blocks-00000001-000000000010-000000000015.jsonl.zst");
    try (ArchivedBlocks archive = archive()) {
      assertThat(read(archive, 10)).isEqualTo(told).hasSize(5);
    }
  }

  @Test
  void writesABlockOnceHoweverOftenItIsAskedFor() {
    try (RecordingBlocks source = RecordingBlocks.of(chain(10, 11), folder, LARGE)) {
      source.next(SourceCursor.startingAt(10));
      source.next(SourceCursor.startingAt(10));
      read(source, 10);
    }

    try (ArchivedBlocks archive = archive()) {
      assertThat(read(archive, 10)).hasSize(2);
    }
  }

  @Test
  void finishesFilesAtTheirSizeAndDeletesTheOldestBeyondTheFolders() throws IOException {
    int[] slots = IntStream.rangeClosed(10, 40).toArray();
    try (RecordingBlocks source =
        RecordingBlocks.of(chain(slots), folder, new ArchiveSize(300, 600))) {
      read(source, 10);
      assertThat(source.deletedFiles()).isPositive();
    }

    long bytes = 0;
    for (String file : files()) {
      bytes += Files.size(folder.resolve(file));
    }
    assertThat(bytes).isLessThanOrEqualTo(600);
    assertThat(files()).hasSizeGreaterThan(1).allMatch(name -> name.endsWith(".jsonl.zst"));
    try (ArchivedBlocks archive = archive()) {
      long from = archive.firstSlot().orElseThrow();
      assertThat(from).isGreaterThan(10);
      assertThat(read(archive, from)).hasSize((int) (41 - from));
    }
  }

  @Test
  void goesOnInFurtherFilesAndKeepsWhatACrashLeft() throws IOException {
    try (RecordingBlocks source = RecordingBlocks.of(chain(10, 11), folder, LARGE)) {
      read(source, 10);
    }
    RecordingBlocks crashed = RecordingBlocks.of(chain(10, 11, 12, 13, 14), folder, LARGE);
    read(crashed, 12);
    assertThat(files()).as("not finished").hasSize(2).contains("blocks.part");
    byte[] part = Files.readAllBytes(folder.resolve("blocks.part"));
    Files.write(folder.resolve("blocks.part"), Arrays.copyOf(part, part.length - 3));

    try (RecordingBlocks source =
        RecordingBlocks.of(chain(10, 11, 12, 13, 14, 15), folder, LARGE)) {
      read(source, 14);
    }

    assertThat(files())
        .containsExactly(
            "blocks-00000001-000000000010-000000000011.jsonl.zst",
            "blocks-00000002-000000000012-000000000013.jsonl.zst",
            "blocks-00000003-000000000014-000000000015.jsonl.zst");
    try (ArchivedBlocks archive = archive()) {
      assertThat(read(archive, 10)).hasSize(6);
    }
  }

  @Test
  void recordsAFaultyChainWithAForkSoThatReadersEndWithTheSame() {
    FaultyNodes nodes = FaultyNodes.of(5).faults(20).length(40).fork().build();
    Follower live = new Follower();
    SourceCursor cursor = SourceCursor.startingAt(FaultyNodes.FIRST);
    try (RecordingBlocks source =
        RecordingBlocks.of(
            nodes.blocks(Commitment.CONFIRMED), folder, new ArchiveSize(900, 1 << 20))) {
      while (cursor.slot() < nodes.lastSlot()) {
        cursor = live.follow(source, cursor, 1);
        nodes.clock().advance(Duration.ofMillis(100));
      }
    }

    Follower again = new Follower();
    try (ArchivedBlocks archive = archive()) {
      again.follow(archive, SourceCursor.startingAt(FaultyNodes.FIRST));
    }
    assertThat(live.rollbacks()).isNotEmpty();
    assertThat(again.hashes())
        .isEqualTo(live.hashes())
        .isEqualTo(nodes.chain().stream().map(FaultyNodes.Made::hash).toList());
  }

  @Test
  void refusesAFolderThatIsAFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> RecordingBlocks.of(chain(10), file, LARGE))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void keepsTheBytesOfBlocks() {
    RawBlock live;
    try (RecordingBlocks source = RecordingBlocks.of(chain(10), folder, LARGE)) {
      live = ((SourceStep.Present) source.next(SourceCursor.startingAt(10))).block();
    }
    try (ArchivedBlocks archive = archive()) {
      RawBlock read = ((SourceStep.Present) archive.next(SourceCursor.startingAt(10))).block();
      assertThat(new String(read.json(), UTF_8))
          .isEqualTo("{\"slot\":10,\"block\":" + new String(live.json(), UTF_8) + "}");
    }
  }
}
