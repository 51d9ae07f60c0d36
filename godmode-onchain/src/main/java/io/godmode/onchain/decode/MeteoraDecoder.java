package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.WireReader.MalformedException;
import java.math.BigInteger;
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

  private static MeteoraEvent dbc(WireReader in) throws MalformedException {
    Address pool = in.requiredAddress("pool");
    Address config = in.requiredAddress("config");
    int direction = in.requiredByte("trade_direction");
    if (direction > 1) {
      throw new MalformedException("trade_direction must be 0 or 1, but was " + direction);
    }
    in.requiredBool("has_referral");
    in.requiredNumber("amount_in");
    in.requiredNumber("minimum_amount_out");
    long paid = in.requiredNumber("actual_input_amount");
    long got = in.requiredNumber("output_amount");
    BigInteger price = in.requiredWide("next_sqrt_price");
    long trading = in.requiredNumber("trading_fee");
    long protocol = in.requiredNumber("protocol_fee");
    long referral = in.requiredNumber("referral_fee");
    in.requiredNumber("amount_in");
    return new MeteoraEvent.DbcSwap(
        pool,
        config,
        direction == 1,
        paid,
        got,
        price,
        trading,
        protocol,
        referral,
        in.requiredNumber("current_timestamp"));
  }
}
