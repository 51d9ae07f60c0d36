package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.WireReader.MalformedException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The events of PumpSwap. Field orders are those of the published interface descriptions of July
 * 2026; the holder rewards of September 2026 follow them as described, without a recorded sample.
 */
final class PumpSwapDecoder extends AnchorDecoder {
  PumpSwapDecoder() {
    super(
        "AdminSetCoinCreatorEvent",
        "AdminUpdateTokenIncentivesEvent",
        "ClaimCashbackEvent",
        "ClaimTokenIncentivesEvent",
        "CloseUserVolumeAccumulatorEvent",
        "CollectCoinCreatorFeeEvent",
        "CreateConfigEvent",
        "DisableEvent",
        "ExtendAccountEvent",
        "InitBoostEvent",
        "InitUserVolumeAccumulatorEvent",
        "MigratePoolCoinCreatorEvent",
        "ReservedFeeRecipientsEvent",
        "SetBondingCurveCoinCreatorEvent",
        "SetBoostAuthorityEvent",
        "SetMetaplexCoinCreatorEvent",
        "SyncUserVolumeAccumulatorEvent",
        "UpdateAdminEvent",
        "UpdateFeeConfigEvent");
  }

  @Override
  public Address program() {
    return PumpSwapEvent.PROGRAM;
  }

  @Override
  @Nullable ProgramEvent event(long discriminator, WireReader in) throws MalformedException {
    if (discriminator == 0x67f4521f2cf57777L) {
      return trade(true, in);
    }
    if (discriminator == 0x3e2f370aa503dc2aL) {
      return trade(false, in);
    }
    if (discriminator == 0x78f83d531f8e6b90L) {
      return liquidity(true, in);
    }
    if (discriminator == 0x1609851aa02c47c0L) {
      return liquidity(false, in);
    }
    if (discriminator == 0x3f451c16305cc2b9L) {
      return boost(in);
    }
    return discriminator == 0xb1310cd2a076a774L ? poolCreated(in) : null;
  }

  private static PumpSwapEvent.Boost boost(WireReader in) throws MalformedException {
    return new PumpSwapEvent.Boost(
        in.requiredNumber("timestamp"),
        in.requiredMint("mint"),
        in.requiredAddress("bonding_curve"),
        in.requiredAddress("pool"),
        in.requiredAddress("authority"),
        in.requiredNumber("quote_amount_in_requested"),
        in.requiredNumber("quote_amount_in_used"),
        in.requiredNumber("base_amount_burned"),
        in.requiredWide("virtual_quote_reserves"),
        in.requiredNumber("real_quote_reserves_after"),
        in.requiredNumber("base_reserves_after"),
        in.requiredNumber("boost_vault_remaining"));
  }

  private static PumpSwapEvent.Liquidity liquidity(boolean added, WireReader in)
      throws MalformedException {
    long timestamp = in.requiredNumber("timestamp");
    long lpAmount = in.requiredNumber("lp_token_amount");
    in.requiredNumber("base_limit");
    in.requiredNumber("quote_limit");
    in.requiredNumber("user_base_token_reserves");
    in.requiredNumber("user_quote_token_reserves");
    return new PumpSwapEvent.Liquidity(
        added,
        timestamp,
        lpAmount,
        in.requiredNumber("pool_base_token_reserves"),
        in.requiredNumber("pool_quote_token_reserves"),
        in.requiredNumber("base_amount"),
        in.requiredNumber("quote_amount"),
        in.requiredNumber("lp_mint_supply"),
        in.requiredAddress("pool"),
        in.requiredAddress("user"));
  }

  private static PumpSwapEvent.Trade trade(boolean isBuy, WireReader in) throws MalformedException {
    long timestamp = in.requiredNumber("timestamp");
    long baseAmount = in.requiredNumber("base_amount");
    long limit = in.requiredNumber("quote_limit");
    in.requiredNumber("user_base_token_reserves");
    in.requiredNumber("user_quote_token_reserves");
    long poolBase = in.requiredNumber("pool_base_token_reserves");
    long poolQuote = in.requiredNumber("pool_quote_token_reserves");
    long quoteAmount = in.requiredNumber("quote_amount");
    long lpBps = in.requiredNumber("lp_fee_basis_points");
    long lp = in.requiredNumber("lp_fee");
    long protocolBps = in.requiredNumber("protocol_fee_basis_points");
    long protocol = in.requiredNumber("protocol_fee");
    long withLp = in.requiredNumber("quote_amount_with_lp_fee");
    long userQuote = in.requiredNumber("user_quote_amount");
    Address pool = in.requiredAddress("pool");
    Address user = in.requiredAddress("user");
    in.requiredAddress("user_base_token_account");
    in.requiredAddress("user_quote_token_account");
    in.requiredAddress("protocol_fee_recipient");
    in.requiredAddress("protocol_fee_recipient_token_account");
    Optional<Address> creator = in.address();
    OptionalLong creatorBps = in.number();
    OptionalLong creatorFee = in.number();
    Optional<String> ixName = Optional.empty();
    if (isBuy) {
      in.bool(); // track_volume
      in.number(); // total_unclaimed_tokens
      in.number(); // total_claimed_tokens
      in.number(); // current_sol_volume
      in.number(); // last_update_timestamp
      in.number(); // min_base_amount_out
      ixName = in.string();
    }
    return new PumpSwapEvent.Trade(
        isBuy,
        timestamp,
        baseAmount,
        limit,
        poolBase,
        poolQuote,
        quoteAmount,
        lpBps,
        lp,
        protocolBps,
        protocol,
        withLp,
        userQuote,
        pool,
        user,
        creator,
        creatorBps,
        creatorFee,
        ixName,
        in.number(), // cashback_fee_basis_points
        in.number(), // cashback
        in.number(), // buyback_fee_basis_points
        in.number(), // buyback_fee
        in.wide(), // virtual_quote_reserves
        in.laterBool(), // can_boost
        in.number(), // base_supply
        in.number(), // holder_rewards_bps
        in.number()); // holder_rewards
  }

  private static PumpSwapEvent.PoolCreated poolCreated(WireReader in) throws MalformedException {
    long timestamp = in.requiredNumber("timestamp");
    int index = in.requiredShort("index");
    Address creator = in.requiredAddress("creator");
    Mint base = in.requiredMint("base_mint");
    Mint quote = in.requiredMint("quote_mint");
    int baseDecimals = in.requiredByte("base_mint_decimals");
    int quoteDecimals = in.requiredByte("quote_mint_decimals");
    long baseIn = in.requiredNumber("base_amount_in");
    long quoteIn = in.requiredNumber("quote_amount_in");
    in.requiredNumber("pool_base_amount");
    in.requiredNumber("pool_quote_amount");
    in.requiredNumber("minimum_liquidity");
    in.requiredNumber("initial_liquidity");
    long lp = in.requiredNumber("lp_token_amount_out");
    in.requiredByte("pool_bump");
    Address pool = in.requiredAddress("pool");
    Mint lpMint = in.requiredMint("lp_mint");
    in.requiredAddress("user_base_token_account");
    in.requiredAddress("user_quote_token_account");
    return new PumpSwapEvent.PoolCreated(
        timestamp,
        index,
        creator,
        base,
        quote,
        baseDecimals,
        quoteDecimals,
        baseIn,
        quoteIn,
        lp,
        pool,
        lpMint,
        in.address(), // coin_creator
        in.bool()); // is_mayhem_mode
  }
}
