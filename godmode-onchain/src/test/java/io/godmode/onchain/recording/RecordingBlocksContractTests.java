package io.godmode.onchain.recording;

import io.godmode.onchain.rpc.FaultyNodes;
import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.BlockSourceContract;
import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class RecordingBlocksContractTests extends BlockSourceContract {
  @TempDir private Path folder;

  @Override
  protected BlockSource open(FaultyNodes chain) throws IOException {
    return RecordingBlocks.of(
        chain.blocks(Commitment.CONFIRMED),
        Files.createTempDirectory(folder, "archive"),
        ArchiveSize.of(1 << 20));
  }
}
