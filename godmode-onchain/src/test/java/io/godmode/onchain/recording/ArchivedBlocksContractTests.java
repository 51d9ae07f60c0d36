package io.godmode.onchain.recording;

import io.godmode.onchain.rpc.FaultyNodes;
import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.BlockSourceContract;
import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

final class ArchivedBlocksContractTests extends BlockSourceContract {
  @TempDir private Path folder;

  @Override
  protected BlockSource open(FaultyNodes chain) throws IOException {
    List<String> lines =
        chain.chain().stream()
            .map(each -> "{\"slot\":" + each.slot() + ",\"block\":" + each.json() + "}")
            .toList();
    Path file = Files.write(folder.resolve("blocks.jsonl"), lines);
    return ArchivedBlocks.of(List.of(file), Commitment.CONFIRMED);
  }
}
