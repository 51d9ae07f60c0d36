package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.WireReader.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * The events of the pump.fun bonding curve.
 *
 * <p>Field orders are those of the program's published interface description of May 2026, with the
 * holder rewards of September and the unnamed number of October 2026 behind them as recorded
 * transactions show them.
 */
final class PumpFunDecoder extends AnchorDecoder {
  static final long TRADE = 0xbddb7fd34ee661eeL;
  static final long CREATE = 0x1b72a94ddeeb6376L;
  static final long COMPLETE = 0x5f72619cd42e9808L;
  static final long MAYHEM = 0x757be4b6a1a8dcd6L;
  static final long MIGRATION = 0xbde95db95c94ea94L;

  PumpFunDecoder() {
    super(
        "AdminSetCreatorEvent",
        "AdminSetIdlAuthorityEvent",
        "AdminUpdateTokenIncentivesEvent",
        "ClaimCashbackEvent",
        "ClaimTokenIncentivesEvent",
        "CloseUserVolumeAccumulatorEvent",
        "CollectCreatorFeeEvent",
        "DistributeCreatorFeesEvent",
        "ExtendAccountEvent",
        "InitUserVolumeAccumulatorEvent",
        "MigrateBondingCurveCreatorEvent",
        "MinimumDistributableFeeEvent",
        "ReservedFeeRecipientsEvent",
        "SetCreatorEvent",
        "SetMetaplexCreatorEvent",
        "SetParamsEvent",
        "SyncUserVolumeAccumulatorEvent",
        "UpdateGlobalAuthorityEvent");
  }

  @Override
  public Address program() {
    return PumpFunEvent.PROGRAM;
  }

  @Override
  @Nullable ProgramEvent event(long discriminator, WireReader in) throws MalformedException {
    if (discriminator == TRADE) {
      return trade(in);
    }
    if (discriminator == CREATE) {
      return create(in);
    }
    if (discriminator == COMPLETE) {
      return complete(in);
    }
    if (discriminator == MIGRATION) {
      return migration(in);
    }
    return discriminator == MAYHEM ? mayhem(in) : null;
  }

  private static PumpFunEvent.MayhemReserves mayhem(WireReader in) throws MalformedException {
    long timestamp = in.requiredNumber("timestamp");
    return new PumpFunEvent.MayhemReserves(
        timestamp,
        in.requiredMint("mint"),
        in.requiredNumber("virtual_token_reserves"),
        in.requiredNumber("virtual_sol_reserves"),
        in.requiredNumber("new_virtual_token_reserves"),
        in.requiredNumber("new_virtual_sol_reserves"),
        in.requiredNumber("real_token_reserves"),
        in.requiredNumber("real_sol_reserves"));
  }

  private static PumpFunEvent.Trade trade(WireReader in) throws MalformedException {
    return new PumpFunEvent.Trade(
        in.requiredMint("mint"),
        in.requiredNumber("sol_amount"),
        in.requiredNumber("token_amount"),
        in.requiredBool("is_buy"),
        in.requiredAddress("user"),
        in.requiredNumber("timestamp"),
        in.requiredNumber("virtual_sol_reserves"),
        in.requiredNumber("virtual_token_reserves"),
        in.number(), // real_sol_reserves
        in.number(), // real_token_reserves
        in.address(), // fee_recipient
        in.number(), // fee_basis_points
        in.number(), // fee
        in.address(), // creator
        in.number(), // creator_fee_basis_points
        in.number(), // creator_fee
        in.bool(), // track_volume
        in.number(), // total_unclaimed_tokens
        in.number(), // total_claimed_tokens
        in.number(), // current_sol_volume
        in.number(), // last_update_timestamp
        in.string(), // ix_name
        in.bool(), // mayhem_mode
        in.number(), // cashback_fee_basis_points
        in.number(), // cashback
        in.number(), // buyback_fee_basis_points
        in.number(), // buyback_fee
        in.shareholders(),
        in.mint(), // quote_mint
        in.number(), // quote_amount
        in.number(), // virtual_quote_reserves
        in.number(), // real_quote_reserves
        in.number(), // holder_rewards_bps
        in.number(), // holder_rewards
        in.number());
  }

  private static PumpFunEvent.Create create(WireReader in) throws MalformedException {
    return new PumpFunEvent.Create(
        in.requiredString("name"),
        in.requiredString("symbol"),
        in.requiredString("uri"),
        in.requiredMint("mint"),
        in.requiredAddress("bonding_curve"),
        in.requiredAddress("user"),
        in.address(), // creator
        in.number(), // timestamp
        in.number(), // virtual_token_reserves
        in.number(), // virtual_sol_reserves
        in.number(), // real_token_reserves
        in.number(), // token_total_supply
        in.address(), // token_program
        in.bool(), // is_mayhem_mode
        in.bool(), // is_cashback_enabled
        in.mint(), // quote_mint
        in.number(), // virtual_quote_reserves
        in.number(), // creator_fee_bps
        in.laterBool()); // is_holder_reward
  }

  private static PumpFunEvent.Complete complete(WireReader in) throws MalformedException {
    return new PumpFunEvent.Complete(
        in.requiredAddress("user"),
        in.requiredMint("mint"),
        in.requiredAddress("bonding_curve"),
        in.requiredNumber("timestamp"),
        in.mint()); // quote_mint
  }

  private static PumpFunEvent.Migration migration(WireReader in) throws MalformedException {
    return new PumpFunEvent.Migration(
        in.requiredAddress("user"),
        in.requiredMint("mint"),
        in.requiredNumber("mint_amount"),
        in.requiredNumber("sol_amount"),
        in.requiredNumber("pool_migration_fee"),
        in.requiredAddress("bonding_curve"),
        in.requiredNumber("timestamp"),
        in.requiredAddress("pool"),
        in.mint()); // quote_mint
  }
}
