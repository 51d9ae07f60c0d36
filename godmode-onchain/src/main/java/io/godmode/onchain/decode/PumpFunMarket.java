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

/** What events of the pump.fun curve stand for in the market. Pure and thread-safe. */
final class PumpFunMarket {
  private static final Mint SOL = PumpFunEvent.WRAPPED_SOL;

  private PumpFunMarket() {}

  static @Nullable ChainEvent event(
      PumpFunEvent event, List<Address> accounts, KnownPools pools, EventPlace place) {
    Mint quote = event.solQuoted() ? SOL : event.quoteMint().orElse(SOL);
    return switch (event.kind()) {
      case TRADE -> curveTrade((PumpFunEvent.Trade) event, quote, accounts, pools, place);
      case CREATE -> launch((PumpFunEvent.Create) event, quote, place);
      case COMPLETE ->
          new ChainEvent.CurveCompleted(
              Venue.PUMP_FUN,
              Optional.of(event.mint()),
              ((PumpFunEvent.Complete) event).bondingCurve(),
              place);
      case MIGRATION -> {
        PumpFunEvent.Migration moved = (PumpFunEvent.Migration) event;
        yield new ChainEvent.Migration(
            Venue.PUMP_FUN,
            Optional.of(Venue.PUMP_SWAP),
            moved.mint(),
            quote,
            moved.bondingCurve(),
            Optional.of(moved.pool()),
            OptionalLong.of(moved.mintAmount()),
            OptionalLong.of(moved.solAmount()),
            place);
      }
      case MAYHEM_RESERVES -> {
        PumpFunEvent.MayhemReserves moved = (PumpFunEvent.MayhemReserves) event;
        OptionalLong token = OptionalLong.of(moved.realTokenReserves());
        OptionalLong sol = OptionalLong.of(moved.realSolReserves());
        yield new ChainEvent.ReservesMoved(
            Venue.PUMP_FUN,
            moved.mint(),
            new Reserves(
                moved.mint(),
                SOL,
                token,
                sol,
                OptionalLong.of(moved.virtualTokenReserves()),
                OptionalLong.of(moved.virtualSolReserves())),
            new Reserves(
                moved.mint(),
                SOL,
                token,
                sol,
                OptionalLong.of(moved.newVirtualTokenReserves()),
                OptionalLong.of(moved.newVirtualSolReserves())),
            place);
      }
    };
  }

  private static Swap curveTrade(
      PumpFunEvent.Trade trade,
      Mint quote,
      List<Address> accounts,
      KnownPools pools,
      EventPlace place) {
    boolean sol = trade.solQuoted();
    Reserves after =
        new Reserves(
            trade.mint(),
            quote,
            trade.realTokenReserves(),
            sol ? trade.realSolReserves() : trade.realQuoteReserves(),
            OptionalLong.of(trade.virtualTokenReserves()),
            sol ? OptionalLong.of(trade.virtualSolReserves()) : trade.virtualQuoteReserves());
    List<Fee> fees = new ArrayList<>(3);
    SwapParts.fee(fees, FeeKind.PROTOCOL, quote, trade.fee(), false);
    SwapParts.coinFees(fees, quote, trade.creatorFee(), trade.cashback(), trade.holderRewards());
    return SwapParts.sided(
        trade.isBuy(),
        Venue.PUMP_FUN,
        trade.user(),
        PumpFunAccounts.bondingCurve(trade.mint(), accounts).or(() -> pools.curve(trade.mint())),
        trade.mint(),
        trade.tokenAmount(),
        quote,
        sol ? trade.solAmount() : trade.quoteAmount().orElse(trade.solAmount()),
        fees,
        Optional.of(after),
        place);
  }

  private static ChainEvent launch(PumpFunEvent.Create create, Mint quote, EventPlace place) {
    boolean sol = create.solQuoted();
    OptionalLong pricingQuote = sol ? create.virtualSolReserves() : create.virtualQuoteReserves();
    return new ChainEvent.Launch(
        Venue.PUMP_FUN,
        create.mint(),
        create.creator().orElse(create.user()),
        create.user(),
        create.bondingCurve(),
        quote,
        Optional.of(create.name()),
        Optional.of(create.symbol()),
        create.tokenProgram(),
        create.virtualTokenReserves().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Reserves(
                    create.mint(),
                    quote,
                    create.realTokenReserves(),
                    OptionalLong.of(0),
                    create.virtualTokenReserves(),
                    pricingQuote)),
        place);
  }
}
