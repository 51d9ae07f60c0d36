package io.godmode.core.pool;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.Side;
import java.util.Optional;

/** The pump.fun bonding curve as a {@link PoolModel}. Stateless and thread-safe. */
public final class BondingCurveModel implements PoolModel {
  private static final BondingCurveModel INSTANCE = new BondingCurveModel();

  private BondingCurveModel() {}

  /** Returns the model. */
  public static BondingCurveModel create() {
    return INSTANCE;
  }

  @Override
  public Venue venue() {
    return Venue.PUMP_FUN;
  }

  @Override
  public Optional<Quote> buy(PoolState pool, Lamports spend) {
    return pool.complete()
        ? Optional.empty()
        : PoolStates.quote(
            Side.BUY,
            BondingCurve.buyExactIn(PoolStates.reserves(pool), spend.value(), fees(pool)));
  }

  @Override
  public Optional<Quote> sell(PoolState pool, long tokensRaw) {
    return pool.complete()
        ? Optional.empty()
        : PoolStates.quote(
            Side.SELL, BondingCurve.sell(PoolStates.reserves(pool), tokensRaw, fees(pool)));
  }

  @Override
  public PoolState after(PoolState pool, Quote trade) {
    return PoolStates.after(pool, trade);
  }

  @Override
  public Optional<PoolState> shifted(PoolState pool, long tokenDelta, long quoteDelta) {
    return PoolStates.shifted(pool, tokenDelta, quoteDelta);
  }

  private static CurveFees fees(PoolState pool) {
    return new CurveFees(pool.fees().protocol().value(), pool.fees().creator().value());
  }
}
