package io.godmode.core.market;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.SolPrice;
import io.godmode.api.order.Side;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Facts for tests, told in few words. */
final class Facts {
  static final long SOL = 1_000_000_000L;
  static final long FRESH_TOKENS = 793_100_000_000_000L;

  private Facts() {}

  static Mint mint(int number) {
    return Mint.ofBytes(bytes(number));
  }

  static Address trader(int number) {
    return Address.ofBytes(bytes(number));
  }

  static SolPriced sol(String usd) {
    return new SolPriced(SolPrice.of(usd), 0);
  }

  static Launched launch(Mint mint, long slot) {
    return new Launched(
        mint, "TOKEN", Optional.empty(), Optional.of(curve(mint, 0, FRESH_TOKENS, slot)), slot);
  }

  static Swapped buy(Mint mint, int trader, long lamports, long slot) {
    return swap(mint, Side.BUY, trader, lamports, slot, Optional.empty());
  }

  static Swapped sell(Mint mint, int trader, long lamports, long slot) {
    return swap(mint, Side.SELL, trader, lamports, slot, Optional.empty());
  }

  static Swapped swap(
      Mint mint, Side side, int trader, long lamports, long slot, Optional<PoolState> after) {
    return new Swapped(
        mint, Venue.PUMP_FUN, side, trader(trader), lamports, 1, slot, 0, Optional.empty(), after);
  }

  static PoolState curve(Mint mint, long realQuote, long realToken, long slot) {
    return PoolState.builder(mint, Venue.PUMP_FUN)
        .fees(FeeRates.of(95, 30, 0))
        .virtualReserves(realToken + 279_900_000_000_000L, realQuote + 30 * SOL)
        .realReserves(realToken, realQuote)
        .slot(slot)
        .build();
  }

  private static byte[] bytes(int number) {
    return ByteBuffer.allocate(32).putInt(0x5107_0000).putInt(28, number).array();
  }
}
