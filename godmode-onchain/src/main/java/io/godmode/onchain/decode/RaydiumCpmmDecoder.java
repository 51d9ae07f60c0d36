package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.WireReader.MalformedException;
import org.jspecify.annotations.Nullable;

/** The swaps of Raydium CPMM, which are in the log only. */
final class RaydiumCpmmDecoder extends AnchorDecoder {
  @Override
  public Address program() {
    return RaydiumCpmmEvent.PROGRAM;
  }

  @Override
  public boolean emits(long instruction) {
    return instruction == 0x8fbe5adac41e33deL || instruction == 0x37d96256a34ab4adL;
  }

  @Override
  @Nullable ProgramEvent event(long discriminator, WireReader in) throws MalformedException {
    if (discriminator != 0x40c6cde8260871e2L) {
      return null;
    }
    return new RaydiumCpmmEvent.Swap(
        in.requiredAddress("pool_id"),
        in.requiredNumber("input_vault_before"),
        in.requiredNumber("output_vault_before"),
        in.requiredNumber("input_amount"),
        in.requiredNumber("output_amount"),
        in.requiredNumber("input_transfer_fee"),
        in.requiredNumber("output_transfer_fee"),
        in.requiredBool("base_input"),
        in.mint(), // input_mint
        in.mint(), // output_mint
        in.number(), // trade_fee
        in.number(), // creator_fee
        in.bool()); // creator_fee_on_input
  }
}
