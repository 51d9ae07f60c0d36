package io.godmode.paper;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import java.util.Optional;

/**
 * A venue at a price that has moved: a trade brings so much less, rounded against it.
 *
 * @param venueModel the arithmetic at the price that is known
 * @param against how far it has moved
 */
record DriftedModel(PoolModel venueModel, BasisPoints against) implements PoolModel {
  @Override
  public Venue venue() {
    return venueModel.venue();
  }

  @Override
  public Optional<Quote> buy(PoolState pool, Lamports spend) {
    return venueModel
        .buy(pool, spend)
        .map(known -> with(known, known.poolQuote().value(), less(known.tokensRaw())))
        .filter(moved -> moved.tokensRaw() != 0);
  }

  @Override
  public Optional<Quote> sell(PoolState pool, long tokensRaw) {
    return venueModel
        .sell(pool, tokensRaw)
        .map(known -> with(known, less(known.poolQuote().value()), known.tokensRaw()));
  }

  /** Amounts above what a signed number holds are those of no reference price. */
  private long less(long amount) {
    return amount < 0 ? 0 : amount - against.ceilOf(amount);
  }

  private static Quote with(Quote known, long poolQuote, long tokens) {
    return new Quote(
        known.side(),
        Lamports.of(poolQuote),
        tokens,
        known.protocolFee(),
        known.creatorFee(),
        known.lpFee(),
        known.completes());
  }

  @Override
  public PoolState after(PoolState pool, Quote trade) {
    return venueModel.after(pool, trade);
  }

  @Override
  public Optional<PoolState> shifted(PoolState pool, long tokenDelta, long quoteDelta) {
    return venueModel.shifted(pool, tokenDelta, quoteDelta);
  }
}
