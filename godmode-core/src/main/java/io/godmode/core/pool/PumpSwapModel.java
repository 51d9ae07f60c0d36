package io.godmode.core.pool;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.Side;
import java.util.Optional;

/**
 * PumpSwap as a {@link PoolModel}. Stateless and thread-safe.
 *
 * <p>What it needs of a {@link PoolState}: virtual and real token are both the base vault; the real
 * quote is the quote vault; the virtual quote is the quote vault plus the pool's virtual quote
 * reserves; the fees are the rates that the program takes at this state, all three, by tier for a
 * canonical pool and flat for others. SOL is the quote.
 */
public final class PumpSwapModel implements PoolModel {
  private static final PumpSwapModel INSTANCE = new PumpSwapModel();

  private PumpSwapModel() {}

  /** Returns the model. */
  public static PumpSwapModel create() {
    return INSTANCE;
  }

  @Override
  public Venue venue() {
    return Venue.PUMP_SWAP;
  }

  @Override
  public Optional<Quote> buy(PoolState pool, Lamports spend) {
    return pool.complete()
        ? Optional.empty()
        : PoolStates.quote(
            Side.BUY, PumpSwap.buyExactIn(PoolStates.reserves(pool), spend.value(), fees(pool)));
  }

  @Override
  public Optional<Quote> sell(PoolState pool, long tokensRaw) {
    return pool.complete()
        ? Optional.empty()
        : PoolStates.quote(
            Side.SELL, PumpSwap.sellExactIn(PoolStates.reserves(pool), tokensRaw, fees(pool)));
  }

  @Override
  public PoolState after(PoolState pool, Quote trade) {
    return PoolStates.after(pool, trade);
  }

  @Override
  public Optional<PoolState> shifted(PoolState pool, long tokenDelta, long quoteDelta) {
    return PoolStates.shifted(pool, tokenDelta, quoteDelta);
  }

  private static PoolFees fees(PoolState pool) {
    return new PoolFees(
        pool.fees().lp().value(), pool.fees().protocol().value(), pool.fees().creator().value());
  }
}
