package io.godmode.core.pool;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.Side;
import java.util.Optional;

/**
 * Raydium AMM v4 as a {@link PoolModel}. Stateless and thread-safe.
 *
 * <p>What it needs of a {@link PoolState}: virtual and real reserves are both what the program
 * prices with, that is the vaults less what the pool owes its owner. The fee rates of the state do
 * not count: the program takes 0.25 % of what comes in, and all of it stays in the pool until
 * liquidity is added or taken.
 */
public final class RaydiumV4Model implements PoolModel {
  private static final RaydiumV4Model INSTANCE = new RaydiumV4Model();

  private RaydiumV4Model() {}

  /** Returns the model. */
  public static RaydiumV4Model create() {
    return INSTANCE;
  }

  @Override
  public Venue venue() {
    return Venue.RAYDIUM_V4;
  }

  @Override
  public Optional<Quote> buy(PoolState pool, Lamports spend) {
    if (pool.complete()) {
      return Optional.empty();
    }
    QuoteBuffer buffer = QuoteBuffer.create();
    InputFeePool.buyExactIn(
        pool.virtualToken(),
        pool.virtualQuote(),
        spend.value(),
        InputFeePool.RAYDIUM_V4_PER_MILLION,
        0,
        0,
        buffer);
    return PoolStates.quote(Side.BUY, buffer.toQuote());
  }

  @Override
  public Optional<Quote> sell(PoolState pool, long tokensRaw) {
    if (pool.complete()) {
      return Optional.empty();
    }
    QuoteBuffer buffer = QuoteBuffer.create();
    InputFeePool.sellExactIn(
        pool.virtualToken(),
        pool.virtualQuote(),
        tokensRaw,
        InputFeePool.RAYDIUM_V4_PER_MILLION,
        0,
        0,
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
