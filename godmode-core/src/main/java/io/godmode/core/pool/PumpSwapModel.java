package io.godmode.core.pool;

import io.godmode.api.market.FeeRates;
import io.godmode.api.market.FeeSide;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Side;

/**
 * PumpSwap as a {@link PoolModel}. Stateless and thread-safe.
 *
 * <p>What it needs of a {@link PoolState}: virtual and real token are both the base vault; the real
 * quote is the quote vault; the virtual quote is the quote vault plus the pool's virtual quote
 * reserves; the fees are the rates that the program takes at this state, all three, by tier for a
 * canonical pool and flat for others.
 *
 * <p>SOL is the pool's quote, unless the state says that {@linkplain FeeSide#TOKEN fees are taken
 * in the token}: then SOL is its base, the virtual token is the token's vault plus the virtual
 * quote reserves, and virtual and real quote are both the vault of SOL.
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
  CurveVerdict buy(PoolState pool, long spend, QuoteBuffer into) {
    FeeRates fees = pool.fees();
    return inverted(pool)
        ? InvertedPumpSwap.buyExactIn(
            pool.virtualToken(),
            pool.realToken(),
            pool.realQuote(),
            spend,
            fees.lp().value(),
            fees.protocol().value(),
            fees.creator().value(),
            into)
        : PumpSwap.buyExactIn(
            pool.virtualToken(),
            pool.virtualQuote(),
            pool.realQuote(),
            spend,
            fees.lp().value(),
            fees.protocol().value(),
            fees.creator().value(),
            into);
  }

  @Override
  CurveVerdict sell(PoolState pool, long tokens, QuoteBuffer into) {
    FeeRates fees = pool.fees();
    return inverted(pool)
        ? InvertedPumpSwap.sellExactIn(
            pool.virtualToken(),
            pool.realToken(),
            pool.realQuote(),
            tokens,
            fees.lp().value(),
            fees.protocol().value(),
            fees.creator().value(),
            into)
        : PumpSwap.sellExactIn(
            pool.virtualToken(),
            pool.virtualQuote(),
            pool.realQuote(),
            tokens,
            fees.lp().value(),
            fees.protocol().value(),
            fees.creator().value(),
            into);
  }

  /** Fees are taken in the pool's quote: what comes in pays them where it is that. */
  @Override
  PricedPart priced(PoolState pool, Side side) {
    FeeRates fees = pool.fees();
    return inverted(pool) == (side == Side.SELL)
        ? PricedPart.besideFees(fees.lp().value(), fees.protocol().value(), fees.creator().value())
        : PricedPart.all();
  }

  private static boolean inverted(PoolState pool) {
    return pool.feeSide() == FeeSide.TOKEN;
  }
}
