package io.godmode.testkit;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.Side;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The arithmetic of a venue whose virtual reserves keep their product: close to what real programs
 * do, and exact to the unit of none of them. For tests only.
 *
 * <p>Fees are added to what a buy pays in and taken from what a sale takes out, each rounded up;
 * amounts traded are rounded down. Reserves of more than 63 bits are not traded. Immutable and
 * thread-safe.
 */
public final class ConstantProductModel implements PoolModel {
  private static final long WHOLE_BPS = 10_000;

  private final Venue venue;

  private ConstantProductModel(Venue venue) {
    this.venue = venue;
  }

  /** Returns the model of a venue. */
  public static ConstantProductModel of(Venue venue) {
    return new ConstantProductModel(venue);
  }

  @Override
  public Venue venue() {
    return venue;
  }

  @Override
  public Optional<Quote> buy(PoolState pool, Lamports spend) {
    if (!tradable(pool)) {
      return Optional.empty();
    }
    long paidIn =
        mulDiv(spend.value(), WHOLE_BPS, WHOLE_BPS + pool.fees().totalBps()).longValueExact();
    while (paidIn > 0 && paidIn + fees(pool, paidIn) > spend.value()) {
      paidIn--;
    }
    long tokens =
        mulDiv(paidIn, pool.virtualToken(), sum(paidIn, pool.virtualQuote())).longValueExact();
    long taken = Math.min(tokens, pool.realToken());
    return paidIn == 0 || taken == 0
        ? Optional.empty()
        : Optional.of(quote(Side.BUY, pool, paidIn, taken, taken == pool.realToken()));
  }

  @Override
  public Optional<Quote> sell(PoolState pool, long tokensRaw) {
    if (!tradable(pool) || tokensRaw <= 0) {
      return Optional.empty();
    }
    long takenOut =
        mulDiv(tokensRaw, pool.virtualQuote(), sum(tokensRaw, pool.virtualToken()))
            .longValueExact();
    return takenOut == 0 || takenOut > pool.realQuote()
        ? Optional.empty()
        : Optional.of(quote(Side.SELL, pool, takenOut, tokensRaw, false));
  }

  @Override
  public PoolState after(PoolState pool, Quote trade) {
    boolean buy = trade.side() == Side.BUY;
    long tokens = buy ? -trade.tokensRaw() : trade.tokensRaw();
    long quote = buy ? trade.poolQuote().value() : -trade.poolQuote().value();
    return moved(pool, tokens, quote).complete(pool.complete() || trade.completes()).build();
  }

  @Override
  public Optional<PoolState> shifted(PoolState pool, long tokenDelta, long quoteDelta) {
    boolean fits =
        fits(pool.virtualToken(), tokenDelta)
            && fits(pool.realToken(), tokenDelta)
            && fits(pool.virtualQuote(), quoteDelta)
            && fits(pool.realQuote(), quoteDelta);
    return fits ? Optional.of(moved(pool, tokenDelta, quoteDelta).build()) : Optional.empty();
  }

  private static boolean fits(long reserve, long delta) {
    long moved = reserve + delta;
    return reserve >= 0 && moved >= 0 && (delta <= 0 || moved > reserve);
  }

  private static PoolState.Builder moved(PoolState pool, long tokens, long quote) {
    return pool.toBuilder()
        .virtualReserves(pool.virtualToken() + tokens, pool.virtualQuote() + quote)
        .realReserves(pool.realToken() + tokens, pool.realQuote() + quote);
  }

  private static boolean tradable(PoolState pool) {
    return !pool.complete()
        && pool.virtualToken() > 0
        && pool.virtualQuote() > 0
        && pool.realToken() >= 0
        && pool.realQuote() >= 0;
  }

  private static Quote quote(Side side, PoolState pool, long quote, long tokens, boolean last) {
    return new Quote(
        side,
        Lamports.of(quote),
        tokens,
        fee(pool.fees().protocol(), quote),
        fee(pool.fees().creator(), quote),
        fee(pool.fees().lp(), quote),
        last);
  }

  private static Lamports fee(BasisPoints rate, long quote) {
    return Lamports.of(rate.ceilOf(quote));
  }

  private static long fees(PoolState pool, long quote) {
    return quote(Side.BUY, pool, quote, 1, false).fees().value();
  }

  private static BigInteger sum(long a, long b) {
    return BigInteger.valueOf(a).add(BigInteger.valueOf(b));
  }

  private static BigInteger mulDiv(long a, long b, long divisor) {
    return mulDiv(a, b, BigInteger.valueOf(divisor));
  }

  private static BigInteger mulDiv(long a, long b, BigInteger divisor) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divide(divisor);
  }
}
