package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.ChainEvent.Fee;
import io.godmode.onchain.decode.ChainEvent.FeeKind;
import io.godmode.onchain.decode.ChainEvent.Reserves;
import io.godmode.onchain.decode.ChainEvent.Swap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What events of LaunchLab stand for in the market. Pure and thread-safe. */
final class LaunchLabMarket {
  private LaunchLabMarket() {}

  static @Nullable ChainEvent event(
      LaunchLabEvent event, List<Address> accounts, EventPlace place) {
    if (event instanceof LaunchLabEvent.Trade trade) {
      return accounts.size() > 10 ? labTrade(trade, accounts, place) : null;
    }
    if (event instanceof LaunchLabEvent.Create create) {
      return accounts.size() > 7
          ? new ChainEvent.Launch(
              Venue.LAUNCHLAB,
              SwapParts.mint(accounts.get(6)),
              create.creator(),
              accounts.get(0),
              create.pool(),
              SwapParts.mint(accounts.get(7)),
              Optional.of(create.name()),
              Optional.of(create.symbol()),
              Optional.empty(),
              Optional.empty(),
              place)
          : null;
    }
    LaunchLabEvent.Migration moved = (LaunchLabEvent.Migration) event;
    return moved.curve().isEmpty()
        ? null
        : new ChainEvent.Migration(
            Venue.LAUNCHLAB,
            Optional.of(moved.toCpmm() ? Venue.RAYDIUM_CPMM : Venue.RAYDIUM_V4),
            moved.baseMint(),
            moved.quoteMint(),
            moved.curve().get(),
            Optional.of(moved.pool()),
            OptionalLong.empty(),
            OptionalLong.empty(),
            place);
  }

  private static Swap labTrade(
      LaunchLabEvent.Trade trade, List<Address> accounts, EventPlace place) {
    Mint base = SwapParts.mint(accounts.get(9));
    Mint quote = SwapParts.mint(accounts.get(10));
    List<Fee> fees = new ArrayList<>(4);
    SwapParts.fee(fees, FeeKind.PROTOCOL, quote, OptionalLong.of(trade.protocolFee()), false);
    SwapParts.fee(fees, FeeKind.PLATFORM, quote, OptionalLong.of(trade.platformFee()), false);
    SwapParts.fee(fees, FeeKind.CREATOR, quote, trade.creatorFee(), false);
    SwapParts.fee(fees, FeeKind.REFERRAL, quote, OptionalLong.of(trade.shareFee()), false);
    long charged =
        trade.protocolFee() + trade.platformFee() + trade.creatorFee().orElse(0) + trade.shareFee();
    return SwapParts.sided(
        trade.isBuy(),
        Venue.LAUNCHLAB,
        accounts.get(0),
        Optional.of(trade.pool()),
        base,
        trade.isBuy() ? trade.amountOut() : trade.amountIn(),
        quote,
        trade.isBuy() ? trade.amountIn() - charged : trade.amountOut() + charged,
        fees,
        Optional.of(
            new Reserves(
                base,
                quote,
                OptionalLong.of(trade.totalBaseSell() - trade.realBaseAfter()),
                OptionalLong.of(trade.realQuoteAfter()),
                OptionalLong.of(trade.virtualBase() - trade.realBaseAfter()),
                OptionalLong.of(trade.virtualQuote() + trade.realQuoteAfter()))),
        place);
  }
}
