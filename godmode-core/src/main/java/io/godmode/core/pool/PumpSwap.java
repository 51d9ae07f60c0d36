package io.godmode.core.pool;

import static io.godmode.core.pool.BondingCurve.fee;
import static io.godmode.core.pool.Uint128.quotientOverflows;
import static io.godmode.core.pool.Uint128.sumOverflows;

/**
 * Quotes of a PumpSwap pool, equal to the program's own arithmetic to the unit.
 *
 * <p>A constant product of the base vault and of the <em>priced quote</em>: the quote vault plus
 * the pool's virtual quote reserves. Fees are taken in quote, outside the product, each component
 * rounded up on the quote that prices the trade. The provider's fee stays in the quote vault; the
 * protocol's and the creator's leave it. Every rounding is against the trader.
 *
 * <p>Base and quote are the pool's own: of an inverted pool the base is SOL. The methods with a
 * {@link QuoteBuffer} allocate nothing, those with a {@link CurveState} (base as both token
 * reserves, priced quote as the virtual, the vault as the real quote) are the same arithmetic. All
 * amounts are unsigned 64-bit raw units. Nothing is thrown for an impossible trade: see {@link
 * CurveVerdict}.
 *
 * <p>Sources: recorded mainnet swaps, and vectors of the official SDK 1.20.0 for all four
 * directions.
 */
public final class PumpSwap {
  private static final long BPS = 10_000;

  private PumpSwap() {}

  /**
   * Buys base with an exact spend, fees included ({@code buy_exact_quote_in}).
   *
   * <p>{@code net = floor(spend * 10000 / (10000 + rates))}; if net and the fees on it exceed the
   * spend, net gives way; {@code base = floor((net - 1) * B / (Q + net - 1))}. The pool receives
   * net and the provider's fee. As each fee is rounded up, net gives way by up to two units, so
   * that one unit more of spend can buy that much less.
   *
   * @param base base vault before the trade
   * @param pricedQuote quote vault plus virtual quote reserves before the trade
   * @param quote quote vault before the trade
   * @param spend quote that leaves the trader, at most
   * @param lpBps provider's fee rate, 0 to 10,000 (not checked here)
   * @param protocolBps protocol fee rate, 0 to 10,000 (not checked here)
   * @param creatorBps creator fee or cashback rate, 0 to 10,000 (not checked here)
   * @param into receives the result
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict buyExactIn(
      long base,
      long pricedQuote,
      long quote,
      long spend,
      int lpBps,
      int protocolBps,
      int creatorBps,
      QuoteBuffer into) {
    into.start(base, pricedQuote, base, quote);
    if (base == 0 || pricedQuote == 0) {
      return into.end(CurveVerdict.EXCEEDS_RESERVES);
    }
    long first = Uint128.multiplyDivide(spend, BPS, BPS + lpBps + protocolBps + creatorBps);
    long lpFee = fee(first, lpBps);
    long protocolFee = fee(first, protocolBps);
    long creatorFee = fee(first, creatorBps);
    long fees = lpFee + protocolFee + creatorFee;
    long room = spend - first;
    long excess = Long.compareUnsigned(fees, room) > 0 ? fees - room : 0;
    if (Long.compareUnsigned(first, excess) <= 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    long net = first - excess;
    long received = net + lpFee;
    if (sumOverflows(pricedQuote, received) || sumOverflows(quote, received)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long bought = Uint128.multiplyDivide(net - 1, base, pricedQuote + net - 1);
    into.amounts(bought, net, protocolFee, creatorFee, net + fees);
    into.lpFee(lpFee);
    return bought == 0 ? into.end(CurveVerdict.EMPTY) : into.bought();
  }

  /**
   * Buys an exact amount of base ({@code buy}).
   *
   * <p>{@code cost = ceil(Q * bought / (B - bought))}; the trader pays cost and all fees on it.
   *
   * @param base base vault before the trade
   * @param pricedQuote quote vault plus virtual quote reserves before the trade
   * @param quote quote vault before the trade
   * @param bought raw base asked for
   * @param lpBps provider's fee rate, 0 to 10,000 (not checked here)
   * @param protocolBps protocol fee rate, 0 to 10,000 (not checked here)
   * @param creatorBps creator fee or cashback rate, 0 to 10,000 (not checked here)
   * @param into receives the result
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict buyExactOut(
      long base,
      long pricedQuote,
      long quote,
      long bought,
      int lpBps,
      int protocolBps,
      int creatorBps,
      QuoteBuffer into) {
    into.start(base, pricedQuote, base, quote);
    if (pricedQuote == 0 || Long.compareUnsigned(bought, base) >= 0) {
      return into.end(CurveVerdict.EXCEEDS_RESERVES);
    }
    if (bought == 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    long rest = base - bought;
    if (quotientOverflows(pricedQuote, bought, rest)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long cost = Uint128.multiplyDivideUp(pricedQuote, bought, rest);
    long lpFee = fee(cost, lpBps);
    long protocolFee = fee(cost, protocolBps);
    long creatorFee = fee(cost, creatorBps);
    long received = cost + lpFee;
    long leaving = protocolFee + creatorFee;
    if (cost == 0
        || sumOverflows(cost, lpFee)
        || sumOverflows(protocolFee, creatorFee)
        || sumOverflows(received, leaving)
        || sumOverflows(pricedQuote, received)
        || sumOverflows(quote, received)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    into.amounts(bought, cost, protocolFee, creatorFee, received + leaving);
    into.lpFee(lpFee);
    return into.bought();
  }

  /**
   * Sells an exact amount of base ({@code sell}).
   *
   * <p>{@code proceeds = floor(Q * sold / (B + sold))}; the trader receives proceeds less all fees
   * on it. The quote vault pays all but the provider's fee.
   *
   * @param base base vault before the trade
   * @param pricedQuote quote vault plus virtual quote reserves before the trade
   * @param quote quote vault before the trade
   * @param sold raw base offered
   * @param lpBps provider's fee rate, 0 to 10,000 (not checked here)
   * @param protocolBps protocol fee rate, 0 to 10,000 (not checked here)
   * @param creatorBps creator fee or cashback rate, 0 to 10,000 (not checked here)
   * @param into receives the result
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict sellExactIn(
      long base,
      long pricedQuote,
      long quote,
      long sold,
      int lpBps,
      int protocolBps,
      int creatorBps,
      QuoteBuffer into) {
    into.start(base, pricedQuote, base, quote);
    if (base == 0 || pricedQuote == 0) {
      return into.end(CurveVerdict.EXCEEDS_RESERVES);
    }
    if (sold == 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    if (sumOverflows(base, sold)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long proceeds = Uint128.multiplyDivide(pricedQuote, sold, base + sold);
    long lpFee = fee(proceeds, lpBps);
    long protocolFee = fee(proceeds, protocolBps);
    long creatorFee = fee(proceeds, creatorBps);
    if (Long.compareUnsigned(lpFee, proceeds) > 0
        || Long.compareUnsigned(protocolFee, proceeds - lpFee) > 0
        || Long.compareUnsigned(creatorFee, proceeds - lpFee - protocolFee) > 0) {
      return into.end(CurveVerdict.FEES_EXCEED_PROCEEDS);
    }
    long paidOut = proceeds - lpFee;
    into.amounts(sold, proceeds, protocolFee, creatorFee, paidOut - protocolFee - creatorFee);
    into.lpFee(lpFee);
    return Long.compareUnsigned(paidOut, quote) > 0 ? into.end(CurveVerdict.UNBACKED) : into.sold();
  }

  /**
   * Sells as much base as an exact amount of quote needs. The program has no such instruction: this
   * finds the base as the official SDK does, and quotes the sale of it.
   *
   * <p>{@code gross = ceil(wanted * 10000 / (10000 - rates))}, {@code sold = ceil(B * gross / (Q -
   * gross))}. The fees, each rounded up, can leave the trader a unit or two short of what was
   * wanted.
   *
   * @param base base vault before the trade
   * @param pricedQuote quote vault plus virtual quote reserves before the trade
   * @param quote quote vault before the trade
   * @param wanted quote to receive
   * @param lpBps provider's fee rate, 0 to 10,000 (not checked here)
   * @param protocolBps protocol fee rate, 0 to 10,000 (not checked here)
   * @param creatorBps creator fee or cashback rate, 0 to 10,000 (not checked here)
   * @param into receives the result
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict sellExactOut(
      long base,
      long pricedQuote,
      long quote,
      long wanted,
      int lpBps,
      int protocolBps,
      int creatorBps,
      QuoteBuffer into) {
    into.start(base, pricedQuote, base, quote);
    long keptBps = BPS - lpBps - protocolBps - creatorBps;
    if (keptBps <= 0) {
      return into.end(CurveVerdict.FEES_EXCEED_PROCEEDS);
    }
    if (base == 0 || Long.compareUnsigned(wanted, quote) > 0) {
      return into.end(CurveVerdict.EXCEEDS_RESERVES);
    }
    if (quotientOverflows(wanted, BPS, keptBps)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long gross = Uint128.multiplyDivideUp(wanted, BPS, keptBps);
    if (Long.compareUnsigned(gross, pricedQuote) >= 0) {
      return into.end(CurveVerdict.EXCEEDS_RESERVES);
    }
    if (quotientOverflows(base, gross, pricedQuote - gross)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long sold = Uint128.multiplyDivideUp(base, gross, pricedQuote - gross);
    return sellExactIn(base, pricedQuote, quote, sold, lpBps, protocolBps, creatorBps, into);
  }

  /**
   * Buys base with an exact spend, fees included, on the given reserves.
   *
   * @param pool the reserves before the trade
   * @param spend quote that leaves the trader, at most
   * @param fees the fee rates
   * @return the result
   */
  public static CurveQuote buyExactIn(CurveState pool, long spend, PoolFees fees) {
    return quote(PumpSwap::buyExactIn, pool, spend, fees);
  }

  /**
   * Buys an exact amount of base on the given reserves.
   *
   * @param pool the reserves before the trade
   * @param bought raw base asked for
   * @param fees the fee rates
   * @return the result
   */
  public static CurveQuote buyExactOut(CurveState pool, long bought, PoolFees fees) {
    return quote(PumpSwap::buyExactOut, pool, bought, fees);
  }

  /**
   * Sells an exact amount of base on the given reserves.
   *
   * @param pool the reserves before the trade
   * @param sold raw base offered
   * @param fees the fee rates
   * @return the result
   */
  public static CurveQuote sellExactIn(CurveState pool, long sold, PoolFees fees) {
    return quote(PumpSwap::sellExactIn, pool, sold, fees);
  }

  /**
   * Sells as much base as an exact amount of quote needs, on the given reserves.
   *
   * @param pool the reserves before the trade
   * @param wanted quote to receive
   * @param fees the fee rates
   * @return the result
   */
  public static CurveQuote sellExactOut(CurveState pool, long wanted, PoolFees fees) {
    return quote(PumpSwap::sellExactOut, pool, wanted, fees);
  }

  /** What a spend leaves for the pool once the fees, each rounded up, are taken off. */
  static long net(long spend, int lpBps, int protocolBps, int creatorBps) {
    long first = Uint128.multiplyDivide(spend, BPS, BPS + lpBps + protocolBps + creatorBps);
    long taken = fee(first, lpBps) + fee(first, protocolBps) + fee(first, creatorBps);
    long room = spend - first;
    long excess = Long.compareUnsigned(taken, room) > 0 ? taken - room : 0;
    return Long.compareUnsigned(first, excess) <= 0 ? 0 : first - excess;
  }

  private static CurveQuote quote(
      Direction direction, CurveState pool, long amount, PoolFees fees) {
    QuoteBuffer buffer = QuoteBuffer.create();
    direction.quote(
        pool.virtualToken(),
        pool.virtualQuote(),
        pool.realQuote(),
        amount,
        fees.lpBps(),
        fees.protocolBps(),
        fees.creatorBps(),
        buffer);
    return buffer.toQuote();
  }

  /** One of the four above. */
  private interface Direction {
    CurveVerdict quote(
        long base,
        long pricedQuote,
        long quote,
        long amount,
        int lpBps,
        int protocolBps,
        int creatorBps,
        QuoteBuffer into);
  }
}
