package io.godmode.examples.leaders;

import static java.util.Objects.requireNonNull;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.core.pool.CurveState;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** A market of pump.fun curves that a test plays trade by trade, and its tape. */
final class ScriptedMarket {
  static final long SOL = 1_000_000_000L;
  static final PoolModel CURVE = BondingCurveModel.create();

  /** Five dollars a copy, by LIVE_150 but for its slippage, which would miss most of them. */
  static final CopierTerms COPIER =
      new CopierTerms(
          Usd.of("5"),
          ConfigLoader.profile("LIVE_150").execution().toBuilder()
              .entrySlippage(BasisPoints.of(3_000))
              .build());

  private final Tape.Builder tape = Tape.builder();
  private final Map<Mint, PoolState> pools = new HashMap<>();

  ScriptedMarket() {
    tape.price(SolPrice.of("200"), 0);
  }

  static Address trader(int number) {
    return Address.ofBytes(ByteBuffer.allocate(Address.BYTES).put((byte) 1).putInt(number).array());
  }

  static Mint mint(int number) {
    return Mint.ofBytes(ByteBuffer.allocate(Mint.BYTES).put((byte) 2).putInt(number).array());
  }

  /** Launches a token in a slot. */
  ScriptedMarket launch(Mint mint, long slot) {
    CurveState start = CurveState.initial();
    see(
        PoolState.builder(mint, Venue.PUMP_FUN)
            .fees(FeeRates.of(95, 30, 0))
            .virtualReserves(start.virtualToken(), start.virtualQuote())
            .realReserves(start.realToken(), start.realQuote())
            .slot(slot)
            .build());
    return this;
  }

  PoolState pool(Mint mint) {
    return requireNonNull(pools.get(mint));
  }

  /** Somebody buys for so many lamports, fees counted; returns the tokens. */
  long buy(Address trader, Mint mint, long lamports, long slot) {
    Quote quote = CURVE.buy(pool(mint), Lamports.of(lamports)).orElseThrow();
    trade(trader, mint, quote, slot);
    return quote.tokensRaw();
  }

  /** Somebody sells so many raw tokens; returns the lamports received. */
  long sell(Address trader, Mint mint, long tokens, long slot) {
    Quote quote = CURVE.sell(pool(mint), tokens).orElseThrow();
    trade(trader, mint, quote, slot);
    return quote.received().value();
  }

  private void trade(Address trader, Mint mint, Quote quote, long slot) {
    boolean buys = quote.side() == Side.BUY;
    long lamports = (buys ? quote.paid() : quote.received()).value();
    tape.trade(new TapeTrade(trader, mint, quote.side(), lamports, quote.tokensRaw(), slot));
    see(CURVE.after(pool(mint), quote).toBuilder().slot(slot).build());
  }

  /** The curve of a token trades no more. */
  ScriptedMarket closed(Mint mint, long slot) {
    tape.closed(mint, slot);
    return this;
  }

  private void see(PoolState state) {
    pools.put(state.mint(), state);
    tape.pool(state, state.slot());
  }

  Tape.Builder tape() {
    return tape;
  }

  /** Returns the tape, read until a slot. */
  Tape until(long slot) {
    return tape.slot(slot).build();
  }
}
