package io.godmode.onchain.rpc;

import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.BlockSourceContract;
import io.godmode.onchain.source.Commitment;

final class RpcBlocksContractTests extends BlockSourceContract {
  @Override
  protected BlockSource open(FaultyNodes chain) {
    return chain.blocks(Commitment.CONFIRMED);
  }
}
