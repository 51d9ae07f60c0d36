package io.godmode.core.pool;

import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;

/**
 * Raydium LaunchLab's constant product curve as a {@link PoolModel}. Stateless and thread-safe.
 *
 * <p>What it needs of a {@link PoolState}: the virtual token is {@code virtual_base - real_base},
 * the virtual quote {@code virtual_quote + real_quote}, the real token {@code total_base_sell -
 * real_base}, the real quote {@code real_quote}; the fees are the rates, the platform's with the
 * protocol's. A buy of more than the curve has left is refused.
 */
public final class LaunchLabModel extends ReserveModel {
  private static final int PER_MILLION_OF_BPS = 100;
  private static final LaunchLabModel INSTANCE = new LaunchLabModel();

  private LaunchLabModel() {
    super(Venue.LAUNCHLAB);
  }

  /** Returns the model. */
  public static LaunchLabModel create() {
    return INSTANCE;
  }

  @Override
  CurveQuote bought(PoolState pool, long spend) {
    QuoteBuffer buffer = QuoteBuffer.create();
    LaunchLab.buyExactIn(
        pool.virtualToken(),
        pool.virtualQuote(),
        pool.realToken(),
        pool.realQuote(),
        spend,
        platformPerMillion(pool.fees()),
        creatorPerMillion(pool.fees()),
        buffer);
    return buffer.toQuote();
  }

  @Override
  CurveQuote sold(PoolState pool, long tokens) {
    QuoteBuffer buffer = QuoteBuffer.create();
    LaunchLab.sellExactIn(
        pool.virtualToken(),
        pool.virtualQuote(),
        pool.realToken(),
        pool.realQuote(),
        tokens,
        platformPerMillion(pool.fees()),
        creatorPerMillion(pool.fees()),
        buffer);
    return buffer.toQuote();
  }

  private static int platformPerMillion(FeeRates fees) {
    return (fees.protocol().value() + fees.lp().value()) * PER_MILLION_OF_BPS;
  }

  private static int creatorPerMillion(FeeRates fees) {
    return fees.creator().value() * PER_MILLION_OF_BPS;
  }
}
