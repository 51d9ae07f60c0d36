package io.godmode.core.pool;

/**
 * How far the average price of a trade without fees lies from the spot price of a constant product,
 * by what comes in and what the pool holds of it. Pure; amounts are unsigned 64-bit units.
 */
final class PriceImpact {
  private static final long BPS = 10_000;

  private PriceImpact() {}

  /**
   * The most that can come in so that a buy costs at most so much more, or all that 64 bits hold.
   */
  static long mostBought(long quote, int impactBps) {
    return Uint128.quotientOverflows(quote, impactBps, BPS)
        ? -1
        : Uint128.multiplyDivide(quote, impactBps, BPS);
  }

  /** The most that can come in so that a sale brings at most so much less, likewise. */
  static long mostSold(long token, int impactBps) {
    return impactBps >= BPS || Uint128.quotientOverflows(token, impactBps, BPS - impactBps)
        ? -1
        : Uint128.multiplyDivide(token, impactBps, BPS - impactBps);
  }
}
