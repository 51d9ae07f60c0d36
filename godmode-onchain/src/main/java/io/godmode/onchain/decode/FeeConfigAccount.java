package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.core.pool.FeeTiers;
import io.godmode.core.pool.PoolFees;
import io.godmode.onchain.decode.WireReader.MalformedException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A fee configuration of the Pump Fees program: what trades on pump.fun's curves, or in PumpSwap's
 * pools, pay by market capitalisation. Immutable and thread-safe.
 *
 * @param admin who may change it
 * @param tiers the flat rates and the tiers of pairs quoted in SOL
 * @param stableTiers the tiers of pairs quoted in stablecoins; empty in accounts that have none
 */
public record FeeConfigAccount(Address admin, FeeTiers tiers, List<FeeTiers.Tier> stableTiers) {
  /** The program that owns it. */
  public static final Address PROGRAM = Address.of("pfeeUxB6jkeY1Hxd7CsFCAjcbHA9rWtchMGdZ6VojVZ");

  /** The account that holds for curves. */
  public static final Address OF_CURVES =
      Address.of("8Wf5TiAheLUqBrKXeYg2JtAFFMWtKdG2BSFgqUcPVwTt");

  /** The account that holds for PumpSwap's pools. */
  public static final Address OF_POOLS = Address.of("5PHirr8joyTMp9JMm6nW7hNDVyEYdkzDqazxPD7RaTjx");

  /** The first eight bytes of the SHA-256 of {@code account:FeeConfig}. */
  private static final long DISCRIMINATOR = 0x9b4c7bdbbb92348fL;

  private static final long MOST_BPS = 10_000;

  /** Copies the list. */
  public FeeConfigAccount {
    Objects.requireNonNull(admin, "admin");
    Objects.requireNonNull(tiers, "tiers");
    stableTiers = List.copyOf(stableTiers);
  }

  /**
   * Reads the data of an account, laid out as {@code FeeConfig} in the program's IDL: bump, admin,
   * flat rates, tiers, tiers of stable pairs. What a newer program appends is left alone.
   *
   * @param data left untouched
   * @throws IllegalArgumentException if the data are no fee configuration, with field and value
   */
  public static FeeConfigAccount read(byte[] data) {
    try {
      WireReader in = new WireReader(data, 0);
      long discriminator = in.requiredNumber("discriminator");
      if (discriminator != DISCRIMINATOR) {
        throw new MalformedException(
            "discriminator is "
                + Long.toHexString(Long.reverseBytes(discriminator))
                + ", allowed: "
                + Long.toHexString(Long.reverseBytes(DISCRIMINATOR)));
      }
      in.requiredByte("bump");
      Address admin = in.requiredAddress("admin");
      PoolFees flat = fees(in, "flat_fees");
      FeeTiers tiers = new FeeTiers(flat, tiers(in, "fee_tiers"));
      return new FeeConfigAccount(
          admin, tiers, in.remaining() == 0 ? List.of() : tiers(in, "stable_fee_tiers"));
    } catch (MalformedException malformed) {
      throw new IllegalArgumentException("no fee configuration: " + malformed.getMessage());
    }
  }

  private static List<FeeTiers.Tier> tiers(WireReader in, String list) throws MalformedException {
    int count = in.requiredInt(list);
    List<FeeTiers.Tier> tiers = new ArrayList<>();
    for (int i = 0; i != count; i++) {
      String tier = list + "[" + i + "]";
      BigInteger threshold = in.requiredWide(tier + ".market_cap_lamports_threshold");
      if (threshold.signum() < 0 || threshold.bitLength() > Long.SIZE) {
        throw new MalformedException(
            tier + ".market_cap_lamports_threshold is beyond 64 bits, allowed: 0 to 2^64 - 1");
      }
      tiers.add(new FeeTiers.Tier(threshold.longValue(), fees(in, tier)));
    }
    return tiers;
  }

  private static PoolFees fees(WireReader in, String of) throws MalformedException {
    return new PoolFees(
        rate(in, of + ".lp_fee_bps"),
        rate(in, of + ".protocol_fee_bps"),
        rate(in, of + ".creator_fee_bps"));
  }

  private static int rate(WireReader in, String field) throws MalformedException {
    long bps = in.requiredNumber(field);
    if (Long.compareUnsigned(bps, MOST_BPS) > 0) {
      throw new MalformedException(
          field + " is " + Long.toUnsignedString(bps) + ", allowed: 0 to " + MOST_BPS);
    }
    return (int) bps;
  }
}
