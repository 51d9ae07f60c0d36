package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.ChainEvent.Fee;
import io.godmode.onchain.decode.ChainEvent.FeeKind;
import io.godmode.onchain.decode.ChainEvent.Reserves;
import io.godmode.onchain.decode.ChainEvent.Swap;
import io.godmode.onchain.decode.ChainEvent.SwapKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the markets' readings share. Pure and thread-safe. */
final class SwapParts {
  private SwapParts() {}

  static Swap sided(
      boolean buy,
      Venue venue,
      Address trader,
      Optional<Address> pool,
      Mint base,
      long baseAmount,
      Mint quote,
      long quoteAmount,
      List<Fee> fees,
      Optional<Reserves> after,
      EventPlace place) {
    return new Swap(
        SwapKind.TRADE,
        venue,
        trader,
        pool,
        buy ? quote : base,
        buy ? quoteAmount : baseAmount,
        buy ? base : quote,
        buy ? baseAmount : quoteAmount,
        fees,
        after,
        place);
  }

  /** Returns what vaults hold where virtual reserves are not told. */
  static Reserves vaults(Mint base, long baseAmount, Mint quote, long quoteAmount) {
    return new Reserves(
        base,
        quote,
        OptionalLong.of(baseAmount),
        OptionalLong.of(quoteAmount),
        OptionalLong.of(baseAmount),
        OptionalLong.empty());
  }

  static Reserves held(Mint base, long baseAmount, Mint quote, long quoteAmount) {
    OptionalLong first = OptionalLong.of(baseAmount);
    OptionalLong second = OptionalLong.of(quoteAmount);
    return new Reserves(base, quote, first, second, first, second);
  }

  static void fee(List<Fee> fees, FeeKind kind, Mint mint, OptionalLong amount, boolean within) {
    if (amount.orElse(0) != 0) {
      fees.add(new Fee(kind, mint, amount.getAsLong(), within));
    }
  }

  /**
   * Adds what a coin takes beside the venue: its creator's fee, what goes back to traders and what
   * goes to holders. Events of pump.fun and PumpSwap state the last twice, as the creator's fee
   * too, for it is that fee with another receiver (HOLDER_REWARDS_README of the programs'
   * documents).
   */
  static void coinFees(
      List<Fee> fees,
      Mint mint,
      OptionalLong creator,
      OptionalLong cashback,
      OptionalLong holders) {
    long rest = Math.max(0, creator.orElse(0) - holders.orElse(0));
    fee(fees, FeeKind.CREATOR, mint, OptionalLong.of(rest), false);
    fee(fees, FeeKind.CASHBACK, mint, cashback, false);
    fee(fees, FeeKind.HOLDERS, mint, holders, false);
  }

  static Mint mint(Address account) {
    return Mint.of(account.base58());
  }
}
