package io.godmode.core.market;

import io.godmode.api.market.FeeRates;
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
 * Quotes at a bare reference price, for sources that know no pool: any amount trades at the ratio
 * of the virtual reserves, without impact, less the state's fees.
 *
 * <p>Amounts are rounded down and each fee up, against the trader. A buy for an exact spend takes
 * {@code net = floor(spend * 10000 / (10000 + fee bps))}, gives way where the rounded fees exceed
 * the rest, and brings {@code floor(net * token / quote)}. A trade of nothing, or one whose amounts
 * do not fit, is refused. Real reserves bound nothing here: there are none. Immutable and
 * thread-safe.
 */
public final class ReferencePriceModel implements PoolModel {
  private static final BigInteger BPS = BigInteger.valueOf(BasisPoints.WHOLE);

  private ReferencePriceModel() {}

  /** Returns the model. */
  public static ReferencePriceModel create() {
    return new ReferencePriceModel();
  }

  @Override
  public Venue venue() {
    return Venue.REFERENCE;
  }

  @Override
  public Optional<Quote> buy(PoolState pool, Lamports spend) {
    if (!tradable(pool) || spend.isZero()) {
      return Optional.empty();
    }
    FeeRates fees = pool.fees();
    BigInteger rate = BPS.add(BigInteger.valueOf(fees.totalBps()));
    long first = BigInteger.valueOf(spend.value()).multiply(BPS).divide(rate).longValueExact();
    Lamports protocol = Lamports.of(fees.protocol().ceilOf(first));
    Lamports creator = Lamports.of(fees.creator().ceilOf(first));
    Lamports lp = Lamports.of(fees.lp().ceilOf(first));
    long net = Math.min(first, spend.value() - protocol.value() - creator.value() - lp.value());
    if (net <= 0) {
      return Optional.empty();
    }
    BigInteger tokens =
        BigInteger.valueOf(net)
            .multiply(unsigned(pool.virtualToken()))
            .divide(unsigned(pool.virtualQuote()));
    if (tokens.signum() == 0 || tokens.bitLength() > Long.SIZE) {
      return Optional.empty();
    }
    return Optional.of(
        new Quote(Side.BUY, Lamports.of(net), tokens.longValue(), protocol, creator, lp, false));
  }

  @Override
  public Optional<Quote> sell(PoolState pool, long tokensRaw) {
    if (!tradable(pool) || tokensRaw == 0) {
      return Optional.empty();
    }
    BigInteger proceeds =
        unsigned(tokensRaw)
            .multiply(unsigned(pool.virtualQuote()))
            .divide(unsigned(pool.virtualToken()));
    if (proceeds.bitLength() >= Long.SIZE - 1) {
      return Optional.empty();
    }
    long gross = proceeds.longValue();
    FeeRates fees = pool.fees();
    Quote quote =
        new Quote(
            Side.SELL,
            Lamports.of(gross),
            tokensRaw,
            Lamports.of(fees.protocol().ceilOf(gross)),
            Lamports.of(fees.creator().ceilOf(gross)),
            Lamports.of(fees.lp().ceilOf(gross)),
            false);
    return quote.fees().value() >= gross ? Optional.empty() : Optional.of(quote);
  }

  /** Returns the same state: a reference price does not move with our trades. */
  @Override
  public PoolState after(PoolState pool, Quote trade) {
    return pool;
  }

  /** Returns the same state: a reference price does not move with our trades. */
  @Override
  public Optional<PoolState> shifted(PoolState pool, long tokenDelta, long quoteDelta) {
    return Optional.of(pool);
  }

  private static boolean tradable(PoolState pool) {
    return !pool.complete()
        && pool.virtualToken() != 0
        && pool.virtualQuote() != 0
        && pool.fees().totalBps() < BasisPoints.WHOLE;
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
