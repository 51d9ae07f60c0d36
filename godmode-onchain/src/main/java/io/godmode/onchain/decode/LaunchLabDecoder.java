package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.WireReader.MalformedException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What happens on Raydium LaunchLab. Migrations have no event: their instruction tells them. */
final class LaunchLabDecoder extends AnchorDecoder {
  /**
   * What follows the platform fee in the older form, which has neither creator fee nor exact_in.
   */
  private static final int OLD_TAIL = 8 + 1 + 1;

  /** The last kind of curve. */
  private static final int LINEAR = 2;

  LaunchLabDecoder() {
    super("ClaimVestedEvent", "CreateVestingEvent");
  }

  @Override
  public Address program() {
    return LaunchLabEvent.PROGRAM;
  }

  @Override
  @Nullable ProgramEvent event(long discriminator, WireReader in) throws MalformedException {
    if (discriminator == 0x97d7e20976a173aeL) {
      return create(in);
    }
    return discriminator == 0xbddb7fd34ee661eeL ? trade(in) : null;
  }

  @Override
  public @Nullable ProgramEvent told(ChainInstruction instruction) {
    long kind = instruction.discriminator();
    boolean toCpmm = kind == 0x885cc8671cda908cL; // migrate_to_cpswap
    if (!toCpmm && kind != 0xcf52c091fecf91dfL) { // migrate_to_amm
      return null;
    }
    List<Address> accounts = instruction.accounts();
    int pool = toCpmm ? 5 : 13;
    if (accounts.size() <= pool) {
      return null;
    }
    int curve = toCpmm ? 17 : 23;
    return new LaunchLabEvent.Migration(
        toCpmm,
        accounts.get(0),
        Mint.of(accounts.get(1).base58()),
        Mint.of(accounts.get(2).base58()),
        curve < accounts.size() ? Optional.of(accounts.get(curve)) : Optional.empty(),
        accounts.get(pool));
  }

  private static LaunchLabEvent.Create create(WireReader in) throws MalformedException {
    Address pool = in.requiredAddress("pool_state");
    Address creator = in.requiredAddress("creator");
    Address config = in.requiredAddress("config");
    int decimals = in.requiredByte("decimals");
    String name = in.requiredString("name");
    String symbol = in.requiredString("symbol");
    String uri = in.requiredString("uri");
    int curve = in.requiredByte("curve_param");
    if (curve > LINEAR) {
      throw new MalformedException("curve_param must be 0 to 2, but was " + curve);
    }
    long supply = in.requiredNumber("supply");
    OptionalLong totalBaseSell =
        curve == 0 ? OptionalLong.of(in.requiredNumber("total_base_sell")) : OptionalLong.empty();
    return new LaunchLabEvent.Create(
        pool,
        creator,
        config,
        decimals,
        name,
        symbol,
        uri,
        curve,
        supply,
        totalBaseSell,
        in.requiredNumber("total_quote_fund_raising"),
        in.requiredByte("migrate_type"));
  }

  private static LaunchLabEvent.Trade trade(WireReader in) throws MalformedException {
    Address pool = in.requiredAddress("pool_state");
    long totalBaseSell = in.requiredNumber("total_base_sell");
    long virtualBase = in.requiredNumber("virtual_base");
    long virtualQuote = in.requiredNumber("virtual_quote");
    long realBaseBefore = in.requiredNumber("real_base_before");
    long realQuoteBefore = in.requiredNumber("real_quote_before");
    long realBaseAfter = in.requiredNumber("real_base_after");
    long realQuoteAfter = in.requiredNumber("real_quote_after");
    long amountIn = in.requiredNumber("amount_in");
    long amountOut = in.requiredNumber("amount_out");
    long protocolFee = in.requiredNumber("protocol_fee");
    long platformFee = in.requiredNumber("platform_fee");
    // The newer form has a field in the middle: what remains tells them apart.
    OptionalLong creatorFee = in.remaining() <= OLD_TAIL ? OptionalLong.empty() : in.number();
    long shareFee = in.requiredNumber("share_fee");
    int direction = in.requiredByte("trade_direction");
    if (direction > 1) {
      throw new MalformedException("trade_direction must be 0 or 1, but was " + direction);
    }
    int status = in.requiredByte("pool_status");
    Optional<Boolean> exactIn = creatorFee.isPresent() ? in.bool() : Optional.empty();
    return new LaunchLabEvent.Trade(
        pool,
        totalBaseSell,
        virtualBase,
        virtualQuote,
        realBaseBefore,
        realQuoteBefore,
        realBaseAfter,
        realQuoteAfter,
        amountIn,
        amountOut,
        protocolFee,
        platformFee,
        creatorFee,
        shareFee,
        direction == 0,
        status,
        exactIn);
  }
}
