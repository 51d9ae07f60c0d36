package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.WireReader.MalformedException;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What happens on Meteora's dynamic bonding curve. Newer programs tell each trade twice, in two
 * layouts. Migrations have no event: their instruction tells them.
 */
final class DbcDecoder extends AnchorDecoder {
  DbcDecoder() {
    super(
        "EvtClaimCreatorTradingFee",
        "EvtClaimPoolCreationFee",
        "EvtClaimProtocolFee",
        "EvtClaimTradingFee",
        "EvtCloseClaimFeeOperator",
        "EvtCreateClaimFeeOperator",
        "EvtCreateConfig",
        "EvtCreateConfigV2",
        "EvtCreateMeteoraMigrationMetadata",
        "EvtCreatorWithdrawSurplus",
        "EvtPartnerClaimPoolCreationFee",
        "EvtPartnerMetadata",
        "EvtPartnerWithdrawMigrationFee",
        "EvtPartnerWithdrawSurplus",
        "EvtProtocolWithdrawSurplus",
        "EvtUpdatePoolCreator",
        "EvtVirtualPoolMetadata",
        "EvtWithdrawLeftover",
        "EvtWithdrawMigrationFee");
  }

  @Override
  public Address program() {
    return MeteoraEvent.DBC;
  }

  @Override
  @Nullable ProgramEvent event(long discriminator, WireReader in) throws MalformedException {
    if (discriminator == 0x1b3c15d58aaabb93L || discriminator == 0xbd4233a826507599L) {
      return swap(discriminator == 0xbd4233a826507599L, in);
    }
    if (discriminator == 0xe432f655cb428625L) {
      return new MeteoraEvent.DbcCreate(
          in.requiredAddress("pool"),
          in.requiredAddress("config"),
          in.requiredAddress("creator"),
          in.requiredMint("base_mint"),
          in.requiredByte("pool_type"),
          in.requiredNumber("activation_point"));
    }
    return discriminator == 0xe5e756549c864b18L
        ? new MeteoraEvent.DbcComplete(
            in.requiredAddress("pool"),
            in.requiredAddress("config"),
            in.requiredNumber("base_reserve"),
            in.requiredNumber("quote_reserve"))
        : null;
  }

  @Override
  public @Nullable ProgramEvent told(ChainInstruction instruction) {
    long kind = instruction.discriminator();
    boolean toDammV2 = kind == 0x9ca9e66735e45040L; // migration_damm_v2
    boolean toDamm = kind == 0x1b013016b43f76d9L; // migrate_meteora_damm
    List<Address> accounts = instruction.accounts();
    int base = toDammV2 ? 13 : 7;
    if (!(toDamm || toDammV2) || accounts.size() < base + 2) {
      return null;
    }
    return new MeteoraEvent.DbcMigration(
        toDammV2,
        accounts.get(0),
        accounts.get(4),
        Mint.of(accounts.get(base).base58()),
        Mint.of(accounts.get(base + 1).base58()));
  }

  private static MeteoraEvent swap(boolean newer, WireReader in) throws MalformedException {
    Address pool = in.requiredAddress("pool");
    Address config = in.requiredAddress("config");
    int direction = in.requiredByte("trade_direction");
    if (direction > 1) {
      throw new MalformedException("trade_direction must be 0 or 1, but was " + direction);
    }
    in.requiredBool("has_referral");
    in.requiredNumber("first amount asked for");
    in.requiredNumber("second amount asked for");
    if (newer) {
      in.requiredByte("swap_mode");
    }
    long paid = newer ? in.requiredNumber("included_fee_input_amount") : 0;
    long afterFees = in.requiredNumber("excluded_fee_input_amount");
    if (newer) {
      in.requiredNumber("amount_left");
    }
    long got = in.requiredNumber("output_amount");
    BigInteger price = in.requiredWide("next_sqrt_price");
    long trading = in.requiredNumber("trading_fee");
    long protocol = in.requiredNumber("protocol_fee");
    long referral = in.requiredNumber("referral_fee");
    OptionalLong reserve = OptionalLong.empty();
    if (newer) {
      reserve = OptionalLong.of(in.requiredNumber("quote_reserve_amount"));
      in.requiredNumber("migration_threshold");
    } else {
      paid = in.requiredNumber("amount_in");
    }
    return new MeteoraEvent.DbcSwap(
        pool,
        config,
        direction == 1,
        newer ? 2 : 1,
        paid,
        afterFees,
        got,
        price,
        trading,
        protocol,
        referral,
        reserve,
        in.requiredNumber("current_timestamp"));
  }
}
