package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.ChainEvent.Fee;
import io.godmode.onchain.decode.ChainEvent.FeeKind;
import io.godmode.onchain.decode.ChainEvent.Reserves;
import io.godmode.onchain.decode.ChainEvent.Swap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What events of PumpSwap stand for in the market. Pure and thread-safe. */
final class PumpSwapMarket {
  private PumpSwapMarket() {}

  static Swap trade(PumpSwapEvent.Trade trade, PoolMints mints, EventPlace place) {
    Mint base = mints.base();
    Mint quote = mints.quote();
    boolean buy = trade.isBuy();
    long baseAfter = trade.poolBaseReserves() + (buy ? -trade.baseAmount() : trade.baseAmount());
    // What the liquidity providers earn stays in the vault.
    long moved = trade.quoteWithLpFee();
    long quoteAfter = trade.poolQuoteReserves() + (buy ? moved : -moved);
    Reserves after =
        new Reserves(
            base,
            quote,
            OptionalLong.of(baseAfter),
            OptionalLong.of(quoteAfter),
            OptionalLong.of(baseAfter),
            pricing(quoteAfter, trade.virtualQuoteReserves()));
    List<Fee> fees = new ArrayList<>(3);
    SwapParts.fee(fees, FeeKind.LIQUIDITY, quote, OptionalLong.of(trade.lpFee()), false);
    SwapParts.fee(fees, FeeKind.PROTOCOL, quote, OptionalLong.of(trade.protocolFee()), false);
    SwapParts.coinFees(
        fees, quote, trade.coinCreatorFee(), trade.cashback(), trade.holderRewards());
    return SwapParts.sided(
        buy,
        Venue.PUMP_SWAP,
        trade.user(),
        Optional.of(trade.pool()),
        base,
        trade.baseAmount(),
        quote,
        trade.pricedQuote(),
        fees,
        Optional.of(after),
        place);
  }

  /** Returns a vault's amount with virtual reserves; empty when the sum is not a u64. */
  private static OptionalLong pricing(long vault, Optional<BigInteger> virtual) {
    if (virtual.isEmpty() || virtual.get().signum() == 0) {
      return OptionalLong.of(vault);
    }
    BigInteger sum = new BigInteger(Long.toUnsignedString(vault)).add(virtual.get());
    return sum.signum() >= 0 && sum.bitLength() <= Long.SIZE
        ? OptionalLong.of(sum.longValue())
        : OptionalLong.empty();
  }

  /** What the program burned and paid was in the pool and out of it before. */
  static ChainEvent boosted(PumpSwapEvent.Boost boost, Mint quote, EventPlace place) {
    long baseBefore = boost.baseReservesAfter() + boost.baseBurned();
    long quoteBefore = boost.quoteReservesAfter() - boost.quoteUsed();
    return new ChainEvent.ReservesMoved(
        Venue.PUMP_SWAP,
        boost.mint(),
        priced(boost, baseBefore, quote, quoteBefore),
        priced(boost, boost.baseReservesAfter(), quote, boost.quoteReservesAfter()),
        place);
  }

  private static Reserves priced(PumpSwapEvent.Boost boost, long base, Mint quote, long amount) {
    return new Reserves(
        boost.mint(),
        quote,
        OptionalLong.of(base),
        OptionalLong.of(amount),
        OptionalLong.of(base),
        pricing(amount, Optional.of(boost.virtualQuoteReserves())));
  }

  static ChainEvent liquidity(
      PumpSwapEvent.Liquidity change, List<Address> accounts, EventPlace place) {
    boolean added = change.added();
    Mint base = SwapParts.mint(accounts.get(3));
    Mint quote = SwapParts.mint(accounts.get(4));
    return new ChainEvent.LiquidityChange(
        Venue.PUMP_SWAP,
        change.pool(),
        change.user(),
        added,
        base,
        change.baseAmount(),
        quote,
        change.quoteAmount(),
        Optional.of(
            SwapParts.vaults(
                base,
                change.poolBaseReserves() + (added ? change.baseAmount() : -change.baseAmount()),
                quote,
                change.poolQuoteReserves()
                    + (added ? change.quoteAmount() : -change.quoteAmount()))),
        place);
  }
}
