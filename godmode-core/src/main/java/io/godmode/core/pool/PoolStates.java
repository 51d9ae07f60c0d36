package io.godmode.core.pool;

import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.Side;
import java.util.Optional;

/** How our models move between a published state and the reserves that the arithmetic knows. */
final class PoolStates {
  private PoolStates() {}

  static CurveState reserves(PoolState pool) {
    return new CurveState(
        pool.virtualToken(), pool.virtualQuote(), pool.realToken(), pool.realQuote());
  }

  /** The quote of a trade that the program would execute, in amounts that lamports can hold. */
  static Optional<Quote> quote(Side side, CurveQuote exact) {
    boolean fits =
        exact.tradable()
            && exact.curveAmount() >= 0
            && exact.traderAmount() >= 0
            && (exact.protocolFee() | exact.creatorFee() | exact.lpFee()) >= 0;
    return fits
        ? Optional.of(
            new Quote(
                side,
                Lamports.of(exact.curveAmount()),
                exact.tokens(),
                Lamports.of(exact.protocolFee()),
                Lamports.of(exact.creatorFee()),
                Lamports.of(exact.lpFee()),
                exact.completes()))
        : Optional.empty();
  }

  /** The state after a trade: what it moved, and the provider's fee, which stays in the pool. */
  static PoolState after(PoolState pool, Quote trade) {
    CurveState before = reserves(pool);
    long lpFee = trade.lpFee().value();
    return with(
        pool,
        trade.side() == Side.BUY
            ? before.afterBuy(trade.poolQuote().value() + lpFee, trade.tokensRaw())
            : before.afterSell(trade.poolQuote().value() - lpFee, trade.tokensRaw()));
  }

  static Optional<PoolState> shifted(PoolState pool, long tokenDelta, long quoteDelta) {
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

  /** An unsigned reserve moved by a signed delta stays unsigned and does not wrap. */
  private static boolean fits(long reserve, long delta) {
    return delta < 0
        ? Long.compareUnsigned(reserve, -delta) >= 0
        : Long.compareUnsigned(reserve + delta, reserve) >= 0;
  }

  static PoolState with(PoolState pool, CurveState reserves) {
    return pool.toBuilder()
        .virtualReserves(reserves.virtualToken(), reserves.virtualQuote())
        .realReserves(reserves.realToken(), reserves.realQuote())
        .complete(pool.complete() || reserves.complete())
        .build();
  }
}
