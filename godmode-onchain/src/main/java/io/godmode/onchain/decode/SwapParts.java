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

  static Mint mint(Address account) {
    return Mint.of(account.base58());
  }
}
