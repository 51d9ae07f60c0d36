package io.godmode.onchain.decode;

import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.onchain.decode.ChainEvent.Fee;
import io.godmode.onchain.decode.ChainEvent.FeeKind;
import io.godmode.onchain.decode.ChainEvent.Swap;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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

  /** Venues whose fees are shares of one that was rounded up. */
  private static final Set<Venue> SHARING = Set.of(Venue.LAUNCHLAB, Venue.RAYDIUM_CPMM);

  private static final BigInteger WHOLE = BigInteger.valueOf(BasisPoints.WHOLE);

  private VenueFees() {}

  /** Returns the documented default of a venue; empty when it has none. */
  static Optional<FeeRates> assumed(Venue venue) {
    return Optional.ofNullable(ASSUMED.get(venue));
  }

  /**
   * Returns the rates that a swap paid: the roundest that explain what it paid, which are the
   * venue's own where the amounts are not tiny. What goes back to traders or to holders is counted
   * as the creator's, for the payer cannot rely on getting it back.
   *
   * <p>A swap that paid nothing is one of the program's own agent, not what others pay; one of too
   * few units does not tell the rate. There the documented default stands in, marked as assumed;
   * empty where the venue has none.
   */
  static Optional<FeeRates> of(Swap swap) {
    return (SHARING.contains(swap.venue()) ? shared(swap) : each(swap))
        .or(() -> assumed(swap.venue()));
  }

  /** Of programs with rates in basis points that round up each fee, as pump.fun and PumpSwap do. */
  private static Optional<FeeRates> each(Swap swap) {
    int protocol = 0;
    int creator = 0;
    int lp = 0;
    for (Fee fee : swap.fees()) {
      BigInteger of = unsigned(amount(swap, fee.mint()));
      if (of.compareTo(WHOLE) <= 0) {
        return Optional.empty();
      }
      BigInteger rate = unsigned(fee.amount()).multiply(WHOLE).divide(of);
      if (rate.compareTo(WHOLE) > 0) {
        return Optional.empty();
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
        ? Optional.empty()
        : Optional.of(FeeRates.of(protocol, creator, lp));
  }

  /**
   * Of programs that round up the sum of all fees in one mint and give the creator a share of it,
   * rounded down, as LaunchLab and Raydium CPMM do.
   */
  private static Optional<FeeRates> shared(Swap swap) {
    int protocol = 0;
    int creator = 0;
    int lp = 0;
    for (Mint mint : List.of(swap.inputMint(), swap.outputMint())) {
      BigInteger all = sum(swap, mint, fee -> fee.kind() != FeeKind.TRANSFER);
      if (all.signum() == 0) {
        continue;
      }
      BigInteger of = unsigned(amount(swap, mint)).add(onTop(swap, mint));
      if (of.compareTo(WHOLE) <= 0 || all.compareTo(of) > 0) {
        return Optional.empty();
      }
      BigInteger creators = sum(swap, mint, fee -> fee.kind() == FeeKind.CREATOR);
      int rate = FeeRate.ofRoundedUp(all, of);
      int share = creators.equals(all) ? rate : FeeRate.ofShare(creators, all, rate);
      creator += share;
      if (sum(swap, mint, fee -> fee.kind() == FeeKind.LIQUIDITY).signum() == 0) {
        protocol += rate - share;
      } else {
        lp += rate - share;
      }
    }
    int total = protocol + creator + lp;
    return total == 0 || total > FeeRate.MILLION
        ? Optional.empty()
        : Optional.of(FeeRates.ofPerMillion(protocol, creator, lp));
  }

  /** The fees that a trader paid on top of an input, of which the rates are parts as well. */
  private static BigInteger onTop(Swap swap, Mint mint) {
    return mint.equals(swap.inputMint())
        ? sum(swap, mint, fee -> !fee.within() && fee.kind() != FeeKind.TRANSFER)
        : BigInteger.ZERO;
  }

  private static BigInteger sum(Swap swap, Mint mint, Predicate<Fee> which) {
    return swap.fees().stream()
        .filter(fee -> fee.mint().equals(mint) && which.test(fee))
        .map(fee -> unsigned(fee.amount()))
        .reduce(BigInteger.ZERO, BigInteger::add);
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
