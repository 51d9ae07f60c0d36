package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.examples.cli.CurveBuys;
import io.godmode.examples.cli.SharedFiles;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.SqliteIndexStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class IndexerReadOnlyTests {
  private static final long FIRST_SECOND = 1_700_000_000;

  @TempDir Path folder;

  @Test
  void indexesARecordedBlockAndRunsOnPaper() {
    Path block = SharedFiles.require("chain/data/blocks/mainnet_254170887_base64.json");
    assertThat(IndexerReadOnly.run(block, folder.resolve("index"), "150")).isTrue();
    assertThat(folder.resolve("index/index.db")).isNotEmptyFile();
  }

  /** At a hole an indexer waits for another source, which an archive does not get. */
  @Test
  @Timeout(180)
  void indexesWhatLiesBehindAHoleToo() throws IOException {
    Path blocks = Files.writeString(folder.resolve("blocks.jsonl"), block(10) + block(20));
    assertThat(IndexerReadOnly.run(blocks, folder.resolve("index"), "150")).isTrue();
    try (IndexReader reader = SqliteIndexStore.read(folder.resolve("index"))) {
      assertThat(reader.ranges())
          .extracting(range -> range.first() + ".." + range.cursor().slot())
          .containsExactly("10..10", "20..20");
    }
  }

  private static String block(long slot) {
    return String.format(
        "{\"slot\":%d,\"block\":{\"blockhash\":\"h%d\",\"previousBlockhash\":\"h%d\","
            + "\"parentSlot\":%d,\"blockTime\":%d,\"transactions\":[%s]}}%n",
        slot, slot, slot - 1, slot - 1, FIRST_SECOND + slot, new CurveBuys(FIRST_SECOND).in(slot));
  }
}
