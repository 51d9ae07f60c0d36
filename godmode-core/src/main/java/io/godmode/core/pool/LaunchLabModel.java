package io.godmode.core.pool;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.Side;
import java.util.Optional;

/**
 * Raydium LaunchLab's constant product curve as a {@link PoolModel}. Stateless and thread-safe.
 *
 * <p>What it needs of a {@link PoolState}: the virtual token is {@code virtual_base - real_base},
 * the virtual quote {@code virtual_quote + real_quote}, the real token {@code total_base_sell -
 * real_base}, the real quote {@code real_quote}; the fees are the rates, the platform's with the
 * protocol's. A buy of more than the curve has left is refused.
 */
public final class LaunchLabModel implements PoolModel {
  private static final int PER_MILLION_OF_BPS = 100;
  private static final LaunchLabModel INSTANCE = new LaunchLabModel();

  private LaunchLabModel() {}

  /** Returns the model. */
  public static LaunchLabModel create() {
    return INSTANCE;
  }

  @Override
  public Venue venue() {
    return Venue.LAUNCHLAB;
  }

  @Override
  public Optional<Quote> buy(PoolState pool, Lamports spend) {
    if (pool.complete()) {
      return Optional.empty();
    }
    QuoteBuffer buffer = QuoteBuffer.create();
    LaunchLab.buyExactIn(
        pool.virtualToken(),
        pool.virtualQuote(),
        pool.realToken(),
        pool.realQuote(),
        spend.value(),
        (pool.fees().protocol().value() + pool.fees().lp().value()) * PER_MILLION_OF_BPS,
        pool.fees().creator().value() * PER_MILLION_OF_BPS,
        buffer);
    return PoolStates.quote(Side.BUY, buffer.toQuote());
  }

  @Override
  public Optional<Quote> sell(PoolState pool, long tokensRaw) {
    if (pool.complete()) {
      return Optional.empty();
    }
    QuoteBuffer buffer = QuoteBuffer.create();
    LaunchLab.sellExactIn(
        pool.virtualToken(),
        pool.virtualQuote(),
        pool.realToken(),
        pool.realQuote(),
        tokensRaw,
        (pool.fees().protocol().value() + pool.fees().lp().value()) * PER_MILLION_OF_BPS,
        pool.fees().creator().value() * PER_MILLION_OF_BPS,
        buffer);
    return PoolStates.quote(Side.SELL, buffer.toQuote());
  }

  @Override
  public PoolState after(PoolState pool, Quote trade) {
    return PoolStates.after(pool, trade);
  }

  @Override
  public Optional<PoolState> shifted(PoolState pool, long tokenDelta, long quoteDelta) {
    return PoolStates.shifted(pool, tokenDelta, quoteDelta);
  }
}
