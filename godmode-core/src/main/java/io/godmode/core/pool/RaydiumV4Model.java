package io.godmode.core.pool;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Side;

/**
 * Raydium AMM v4 as a {@link PoolModel}. Stateless and thread-safe.
 *
 * <p>What it needs of a {@link PoolState}: virtual and real reserves are both what the program
 * prices with, that is the vaults less what the pool owes its owner. The fee rates of the state do
 * not count: the program takes 0.25 % of what comes in, and all of it stays in the pool until
 * liquidity is added or taken.
 */
public final class RaydiumV4Model extends ReserveModel {
  private static final RaydiumV4Model INSTANCE = new RaydiumV4Model();

  private RaydiumV4Model() {
    super(Venue.RAYDIUM_V4);
  }

  /** Returns the model. */
  public static RaydiumV4Model create() {
    return INSTANCE;
  }

  @Override
  CurveVerdict buy(PoolState pool, long spend, QuoteBuffer into) {
    return InputFeePool.buyExactIn(
        pool.virtualToken(), pool.virtualQuote(), spend, InputFees.RAYDIUM_V4, into);
  }

  @Override
  CurveVerdict sell(PoolState pool, long tokens, QuoteBuffer into) {
    return InputFeePool.sellExactIn(
        pool.virtualToken(), pool.virtualQuote(), tokens, InputFees.RAYDIUM_V4, into);
  }

  @Override
  PricedPart priced(PoolState pool, Side side) {
    return PricedPart.lessFee(InputFees.RAYDIUM_V4.inputPerMillion());
  }
}
