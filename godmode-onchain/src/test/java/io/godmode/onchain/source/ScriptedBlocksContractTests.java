package io.godmode.onchain.source;

import io.godmode.onchain.rpc.FaultyNodes;
import java.nio.charset.StandardCharsets;

final class ScriptedBlocksContractTests extends BlockSourceContract {
  @Override
  protected BlockSource open(FaultyNodes chain) {
    ScriptedBlocks blocks = new ScriptedBlocks(Commitment.CONFIRMED);
    chain
        .chain()
        .forEach(
            each ->
                blocks.block(
                    each.slot(), each.hash(), each.json().getBytes(StandardCharsets.UTF_8)));
    return blocks;
  }
}
