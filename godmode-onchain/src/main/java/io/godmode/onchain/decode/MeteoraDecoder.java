package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.WireReader.MalformedException;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The events of Meteora DLMM or of the dynamic bonding curve, which share no discriminators. */
final class MeteoraDecoder extends AnchorDecoder {
  private final Address program;

  MeteoraDecoder(Address program) {
    this.program = program;
  }

  @Override
  public Address program() {
    return program;
  }

  @Override
  @Nullable ProgramEvent event(long discriminator, WireReader in) throws MalformedException {
    if (program.equals(MeteoraEvent.DLMM)) {
      return discriminator == 0x516ce3becdd00ac4L ? dlmm(in) : null;
    }
    if (discriminator == 0x1b3c15d58aaabb93L) {
      return dbc(in);
    }
    if (discriminator == 0xbd4233a826507599L) {
      return dbc2(in);
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

  private static MeteoraEvent dlmm(WireReader in) throws MalformedException {
    return new MeteoraEvent.DlmmSwap(
        in.requiredAddress("lb_pair"),
        in.requiredAddress("from"),
        in.requiredInt("start_bin_id"),
        in.requiredInt("end_bin_id"),
        in.requiredNumber("amount_in"),
        in.requiredNumber("amount_out"),
        in.requiredBool("swap_for_y"),
        in.requiredNumber("fee"),
        in.requiredNumber("protocol_fee"),
        in.requiredWide("fee_bps"),
        in.requiredNumber("host_fee"));
  }

  @Override
  public @Nullable ProgramEvent told(ChainInstruction instruction) {
    long kind = instruction.discriminator();
    boolean toDammV2 = kind == 0x9ca9e66735e45040L; // migration_damm_v2
    boolean toDamm = kind == 0x1b013016b43f76d9L; // migrate_meteora_damm
    List<Address> accounts = instruction.accounts();
    int base = toDammV2 ? 13 : 7;
    if (!program.equals(MeteoraEvent.DBC) || !(toDamm || toDammV2) || accounts.size() < base + 2) {
      return null;
    }
    return new MeteoraEvent.DbcMigration(
        toDammV2,
        accounts.get(0),
        accounts.get(4),
        Mint.of(accounts.get(base).base58()),
        Mint.of(accounts.get(base + 1).base58()));
  }

  private static MeteoraEvent dbc(WireReader in) throws MalformedException {
    Address pool = in.requiredAddress("pool");
    Address config = in.requiredAddress("config");
    boolean buy = buy(in);
    in.requiredBool("has_referral");
    in.requiredNumber("params.amount_in");
    in.requiredNumber("params.minimum_amount_out");
    long afterFees = in.requiredNumber("actual_input_amount");
    long got = in.requiredNumber("output_amount");
    BigInteger price = in.requiredWide("next_sqrt_price");
    long trading = in.requiredNumber("trading_fee");
    long protocol = in.requiredNumber("protocol_fee");
    long referral = in.requiredNumber("referral_fee");
    long paid = in.requiredNumber("amount_in");
    return new MeteoraEvent.DbcSwap(
        pool,
        config,
        buy,
        1,
        paid,
        afterFees,
        got,
        price,
        trading,
        protocol,
        referral,
        OptionalLong.empty(),
        in.requiredNumber("current_timestamp"));
  }

  private static MeteoraEvent dbc2(WireReader in) throws MalformedException {
    Address pool = in.requiredAddress("pool");
    Address config = in.requiredAddress("config");
    boolean buy = buy(in);
    in.requiredBool("has_referral");
    in.requiredNumber("amount_0");
    in.requiredNumber("amount_1");
    in.requiredByte("swap_mode");
    long paid = in.requiredNumber("included_fee_input_amount");
    long afterFees = in.requiredNumber("excluded_fee_input_amount");
    in.requiredNumber("amount_left");
    long got = in.requiredNumber("output_amount");
    BigInteger price = in.requiredWide("next_sqrt_price");
    long trading = in.requiredNumber("trading_fee");
    long protocol = in.requiredNumber("protocol_fee");
    long referral = in.requiredNumber("referral_fee");
    long reserve = in.requiredNumber("quote_reserve_amount");
    in.requiredNumber("migration_threshold");
    return new MeteoraEvent.DbcSwap(
        pool,
        config,
        buy,
        2,
        paid,
        afterFees,
        got,
        price,
        trading,
        protocol,
        referral,
        OptionalLong.of(reserve),
        in.requiredNumber("current_timestamp"));
  }

  private static boolean buy(WireReader in) throws MalformedException {
    int direction = in.requiredByte("trade_direction");
    if (direction > 1) {
      throw new MalformedException("trade_direction must be 0 or 1, but was " + direction);
    }
    return direction == 1;
  }
}
