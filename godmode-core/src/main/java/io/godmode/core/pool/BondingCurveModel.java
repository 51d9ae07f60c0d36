package io.godmode.core.pool;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Side;

/** The pump.fun bonding curve as a {@link PoolModel}. Stateless and thread-safe. */
public final class BondingCurveModel extends ReserveModel {
  private static final BondingCurveModel INSTANCE = new BondingCurveModel();

  private BondingCurveModel() {
    super(Venue.PUMP_FUN);
  }

  /** Returns the model. */
  public static BondingCurveModel create() {
    return INSTANCE;
  }

  @Override
  CurveVerdict buy(PoolState pool, long spend, QuoteBuffer into) {
    return BondingCurve.buyExactIn(
        pool.virtualToken(),
        pool.virtualQuote(),
        pool.realToken(),
        pool.realQuote(),
        spend,
        pool.fees().protocol().value(),
        pool.fees().creator().value(),
        into);
  }

  @Override
  CurveVerdict sell(PoolState pool, long tokens, QuoteBuffer into) {
    return BondingCurve.sell(
        pool.virtualToken(),
        pool.virtualQuote(),
        pool.realToken(),
        pool.realQuote(),
        tokens,
        pool.fees().protocol().value(),
        pool.fees().creator().value(),
        into);
  }

  @Override
  PricedPart priced(PoolState pool, Side side) {
    return side == Side.BUY
        ? PricedPart.besideFees(0, pool.fees().protocol().value(), pool.fees().creator().value())
        : PricedPart.all();
  }
}
