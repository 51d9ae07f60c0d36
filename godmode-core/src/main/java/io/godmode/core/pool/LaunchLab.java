package io.godmode.core.pool;

import static io.godmode.core.pool.InputFees.beforeFee;
import static io.godmode.core.pool.Uint128.quotientOverflows;
import static io.godmode.core.pool.Uint128.sumOverflows;

/**
 * Quotes of a Raydium LaunchLab curve with the constant product formula, equal to the program's own
 * arithmetic to the unit.
 *
 * <p>A constant product of {@code virtual_base - real_base} and {@code virtual_quote + real_quote}.
 * The fee is the sum of all rates, rounded up once and taken in quote: in a buy on the whole spend,
 * in a sale on the proceeds. The creator's share of it is rounded down; protocol and platform get
 * the rest. What is left of a spend moves the curve.
 *
 * <p>For an exact output the amount without the fee, and then that with it, are rounded up. A buy
 * of more than is left takes what is left, at the price of exactly that.
 *
 * <p>The methods allocate nothing. Rates are parts of a million; amounts are unsigned 64-bit raw
 * units. Nothing is thrown for an impossible trade: see {@link CurveVerdict}.
 *
 * <p>Sources: recorded mainnet trades of 2025 and 2026 with an exact input, see the tests;
 * Raydium's SDK for exact outputs and the last buy, of which no recording is at hand.
 */
public final class LaunchLab {
  private static final int MILLION = InputFees.MILLION;

  private LaunchLab() {}

  /**
   * Buys with an exact spend, fees included ({@code buy_exact_in}).
   *
   * @param base {@code virtual_base - real_base} before the trade
   * @param pricedQuote {@code virtual_quote + real_quote} before the trade
   * @param left base that the curve can still sell: {@code total_base_sell - real_base}
   * @param realQuote {@code real_quote} before the trade
   * @param spend quote that leaves the trader
   * @param protocolPerMillion protocol's and platform's rates together, 0 to 1,000,000 (not checked
   *     here)
   * @param creatorPerMillion the creator's rate, 0 to 1,000,000 (not checked here)
   * @param into receives the result; the platform's fee is part of the protocol's
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict buyExactIn(
      long base,
      long pricedQuote,
      long left,
      long realQuote,
      long spend,
      int protocolPerMillion,
      int creatorPerMillion,
      QuoteBuffer into) {
    into.start(base, pricedQuote, left, realQuote);
    if (base == 0 || pricedQuote == 0) {
      return into.end(CurveVerdict.EXCEEDS_RESERVES);
    }
    long fee = Uint128.multiplyDivideUp(spend, protocolPerMillion + creatorPerMillion, MILLION);
    if (Long.compareUnsigned(fee, spend) >= 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    long net = spend - fee;
    if (sumOverflows(pricedQuote, net) || sumOverflows(realQuote, net)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long bought = Uint128.multiplyDivide(base, net, pricedQuote + net);
    if (Long.compareUnsigned(bought, left) > 0) {
      return buyExactOut(
          base, pricedQuote, left, realQuote, bought, protocolPerMillion, creatorPerMillion, into);
    }
    long creatorFee = creatorShare(fee, protocolPerMillion, creatorPerMillion);
    into.amounts(bought, net, fee - creatorFee, creatorFee, spend);
    return bought == 0 ? into.end(CurveVerdict.EMPTY) : into.bought();
  }

  /**
   * Buys an exact amount of base, or all that is left if that is less ({@code buy_exact_out}).
   *
   * @param base {@code virtual_base - real_base} before the trade
   * @param pricedQuote {@code virtual_quote + real_quote} before the trade
   * @param left base that the curve can still sell: {@code total_base_sell - real_base}
   * @param realQuote {@code real_quote} before the trade
   * @param wanted raw base asked for
   * @param protocolPerMillion protocol's and platform's rates together, 0 to 1,000,000 (not checked
   *     here)
   * @param creatorPerMillion the creator's rate, 0 to 1,000,000 (not checked here)
   * @param into receives the result; the platform's fee is part of the protocol's
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict buyExactOut(
      long base,
      long pricedQuote,
      long left,
      long realQuote,
      long wanted,
      int protocolPerMillion,
      int creatorPerMillion,
      QuoteBuffer into) {
    into.start(base, pricedQuote, left, realQuote);
    int rate = protocolPerMillion + creatorPerMillion;
    if (rate == MILLION) {
      return into.end(CurveVerdict.FEES_EXCEED_PROCEEDS);
    }
    long bought = wanted;
    if (Long.compareUnsigned(wanted, left) > 0) {
      bought = left;
      into.cap();
    }
    if (pricedQuote == 0 || Long.compareUnsigned(bought, base) >= 0) {
      return into.end(CurveVerdict.EXCEEDS_RESERVES);
    }
    if (bought == 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    if (quotientOverflows(pricedQuote, bought, base - bought)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long net = Uint128.multiplyDivideUp(pricedQuote, bought, base - bought);
    if (net == 0
        || quotientOverflows(net, MILLION, MILLION - rate)
        || sumOverflows(pricedQuote, net)
        || sumOverflows(realQuote, net)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long spend = beforeFee(net, rate);
    if (Long.compareUnsigned(spend, net) < 0) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long creatorFee = creatorShare(spend - net, protocolPerMillion, creatorPerMillion);
    into.amounts(bought, net, spend - net - creatorFee, creatorFee, spend);
    return into.bought();
  }

  /**
   * Sells an exact amount of base ({@code sell_exact_in}).
   *
   * @param base {@code virtual_base - real_base} before the trade
   * @param pricedQuote {@code virtual_quote + real_quote} before the trade
   * @param left base that the curve can still sell: {@code total_base_sell - real_base}
   * @param realQuote {@code real_quote} before the trade
   * @param sold raw base offered
   * @param protocolPerMillion protocol's and platform's rates together, 0 to 1,000,000 (not checked
   *     here)
   * @param creatorPerMillion the creator's rate, 0 to 1,000,000 (not checked here)
   * @param into receives the result; the platform's fee is part of the protocol's
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict sellExactIn(
      long base,
      long pricedQuote,
      long left,
      long realQuote,
      long sold,
      int protocolPerMillion,
      int creatorPerMillion,
      QuoteBuffer into) {
    into.start(base, pricedQuote, left, realQuote);
    if (base == 0 || pricedQuote == 0) {
      return into.end(CurveVerdict.EXCEEDS_RESERVES);
    }
    if (sold == 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    if (sumOverflows(base, sold) || sumOverflows(left, sold)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long proceeds = Uint128.multiplyDivide(pricedQuote, sold, base + sold);
    long fee = Uint128.multiplyDivideUp(proceeds, protocolPerMillion + creatorPerMillion, MILLION);
    if (Long.compareUnsigned(fee, proceeds) > 0) {
      return into.end(CurveVerdict.FEES_EXCEED_PROCEEDS);
    }
    long creatorFee = creatorShare(fee, protocolPerMillion, creatorPerMillion);
    into.amounts(sold, proceeds, fee - creatorFee, creatorFee, proceeds - fee);
    return Long.compareUnsigned(proceeds, realQuote) > 0
        ? into.end(CurveVerdict.UNBACKED)
        : into.sold();
  }

  /**
   * Sells as much base as an exact amount of quote needs ({@code sell_exact_out}).
   *
   * @param base {@code virtual_base - real_base} before the trade
   * @param pricedQuote {@code virtual_quote + real_quote} before the trade
   * @param left base that the curve can still sell: {@code total_base_sell - real_base}
   * @param realQuote {@code real_quote} before the trade
   * @param wanted quote to receive
   * @param protocolPerMillion protocol's and platform's rates together, 0 to 1,000,000 (not checked
   *     here)
   * @param creatorPerMillion the creator's rate, 0 to 1,000,000 (not checked here)
   * @param into receives the result; the platform's fee is part of the protocol's
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict sellExactOut(
      long base,
      long pricedQuote,
      long left,
      long realQuote,
      long wanted,
      int protocolPerMillion,
      int creatorPerMillion,
      QuoteBuffer into) {
    into.start(base, pricedQuote, left, realQuote);
    int rate = protocolPerMillion + creatorPerMillion;
    if (rate == MILLION) {
      return into.end(CurveVerdict.FEES_EXCEED_PROCEEDS);
    }
    if (base == 0 || quotientOverflows(wanted, MILLION, MILLION - rate)) {
      return into.end(CurveVerdict.EXCEEDS_RESERVES);
    }
    long proceeds = beforeFee(wanted, rate);
    if (Long.compareUnsigned(proceeds, pricedQuote) >= 0) {
      return into.end(CurveVerdict.EXCEEDS_RESERVES);
    }
    if (wanted == 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    if (quotientOverflows(base, proceeds, pricedQuote - proceeds)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long sold = Uint128.multiplyDivideUp(base, proceeds, pricedQuote - proceeds);
    if (sold == 0 || sumOverflows(base, sold) || sumOverflows(left, sold)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long creatorFee = creatorShare(proceeds - wanted, protocolPerMillion, creatorPerMillion);
    into.amounts(sold, proceeds, proceeds - wanted - creatorFee, creatorFee, wanted);
    return Long.compareUnsigned(proceeds, realQuote) > 0
        ? into.end(CurveVerdict.UNBACKED)
        : into.sold();
  }

  private static long creatorShare(long fee, int protocolPerMillion, int creatorPerMillion) {
    return creatorPerMillion == 0
        ? 0
        : Uint128.multiplyDivide(fee, creatorPerMillion, protocolPerMillion + creatorPerMillion);
  }
}
