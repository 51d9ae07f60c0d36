package io.godmode.paper;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.OrderTerms;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a venue's program answers to an order's terms: what the paper executor fills an attempt with
 * or fails it for. Immutable and thread-safe.
 */
public sealed interface VenueResult {
  /** Returns the result of the function for this form. */
  <R> R fold(Function<Filled, R> filled, Function<Refused, R> refused);

  /**
   * It trades.
   *
   * @param quote what exactly
   */
  record Filled(Quote quote) implements VenueResult {
    @Override
    public <R> R fold(Function<Filled, R> filled, Function<Refused, R> refused) {
      return filled.apply(this);
    }
  }

  /**
   * It reverts.
   *
   * @param why the reason
   * @param detail the numbers, for people
   */
  record Refused(AttemptFailure why, String detail) implements VenueResult {
    @Override
    public <R> R fold(Function<Filled, R> filled, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }

  /**
   * Asks a venue's arithmetic for the terms.
   *
   * @param terms what the order gives and the least it takes
   * @param pool the state that the attempt meets, our own earlier trades in it
   * @param model the venue's arithmetic
   * @return the fill, or why the program would revert
   */
  static VenueResult of(OrderTerms terms, PoolState pool, PoolModel model) {
    return pool.complete()
        ? complete(pool)
        : terms.fold(buy -> buy(buy, pool, model), sell -> sell(sell, pool, model));
  }

  /** Returns the refusal of a curve that has sold out. */
  static VenueResult complete(PoolState pool) {
    return new Refused(AttemptFailure.CURVE_COMPLETE, pool.toString());
  }

  private static VenueResult buy(OrderTerms.Buy terms, PoolState pool, PoolModel model) {
    Optional<Quote> quote = model.buy(pool, terms.spend());
    if (quote.isEmpty()) {
      PoolState ample = pool.toBuilder().realReserves(Long.MAX_VALUE, pool.realQuote()).build();
      return impossible(pool, model.buy(ample, terms.spend()));
    }
    Lamports paid = quote.get().paid();
    if (paid.compareTo(terms.spend()) > 0) {
      return new Refused(
          AttemptFailure.VENUE_ERROR, "asks for " + paid + ", the order spends " + terms.spend());
    }
    long least = terms.minTokens().raw();
    return Long.compareUnsigned(quote.get().tokensRaw(), least) < 0
        ? slippage("raw tokens", quote.get().tokensRaw(), least)
        : new Filled(quote.get());
  }

  private static VenueResult sell(OrderTerms.Sell terms, PoolState pool, PoolModel model) {
    long quantity = terms.quantity().raw();
    Optional<Quote> quote = model.sell(pool, quantity);
    if (quote.isEmpty()) {
      PoolState ample = pool.toBuilder().realReserves(pool.realToken(), Long.MAX_VALUE).build();
      return impossible(pool, model.sell(ample, quantity));
    }
    if (quote.get().tokensRaw() != quantity) {
      return new Refused(
          AttemptFailure.VENUE_ERROR,
          "takes "
              + Long.toUnsignedString(quote.get().tokensRaw())
              + " raw tokens, the order gives "
              + Long.toUnsignedString(quantity));
    }
    Lamports received = quote.get().received();
    return received.compareTo(terms.minProceeds()) < 0
        ? slippage("lamports", received.value(), terms.minProceeds().value())
        : new Filled(quote.get());
  }

  /** A trade that would be possible if only the pool held more fails for its reserves. */
  private static VenueResult impossible(PoolState pool, Optional<Quote> withAmpleReserves) {
    AttemptFailure why =
        withAmpleReserves.isPresent()
            ? AttemptFailure.INSUFFICIENT_RESERVES
            : AttemptFailure.CANNOT_TRADE;
    return new Refused(why, pool.toString());
  }

  private static VenueResult slippage(String unit, long given, long least) {
    return new Refused(
        AttemptFailure.SLIPPAGE,
        "would give "
            + Long.toUnsignedString(given)
            + " "
            + unit
            + ", the order takes no fewer than "
            + Long.toUnsignedString(least));
  }
}
