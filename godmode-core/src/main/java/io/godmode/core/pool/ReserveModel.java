package io.godmode.core.pool;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.Side;
import java.util.Optional;

/** What models of pools that hold two reserves have in common. Stateless and thread-safe. */
abstract class ReserveModel implements PoolModel {
  private final Venue venue;

  ReserveModel(Venue venue) {
    this.venue = venue;
  }

  /** Returns what the program would give for so much quote; asked for what {@link #quotes}. */
  abstract CurveQuote bought(PoolState pool, long spend);

  /** Returns what the program would give for so many tokens; asked for what {@link #quotes}. */
  abstract CurveQuote sold(PoolState pool, long tokens);

  /** Tells whether a pool can be quoted: one that is complete trades no more. */
  boolean quotes(PoolState pool) {
    return !pool.complete();
  }

  @Override
  public final Venue venue() {
    return venue;
  }

  @Override
  public final Optional<Quote> buy(PoolState pool, Lamports spend) {
    return quotes(pool)
        ? PoolStates.quote(Side.BUY, bought(pool, spend.value()))
        : Optional.empty();
  }

  @Override
  public final Optional<Quote> sell(PoolState pool, long tokensRaw) {
    return quotes(pool) ? PoolStates.quote(Side.SELL, sold(pool, tokensRaw)) : Optional.empty();
  }

  @Override
  public final PoolState after(PoolState pool, Quote trade) {
    return PoolStates.after(pool, trade);
  }

  @Override
  public final Optional<PoolState> shifted(PoolState pool, long tokenDelta, long quoteDelta) {
    return PoolStates.shifted(pool, tokenDelta, quoteDelta);
  }
}
