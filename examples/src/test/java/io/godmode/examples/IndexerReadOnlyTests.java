package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.examples.cli.SharedFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexerReadOnlyTests {
  @TempDir Path folder;

  @Test
  void indexesARecordedBlockAndRunsOnPaper() {
    Path block = SharedFiles.require("chain/data/blocks/mainnet_254170887_base64.json");
    assertThat(IndexerReadOnly.run(block, folder.resolve("index"), "150")).isTrue();
    assertThat(folder.resolve("index/index.db")).isNotEmptyFile();
  }
}
