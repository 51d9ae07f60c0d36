package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.WireReader.MalformedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Raydium CPMM does. Its events are in the log only; a new pool is told by its instruction
 * alone.
 */
final class RaydiumCpmmDecoder extends AnchorDecoder {
  @Override
  public Address program() {
    return RaydiumCpmmEvent.PROGRAM;
  }

  @Override
  public @Nullable ProgramEvent told(ChainInstruction instruction) {
    long kind = instruction.discriminator();
    boolean permitted = kind == 0x3f37fe4131b25979L; // initialize_with_permission
    if (!permitted && kind != 0xafaf6d1f0d989bedL) {
      return null;
    }
    List<Address> accounts = instruction.accounts();
    // With a permission the payer stands before the creator.
    int creator = permitted ? 1 : 0;
    if (accounts.size() < creator + 6) {
      return null;
    }
    try {
      WireReader in = new WireReader(instruction.dataFrom(Long.BYTES), 0);
      return new RaydiumCpmmEvent.PoolCreated(
          accounts.get(creator + 3),
          accounts.get(creator),
          Mint.of(accounts.get(creator + 4).base58()),
          Mint.of(accounts.get(creator + 5).base58()),
          in.requiredNumber("init_amount_0"),
          in.requiredNumber("init_amount_1"),
          in.requiredNumber("open_time"));
    } catch (MalformedException e) {
      return null;
    }
  }

  @Override
  @Nullable ProgramEvent event(long discriminator, WireReader in) throws MalformedException {
    if (discriminator == 0x79a3cdc939da753cL) {
      return liquidity(in);
    }
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

  private static RaydiumCpmmEvent.Liquidity liquidity(WireReader in) throws MalformedException {
    Address pool = in.requiredAddress("pool_id");
    in.requiredNumber("lp_amount_before");
    long firstBefore = in.requiredNumber("token_0_vault_before");
    long secondBefore = in.requiredNumber("token_1_vault_before");
    long first = in.requiredNumber("token_0_amount");
    long second = in.requiredNumber("token_1_amount");
    in.requiredNumber("token_0_transfer_fee");
    in.requiredNumber("token_1_transfer_fee");
    int change = in.requiredByte("change_type");
    if (change > 1) {
      throw new MalformedException("change_type must be 0 or 1, but was " + change);
    }
    return new RaydiumCpmmEvent.Liquidity(
        pool, firstBefore, secondBefore, first, second, change == 0);
  }
}
