package io.godmode.core.pool;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;

/**
 * PumpSwap as a {@link PoolModel}. Stateless and thread-safe.
 *
 * <p>What it needs of a {@link PoolState}: virtual and real token are both the base vault; the real
 * quote is the quote vault; the virtual quote is the quote vault plus the pool's virtual quote
 * reserves; the fees are the rates that the program takes at this state, all three, by tier for a
 * canonical pool and flat for others. SOL is the quote: in an inverted pool, where fees are taken
 * in the token, a quote is off by the rate of fees on the fees.
 */
public final class PumpSwapModel extends ReserveModel {
  private static final PumpSwapModel INSTANCE = new PumpSwapModel();

  private PumpSwapModel() {
    super(Venue.PUMP_SWAP);
  }

  /** Returns the model. */
  public static PumpSwapModel create() {
    return INSTANCE;
  }

  @Override
  CurveQuote bought(PoolState pool, long spend) {
    return PumpSwap.buyExactIn(PoolStates.reserves(pool), spend, fees(pool));
  }

  @Override
  CurveQuote sold(PoolState pool, long tokens) {
    return PumpSwap.sellExactIn(PoolStates.reserves(pool), tokens, fees(pool));
  }

  private static PoolFees fees(PoolState pool) {
    return new PoolFees(
        pool.fees().lp().value(), pool.fees().protocol().value(), pool.fees().creator().value());
  }
}
