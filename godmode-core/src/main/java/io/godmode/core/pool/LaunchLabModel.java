package io.godmode.core.pool;

import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Side;

/**
 * Raydium LaunchLab's constant product curve as a {@link PoolModel}. Stateless and thread-safe.
 *
 * <p>What it needs of a {@link PoolState}: the virtual token is {@code virtual_base - real_base},
 * the virtual quote {@code virtual_quote + real_quote}, the real token {@code total_base_sell -
 * real_base}, the real quote {@code real_quote}; the fees are the rates, the platform's with the
 * protocol's. A buy of more than the curve has left takes what is left.
 */
public final class LaunchLabModel extends ReserveModel {
  private static final LaunchLabModel INSTANCE = new LaunchLabModel();

  private LaunchLabModel() {
    super(Venue.LAUNCHLAB);
  }

  /** Returns the model. */
  public static LaunchLabModel create() {
    return INSTANCE;
  }

  @Override
  CurveVerdict buy(PoolState pool, long spend, QuoteBuffer into) {
    return LaunchLab.buyExactIn(
        pool.virtualToken(),
        pool.virtualQuote(),
        pool.realToken(),
        pool.realQuote(),
        spend,
        platformPerMillion(pool.fees()),
        pool.fees().creatorPerMillion(),
        into);
  }

  @Override
  CurveVerdict sell(PoolState pool, long tokens, QuoteBuffer into) {
    return LaunchLab.sellExactIn(
        pool.virtualToken(),
        pool.virtualQuote(),
        pool.realToken(),
        pool.realQuote(),
        tokens,
        platformPerMillion(pool.fees()),
        pool.fees().creatorPerMillion(),
        into);
  }

  @Override
  PricedPart priced(PoolState pool, Side side) {
    return side == Side.BUY
        ? PricedPart.lessFee(platformPerMillion(pool.fees()) + pool.fees().creatorPerMillion())
        : PricedPart.all();
  }

  @Override
  boolean quotes(PoolState pool) {
    FeeRates fees = pool.fees();
    return super.quotes(pool)
        && platformPerMillion(fees) + fees.creatorPerMillion() <= InputFees.MILLION;
  }

  private static int platformPerMillion(FeeRates fees) {
    return fees.protocolPerMillion() + fees.lpPerMillion();
  }
}
