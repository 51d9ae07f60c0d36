package io.godmode.core.pool;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;

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
  CurveQuote bought(PoolState pool, long spend) {
    return BondingCurve.buyExactIn(PoolStates.reserves(pool), spend, fees(pool));
  }

  @Override
  CurveQuote sold(PoolState pool, long tokens) {
    return BondingCurve.sell(PoolStates.reserves(pool), tokens, fees(pool));
  }

  private static CurveFees fees(PoolState pool) {
    return new CurveFees(pool.fees().protocol().value(), pool.fees().creator().value());
  }
}
