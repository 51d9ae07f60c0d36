package io.godmode.core.pool;

/**
 * The result of one quote as an immutable value. Amounts are unsigned 64-bit raw units and all zero
 * when the verdict has no answer.
 *
 * @param verdict what became of the quote
 * @param tokens raw tokens that change hands
 * @param curveAmount quote that prices the trade: into the curve or pool (buy) or out of it (sale),
 *     without fees
 * @param protocolFee protocol fee, rounded up
 * @param creatorFee creator fee or cashback, rounded up
 * @param lpFee fee to liquidity providers, rounded up, which stays in the pool; 0 on a curve
 * @param traderAmount quote the trader pays (buy, fees added) or receives (sale, fees taken off)
 * @param capped whether the curve's real tokens limited a buy
 * @param after the reserves after the trade; the present ones unless it is tradable
 */
public record CurveQuote(
    CurveVerdict verdict,
    long tokens,
    long curveAmount,
    long protocolFee,
    long creatorFee,
    long lpFee,
    long traderAmount,
    boolean capped,
    CurveState after) {
  /** {@return whether the program would execute this trade} */
  public boolean tradable() {
    return verdict == CurveVerdict.TRADABLE;
  }

  /** {@return whether the trade takes the last real token and so completes the curve} */
  public boolean completes() {
    return tradable() && after.complete();
  }
}
