package io.godmode.core.pool;

import static io.godmode.core.pool.Uint128.sumOverflows;

/**
 * Quotes of the pump.fun bonding curve, equal to the program's own arithmetic to the lamport.
 *
 * <p>A constant product on virtual reserves. Fees are taken outside the curve, each component
 * rounded up on the amount that moves the curve; all other divisions round down. Together this is
 * always against the trader, so the product of the virtual reserves never falls.
 *
 * <p>The methods with a {@link QuoteBuffer} allocate nothing; those with a {@link CurveState} are
 * the same arithmetic with values in and out. Reserves and amounts are unsigned 64-bit raw units.
 * Nothing is thrown for an impossible trade: see {@link CurveVerdict}.
 *
 * <p>Sources: the {@code buy_exact_sol_in} documentation of the pump interface description, the
 * official pump SDK 2.0.0 for exact tokens and sales, and recorded mainnet trades; the recorded
 * trade at slot 435946190 is a golden vector of the tests.
 */
public final class BondingCurve {
  private static final long BPS = 10_000;

  /** Below this, an amount times 20,000 fits a signed long. */
  private static final int SMALL_BITS = 48;

  private BondingCurve() {}

  /**
   * Buys with an exact spend, fees included ({@code buy_exact_sol_in}).
   *
   * <p>{@code net = floor(spend * 10000 / (10000 + P + C))}; if net and both fees exceed the spend,
   * net gives way; {@code tokens = floor((net - 1) * vT / (vS + net - 1))}, at most the real
   * tokens. The curve receives all of net.
   *
   * @param virtualToken virtual token reserves before the trade
   * @param virtualQuote virtual quote reserves before the trade
   * @param realToken real token reserves before the trade
   * @param realQuote real quote reserves before the trade
   * @param spend quote that leaves the trader, at most
   * @param protocolBps protocol fee rate, 0 to 10,000 (not checked here)
   * @param creatorBps creator fee or cashback rate, 0 to 10,000 (not checked here)
   * @param into receives the result
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict buyExactIn(
      long virtualToken,
      long virtualQuote,
      long realToken,
      long realQuote,
      long spend,
      int protocolBps,
      int creatorBps,
      QuoteBuffer into) {
    into.start(virtualToken, virtualQuote, realToken, realQuote);
    if (spend == 0 || virtualToken == 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    long firstNet = netBeforeRounding(spend, protocolBps, creatorBps);
    long protocolFee = fee(firstNet, protocolBps);
    long creatorFee = fee(firstNet, creatorBps);
    long fees = protocolFee + creatorFee;
    long net = firstNet - excess(fees, spend - firstNet);
    if (net == 0 || net == 1) {
      return into.end(CurveVerdict.EMPTY);
    }
    long priced = net - 1;
    long divisor = virtualQuote + priced;
    if (sumOverflows(virtualQuote, net) || sumOverflows(realQuote, net)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long tokens = Uint128.multiplyDivide(priced, virtualToken, divisor);
    if (Long.compareUnsigned(tokens, realToken) > 0) {
      tokens = realToken;
      into.cap();
    }
    if (tokens == 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    into.amounts(tokens, net, protocolFee, creatorFee, net + fees);
    return into.bought();
  }

  /**
   * Buys an exact number of tokens, or all real tokens if that is less ({@code buy}).
   *
   * <p>{@code cost = floor(tokens * vS / (vT - tokens)) + 1}; the trader pays cost and both fees.
   *
   * @param virtualToken virtual token reserves before the trade
   * @param virtualQuote virtual quote reserves before the trade
   * @param realToken real token reserves before the trade
   * @param realQuote real quote reserves before the trade
   * @param tokens raw tokens asked for
   * @param protocolBps protocol fee rate, 0 to 10,000 (not checked here)
   * @param creatorBps creator fee or cashback rate, 0 to 10,000 (not checked here)
   * @param into receives the result
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict buyExactOut(
      long virtualToken,
      long virtualQuote,
      long realToken,
      long realQuote,
      long tokens,
      int protocolBps,
      int creatorBps,
      QuoteBuffer into) {
    into.start(virtualToken, virtualQuote, realToken, realQuote);
    if (tokens == 0 || virtualToken == 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    long bought = tokens;
    if (Long.compareUnsigned(bought, realToken) > 0) {
      bought = realToken;
      into.cap();
    }
    if (Long.compareUnsigned(bought, virtualToken) >= 0) {
      return into.end(CurveVerdict.EXCEEDS_RESERVES);
    }
    long high = Uint128.multiplyHigh(bought, virtualQuote);
    long rest = virtualToken - bought;
    if (Long.compareUnsigned(high, rest) >= 0) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long cost = Uint128.divide(high, bought * virtualQuote, rest) + 1;
    long protocolFee = fee(cost, protocolBps);
    long creatorFee = fee(cost, creatorBps);
    long fees = protocolFee + creatorFee;
    if (cost == 0
        || sumOverflows(protocolFee, creatorFee)
        || sumOverflows(cost, fees)
        || sumOverflows(virtualQuote, cost)
        || sumOverflows(realQuote, cost)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    into.amounts(bought, cost, protocolFee, creatorFee, cost + fees);
    return bought == 0 ? into.end(CurveVerdict.EMPTY) : into.bought();
  }

  /**
   * Sells an exact number of tokens ({@code sell}).
   *
   * <p>{@code proceeds = floor(tokens * vS / (vT + tokens))}; the trader receives proceeds less
   * both fees.
   *
   * @param virtualToken virtual token reserves before the trade
   * @param virtualQuote virtual quote reserves before the trade
   * @param realToken real token reserves before the trade
   * @param realQuote real quote reserves before the trade
   * @param tokens raw tokens offered
   * @param protocolBps protocol fee rate, 0 to 10,000 (not checked here)
   * @param creatorBps creator fee or cashback rate, 0 to 10,000 (not checked here)
   * @param into receives the result
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict sell(
      long virtualToken,
      long virtualQuote,
      long realToken,
      long realQuote,
      long tokens,
      int protocolBps,
      int creatorBps,
      QuoteBuffer into) {
    into.start(virtualToken, virtualQuote, realToken, realQuote);
    if (tokens == 0 || virtualToken == 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    if (sumOverflows(virtualToken, tokens) || sumOverflows(realToken, tokens)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long proceeds = Uint128.multiplyDivide(tokens, virtualQuote, virtualToken + tokens);
    long protocolFee = fee(proceeds, protocolBps);
    long creatorFee = fee(proceeds, creatorBps);
    if (Long.compareUnsigned(protocolFee, proceeds) > 0
        || Long.compareUnsigned(creatorFee, proceeds - protocolFee) > 0) {
      return into.end(CurveVerdict.FEES_EXCEED_PROCEEDS);
    }
    into.amounts(tokens, proceeds, protocolFee, creatorFee, proceeds - protocolFee - creatorFee);
    return Long.compareUnsigned(proceeds, realQuote) > 0
        ? into.end(CurveVerdict.UNBACKED)
        : into.sold();
  }

  /**
   * Buys with an exact spend, fees included, on the given reserves.
   *
   * @param state the reserves before the trade
   * @param spend quote that leaves the trader, at most
   * @param fees the fee rates
   * @return the result
   */
  public static CurveQuote buyExactIn(CurveState state, long spend, CurveFees fees) {
    QuoteBuffer buffer = QuoteBuffer.create();
    buyExactIn(
        state.virtualToken(),
        state.virtualQuote(),
        state.realToken(),
        state.realQuote(),
        spend,
        fees.protocolBps(),
        fees.creatorBps(),
        buffer);
    return buffer.toQuote();
  }

  /**
   * Buys an exact number of tokens, or all real tokens if that is less, on the given reserves.
   *
   * @param state the reserves before the trade
   * @param tokens raw tokens asked for
   * @param fees the fee rates
   * @return the result
   */
  public static CurveQuote buyExactOut(CurveState state, long tokens, CurveFees fees) {
    QuoteBuffer buffer = QuoteBuffer.create();
    buyExactOut(
        state.virtualToken(),
        state.virtualQuote(),
        state.realToken(),
        state.realQuote(),
        tokens,
        fees.protocolBps(),
        fees.creatorBps(),
        buffer);
    return buffer.toQuote();
  }

  /**
   * Sells an exact number of tokens on the given reserves.
   *
   * @param state the reserves before the trade
   * @param tokens raw tokens offered
   * @param fees the fee rates
   * @return the result
   */
  public static CurveQuote sell(CurveState state, long tokens, CurveFees fees) {
    QuoteBuffer buffer = QuoteBuffer.create();
    sell(
        state.virtualToken(),
        state.virtualQuote(),
        state.realToken(),
        state.realQuote(),
        tokens,
        fees.protocolBps(),
        fees.creatorBps(),
        buffer);
    return buffer.toQuote();
  }

  /** One fee component: {@code ceil(amount * bps / 10000)}. */
  static long fee(long amount, int bps) {
    if (amount >>> SMALL_BITS == 0) {
      return (amount * bps + (BPS - 1)) / BPS;
    }
    return Uint128.multiplyDivideUp(amount, bps, BPS);
  }

  /** {@code floor(spend * 10000 / (10000 + bps))}: before the rounding of the fees counts. */
  private static long netBeforeRounding(long spend, int protocolBps, int creatorBps) {
    long divisor = BPS + protocolBps + creatorBps;
    if (spend >>> SMALL_BITS == 0) {
      return spend * BPS / divisor;
    }
    return Uint128.multiplyDivide(spend, BPS, divisor);
  }

  /** By how much the fees exceed their room: at most 2, one for each fee that was rounded up. */
  private static long excess(long fees, long room) {
    return Long.compareUnsigned(fees, room) > 0 ? fees - room : 0;
  }
}
