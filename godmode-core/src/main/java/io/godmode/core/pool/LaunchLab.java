package io.godmode.core.pool;

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
 * <p>The methods allocate nothing. Rates are parts of a million; amounts are unsigned 64-bit raw
 * units. Nothing is thrown for an impossible trade: see {@link CurveVerdict}.
 *
 * <p>Sources: recorded mainnet trades of 2025 and 2026, see the tests.
 */
public final class LaunchLab {
  private static final long MILLION = 1_000_000;

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
   * @return the verdict, which also stands in the buffer; a spend that would buy more than is left
   *     {@linkplain CurveVerdict#EXCEEDS_RESERVES exceeds the reserves}
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
    long creatorFee = creatorShare(fee, protocolPerMillion, creatorPerMillion);
    long net = spend - fee;
    if (sumOverflows(pricedQuote, net) || sumOverflows(realQuote, net)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long bought = Uint128.multiplyDivide(base, net, pricedQuote + net);
    if (Long.compareUnsigned(bought, left) > 0) {
      return into.end(CurveVerdict.EXCEEDS_RESERVES);
    }
    into.amounts(bought, net, fee - creatorFee, creatorFee, spend);
    return bought == 0 ? into.end(CurveVerdict.EMPTY) : into.bought();
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

  private static long creatorShare(long fee, int protocolPerMillion, int creatorPerMillion) {
    return creatorPerMillion == 0
        ? 0
        : Uint128.multiplyDivide(fee, creatorPerMillion, protocolPerMillion + creatorPerMillion);
  }
}
