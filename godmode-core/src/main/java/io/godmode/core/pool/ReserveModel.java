package io.godmode.core.pool;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.Side;
import java.util.Optional;
import java.util.OptionalLong;

/** What models of pools that hold two reserves have in common. Stateless and thread-safe. */
abstract class ReserveModel implements PoolModel {
  private final Venue venue;

  ReserveModel(Venue venue) {
    this.venue = venue;
  }

  /** Quotes the program's buy for so much; asked for what {@link #quotes}. */
  abstract CurveVerdict buy(PoolState pool, long spend, QuoteBuffer into);

  /** Quotes the program's sale of so many tokens; asked for what {@link #quotes}. */
  abstract CurveVerdict sell(PoolState pool, long tokens, QuoteBuffer into);

  /** Returns what of a trade's amount moves the price; asked for what {@link #quotes}. */
  abstract PricedPart priced(PoolState pool, Side side);

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
    return exact(pool, Side.BUY, spend.value()).flatMap(quote -> PoolStates.quote(Side.BUY, quote));
  }

  @Override
  public final Optional<Quote> sell(PoolState pool, long tokensRaw) {
    return exact(pool, Side.SELL, tokensRaw).flatMap(quote -> PoolStates.quote(Side.SELL, quote));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of a trade that the program would do just so, what it leaves, including what it sets aside
   * for others; of any other, what the amounts say.
   */
  @Override
  public final PoolState after(PoolState pool, Quote trade) {
    boolean buys = trade.side() == Side.BUY;
    return exact(pool, trade.side(), buys ? trade.paid().value() : trade.tokensRaw())
        .filter(exact -> PoolStates.quote(trade.side(), exact).equals(Optional.of(trade)))
        .map(exact -> PoolStates.with(pool, exact.after()))
        .orElseGet(() -> PoolStates.after(pool, trade));
  }

  private Optional<CurveQuote> exact(PoolState pool, Side side, long amount) {
    if (!quotes(pool)) {
      return Optional.empty();
    }
    QuoteBuffer buffer = QuoteBuffer.create();
    if (side == Side.BUY) {
      buy(pool, amount, buffer);
    } else {
      sell(pool, amount, buffer);
    }
    return Optional.of(buffer.toQuote());
  }

  @Override
  public final Optional<PoolState> shifted(PoolState pool, long tokenDelta, long quoteDelta) {
    return PoolStates.shifted(pool, tokenDelta, quoteDelta);
  }

  @Override
  public final OptionalLong buyImpactBps(PoolState pool, Lamports spend) {
    if (!hasPrice(pool)) {
      return OptionalLong.empty();
    }
    long net = priced(pool, Side.BUY).of(spend.value());
    return Uint128.quotientOverflows(net, BasisPoints.WHOLE, pool.virtualQuote())
        ? OptionalLong.empty()
        : OptionalLong.of(PoolStates.reserves(pool).buyImpactBps(net));
  }

  @Override
  public final OptionalLong sellImpactBps(PoolState pool, long tokensRaw) {
    if (!hasPrice(pool)) {
      return OptionalLong.empty();
    }
    long net = priced(pool, Side.SELL).of(tokensRaw);
    return Uint128.sumOverflows(pool.virtualToken(), net)
        ? OptionalLong.empty()
        : OptionalLong.of(PoolStates.reserves(pool).sellImpactBps(net));
  }

  @Override
  public final Optional<Lamports> largestBuy(PoolState pool, BasisPoints impact) {
    if (!hasPrice(pool)) {
      return Optional.empty();
    }
    long most = PriceImpact.mostBought(pool.virtualQuote(), impact.value());
    long spend = priced(pool, Side.BUY).largest(most);
    return Optional.of(Lamports.of(spend < 0 ? Long.MAX_VALUE : spend));
  }

  @Override
  public final OptionalLong largestSale(PoolState pool, BasisPoints impact) {
    return hasPrice(pool)
        ? OptionalLong.of(
            priced(pool, Side.SELL)
                .largest(PriceImpact.mostSold(pool.virtualToken(), impact.value())))
        : OptionalLong.empty();
  }

  private boolean hasPrice(PoolState pool) {
    return quotes(pool) && pool.virtualToken() != 0 && pool.virtualQuote() != 0;
  }
}
