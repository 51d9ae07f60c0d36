package io.godmode.testkit;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.Side;
import java.math.BigInteger;
import java.util.Optional;

/** A pool without fees whose virtual reserves keep their product, rounded against the trader. */
final class ConstantProduct implements PoolModel {
  static final Venue VENUE = Venue.of("sample");

  @Override
  public Venue venue() {
    return VENUE;
  }

  @Override
  public Optional<Quote> buy(PoolState pool, Lamports spend) {
    return quote(Side.BUY, spend.value(), bought(pool, spend.value()));
  }

  @Override
  public Optional<Quote> sell(PoolState pool, long tokensRaw) {
    long proceeds = share(pool.virtualQuote(), tokensRaw, pool.virtualToken());
    return quote(Side.SELL, proceeds, tokensRaw);
  }

  private static Optional<Quote> quote(Side side, long quote, long tokens) {
    Lamports none = Lamports.ZERO;
    return Optional.of(new Quote(side, Lamports.of(quote), tokens, none, none, none, false));
  }

  static long bought(PoolState pool, long spend) {
    return share(pool.virtualToken(), spend, pool.virtualQuote());
  }

  private static long share(long reserve, long in, long other) {
    BigInteger given = BigInteger.valueOf(in);
    return BigInteger.valueOf(reserve)
        .multiply(given)
        .divide(BigInteger.valueOf(other).add(given))
        .longValueExact();
  }

  @Override
  public PoolState after(PoolState pool, Quote trade) {
    long tokens = trade.side() == Side.BUY ? -trade.tokensRaw() : trade.tokensRaw();
    long quote = trade.poolQuote().value();
    return moved(pool, tokens, trade.side() == Side.BUY ? quote : -quote);
  }

  @Override
  public Optional<PoolState> shifted(PoolState pool, long tokenDelta, long quoteDelta) {
    return Optional.of(moved(pool, tokenDelta, quoteDelta));
  }

  private static PoolState moved(PoolState pool, long tokens, long quote) {
    return pool.toBuilder()
        .virtualReserves(pool.virtualToken() + tokens, pool.virtualQuote() + quote)
        .realReserves(pool.realToken() + tokens, pool.realQuote() + quote)
        .build();
  }
}
