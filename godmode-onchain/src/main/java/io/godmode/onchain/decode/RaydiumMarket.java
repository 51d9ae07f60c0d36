package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.ChainEvent.Fee;
import io.godmode.onchain.decode.ChainEvent.FeeKind;
import io.godmode.onchain.decode.ChainEvent.Reserves;
import io.godmode.onchain.decode.ChainEvent.Swap;
import io.godmode.onchain.decode.ChainEvent.SwapKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What events of Raydium AMM v4 and CPMM stand for in the market. Pure and thread-safe. */
final class RaydiumMarket {
  private RaydiumMarket() {}

  static @Nullable ChainEvent v4(
      RaydiumV4Event event, Function<Address, Optional<Mint>> mints, EventPlace place) {
    if (event instanceof RaydiumV4Event.Swap swap) {
      return v4Swap(swap, mints, place);
    }
    if (event instanceof RaydiumV4Event.Liquidity change) {
      Optional<Mint> coin = mints.apply(change.coinVault());
      Optional<Mint> pc = mints.apply(change.pcVault());
      return coin.isEmpty() || pc.isEmpty()
          ? null
          : new ChainEvent.LiquidityChange(
              Venue.RAYDIUM_V4,
              change.pool(),
              change.owner(),
              change.added(),
              coin.get(),
              change.coinAmount(),
              pc.get(),
              change.pcAmount(),
              Optional.empty(),
              place);
    }
    RaydiumV4Event.PoolCreated created = (RaydiumV4Event.PoolCreated) event;
    return new ChainEvent.PoolCreated(
        Venue.RAYDIUM_V4,
        created.pool(),
        created.user(),
        created.coinMint(),
        created.pcMint(),
        created.coinAmount(),
        created.pcAmount(),
        place);
  }

  private static @Nullable Swap v4Swap(
      RaydiumV4Event.Swap swap, Function<Address, Optional<Mint>> mints, EventPlace place) {
    Optional<Mint> coin = mints.apply(swap.coinVault());
    Optional<Mint> pc = mints.apply(swap.pcVault());
    if (coin.isEmpty() || pc.isEmpty()) {
      return null;
    }
    boolean pcIn;
    if (swap.log().isPresent()) {
      pcIn = swap.log().get().direction() == 1;
    } else {
      Optional<Mint> paid = mints.apply(swap.source());
      Optional<Mint> got = mints.apply(swap.destination());
      if (paid.isEmpty() && got.isEmpty()) {
        return null;
      }
      pcIn = paid.isPresent() ? paid.equals(pc) : got.equals(coin);
    }
    Optional<Reserves> after =
        swap.log()
            .map(
                log ->
                    SwapParts.held(
                        coin.get(),
                        log.poolCoin() + (pcIn ? -swap.amountOut() : swap.amountIn()),
                        pc.get(),
                        log.poolPc() + (pcIn ? swap.amountIn() : -swap.amountOut())));
    return new Swap(
        SwapKind.TRADE,
        Venue.RAYDIUM_V4,
        swap.owner(),
        Optional.of(swap.pool()),
        pcIn ? pc.get() : coin.get(),
        swap.amountIn(),
        pcIn ? coin.get() : pc.get(),
        swap.amountOut(),
        List.of(),
        after,
        place);
  }

  static @Nullable ChainEvent cpmm(
      RaydiumCpmmEvent event, List<Address> accounts, EventPlace place) {
    if (event instanceof RaydiumCpmmEvent.Swap swap) {
      return accounts.size() > 11 ? cpmmSwap(swap, accounts, place) : null;
    }
    if (event instanceof RaydiumCpmmEvent.PoolCreated created) {
      return new ChainEvent.PoolCreated(
          Venue.RAYDIUM_CPMM,
          created.pool(),
          created.creator(),
          created.firstMint(),
          created.secondMint(),
          created.firstAmount(),
          created.secondAmount(),
          place);
    }
    // deposit and withdraw name the mints alike, 10 and 11 behind the accounts of user and vaults
    RaydiumCpmmEvent.Liquidity change = (RaydiumCpmmEvent.Liquidity) event;
    if (accounts.size() < 12) {
      return null;
    }
    boolean added = change.added();
    Mint first = SwapParts.mint(accounts.get(10));
    Mint second = SwapParts.mint(accounts.get(11));
    return new ChainEvent.LiquidityChange(
        Venue.RAYDIUM_CPMM,
        change.pool(),
        accounts.get(0),
        added,
        first,
        change.firstAmount(),
        second,
        change.secondAmount(),
        Optional.of(
            SwapParts.held(
                first,
                change.firstVaultBefore() + (added ? change.firstAmount() : -change.firstAmount()),
                second,
                change.secondVaultBefore()
                    + (added ? change.secondAmount() : -change.secondAmount()))),
        place);
  }

  /**
   * The event's output is what left the vault. A creator's fee on the output came off before; as
   * part of what was traded at the pool's price it counts as output. The creator's fee is owed to
   * the creator and so no longer priced; what is set aside for protocol and fund is not told.
   */
  private static Swap cpmmSwap(
      RaydiumCpmmEvent.Swap swap, List<Address> accounts, EventPlace place) {
    Mint input = SwapParts.mint(accounts.get(10));
    Mint output = SwapParts.mint(accounts.get(11));
    List<Fee> fees = new ArrayList<>(3);
    SwapParts.fee(fees, FeeKind.LIQUIDITY, input, swap.tradeFee(), true);
    boolean onInput = swap.creatorFeeOnInput().orElse(true);
    SwapParts.fee(fees, FeeKind.CREATOR, onInput ? input : output, swap.creatorFee(), onInput);
    SwapParts.fee(fees, FeeKind.TRANSFER, input, OptionalLong.of(swap.inputTransferFee()), false);
    SwapParts.fee(fees, FeeKind.TRANSFER, output, OptionalLong.of(swap.outputTransferFee()), false);
    long creatorFee = swap.creatorFee().orElse(0);
    long priced = swap.inputAmount() - (onInput ? creatorFee : 0);
    long swapped = swap.outputAmount() + (onInput ? 0 : creatorFee);
    return new Swap(
        SwapKind.TRADE,
        Venue.RAYDIUM_CPMM,
        accounts.get(0),
        Optional.of(swap.pool()),
        input,
        swap.inputAmount(),
        output,
        swapped,
        fees,
        Optional.of(
            SwapParts.held(
                input,
                swap.inputVaultBefore() + priced,
                output,
                swap.outputVaultBefore() - swapped)),
        place);
  }
}
