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
        : quote(Side.BUY, BondingCurve.buyExactIn(reserves(pool), spend.value(), fees(pool)));
  }

  @Override
  public Optional<Quote> sell(PoolState pool, long tokensRaw) {
    return pool.complete()
        ? Optional.empty()
        : quote(Side.SELL, BondingCurve.sell(reserves(pool), tokensRaw, fees(pool)));
  }

  @Override
  public PoolState after(PoolState pool, Quote trade) {
    CurveState before = reserves(pool);
    return with(
        pool,
        trade.side() == Side.BUY
            ? before.afterBuy(trade.poolQuote().value(), trade.tokensRaw())
            : before.afterSell(trade.poolQuote().value(), trade.tokensRaw()));
  }

  @Override
  public Optional<PoolState> shifted(PoolState pool, long tokenDelta, long quoteDelta) {
    boolean fits =
        fits(pool.virtualToken(), tokenDelta)
            && fits(pool.realToken(), tokenDelta)
            && fits(pool.virtualQuote(), quoteDelta)
            && fits(pool.realQuote(), quoteDelta);
    return fits
        ? Optional.of(
            with(
                pool,
                new CurveState(
                    pool.virtualToken() + tokenDelta,
                    pool.virtualQuote() + quoteDelta,
                    pool.realToken() + tokenDelta,
                    pool.realQuote() + quoteDelta)))
        : Optional.empty();
  }

  private static Optional<Quote> quote(Side side, CurveQuote curve) {
    return curve.tradable()
        ? Optional.of(
            new Quote(
                side,
                Lamports.of(curve.curveAmount()),
                curve.tokens(),
                Lamports.of(curve.protocolFee()),
                Lamports.of(curve.creatorFee()),
                Lamports.ZERO,
                curve.completes()))
        : Optional.empty();
  }

  /** An unsigned reserve moved by a signed delta stays unsigned and does not wrap. */
  private static boolean fits(long reserve, long delta) {
    return delta < 0
        ? Long.compareUnsigned(reserve, -delta) >= 0
        : Long.compareUnsigned(reserve + delta, reserve) >= 0;
  }

  private static CurveState reserves(PoolState pool) {
    return new CurveState(
        pool.virtualToken(), pool.virtualQuote(), pool.realToken(), pool.realQuote());
  }

  private static CurveFees fees(PoolState pool) {
    return new CurveFees(pool.fees().protocol().value(), pool.fees().creator().value());
  }

  private static PoolState with(PoolState pool, CurveState reserves) {
    return pool.toBuilder()
        .virtualReserves(reserves.virtualToken(), reserves.virtualQuote())
        .realReserves(reserves.realToken(), reserves.realQuote())
        .complete(pool.complete() || reserves.complete())
        .build();
  }
}
