package io.godmode.onchain.decode;

import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.onchain.decode.ChainEvent.Fee;
import io.godmode.onchain.decode.ChainEvent.Swap;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** The rates that a swap paid, from the amounts it states. Pure. */
final class VenueFees {
  /**
   * What stands in where a swap says nothing: pump.fun since October 2025; PumpSwap's first tier of
   * April 2026; Raydium AMM v4's constant rate, of which 22 go to providers and 3 to the program.
   */
  private static final Map<Venue, FeeRates> ASSUMED =
      Map.of(
          Venue.PUMP_FUN, FeeRates.PUMP_FUN_ASSUMED,
          Venue.PUMP_SWAP, assumed(93, 30, 2),
          Venue.RAYDIUM_V4, assumed(3, 0, 22));

  private static final BigInteger WHOLE = BigInteger.valueOf(BasisPoints.WHOLE);

  private VenueFees() {}

  /** Returns the documented default of a venue; empty when it has none. */
  static Optional<FeeRates> assumed(Venue venue) {
    return Optional.ofNullable(ASSUMED.get(venue));
  }

  /**
   * Returns the rates that a swap paid, each rounded down, which is exact for programs that round
   * fees up, as pump.fun and PumpSwap do. What goes back to traders or to holders is counted as the
   * creator's, for the payer cannot rely on getting it back.
   *
   * <p>A swap that paid nothing is one of the program's own agent, not what others pay; one of too
   * few units does not tell the rate. There the documented default stands in, marked as assumed;
   * empty where the venue has none.
   */
  static Optional<FeeRates> of(Swap swap) {
    int protocol = 0;
    int creator = 0;
    int lp = 0;
    for (Fee fee : swap.fees()) {
      BigInteger of = unsigned(amount(swap, fee.mint()));
      if (of.compareTo(WHOLE) <= 0) {
        return assumed(swap.venue());
      }
      BigInteger rate = unsigned(fee.amount()).multiply(WHOLE).divide(of);
      if (rate.compareTo(WHOLE) > 0) {
        return assumed(swap.venue());
      }
      switch (fee.kind()) {
        case LIQUIDITY -> lp += rate.intValue();
        case PROTOCOL, PLATFORM, REFERRAL -> protocol += rate.intValue();
        case CREATOR, CASHBACK, HOLDERS -> creator += rate.intValue();
        case TRANSFER -> {
          // The token's own, not the venue's.
        }
      }
    }
    int total = protocol + creator + lp;
    return total == 0 || total > BasisPoints.WHOLE
        ? assumed(swap.venue())
        : Optional.of(FeeRates.of(protocol, creator, lp));
  }

  private static long amount(Swap swap, Mint mint) {
    if (mint.equals(swap.inputMint())) {
      return swap.inputAmount();
    }
    return mint.equals(swap.outputMint()) ? swap.outputAmount() : 0;
  }

  private static FeeRates assumed(int protocol, int creator, int lp) {
    return new FeeRates(
        BasisPoints.of(protocol), BasisPoints.of(creator), BasisPoints.of(lp), true);
  }

  private static BigInteger unsigned(long amount) {
    return new BigInteger(Long.toUnsignedString(amount));
  }
}
