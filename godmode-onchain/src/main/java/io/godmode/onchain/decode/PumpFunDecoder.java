package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.WireReader.MalformedException;
import java.util.HexFormat;

/**
 * The events of the pump.fun bonding curve.
 *
 * <p>Field orders are those of the program's published interface description of May 2026, with the
 * holder rewards of September and the unnamed number of October 2026 behind them as recorded
 * transactions show them.
 */
final class PumpFunDecoder implements ProgramDecoder {
  private static final int DISCRIMINATOR = 8;

  static final String TRADE = "bddb7fd34ee661ee";
  static final String CREATE = "1b72a94ddeeb6376";
  static final String COMPLETE = "5f72619cd42e9808";
  static final String MIGRATION = "bde95db95c94ea94";

  @Override
  public Address program() {
    return PumpFunEvent.PROGRAM;
  }

  @Override
  public EventOutcome decode(byte[] event, EventSource source, int index) {
    String discriminator =
        HexFormat.of().formatHex(event, 0, Math.min(DISCRIMINATOR, event.length));
    WireReader in = new WireReader(event, Math.min(DISCRIMINATOR, event.length));
    try {
      PumpFunEvent decoded;
      switch (discriminator) {
        case TRADE -> decoded = trade(in);
        case CREATE -> decoded = create(in);
        case COMPLETE -> decoded = complete(in);
        case MIGRATION -> decoded = migration(in);
        default -> {
          return new EventOutcome.Unknown(program(), source, discriminator, event.length);
        }
      }
      return new EventOutcome.Decoded(decoded, source, index, event.length, in.restHex());
    } catch (MalformedException e) {
      return new EventOutcome.Undecodable(
          program(), source, discriminator, event.length, String.valueOf(e.getMessage()));
    }
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
        in.bool()); // is_holder_reward
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
