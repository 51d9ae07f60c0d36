package io.godmode.core.pool;

/**
 * What became of a quote on a curve or a pool. The list is closed; outcomes are values, never
 * exceptions.
 *
 * <p>Three verdicts carry an answer of the formula ({@link #hasAnswer()}), only {@link #TRADABLE}
 * can be executed.
 */
public enum CurveVerdict {
  /** The program would execute this trade as quoted. */
  TRADABLE,
  /**
   * The formula has an answer, but nothing would change hands: amount 0, a migrated curve (virtual
   * token reserves 0), a completed one, or a spend too small for one raw token. The program refuses
   * such a trade.
   */
  EMPTY,
  /**
   * The formula has an answer, but the curve does not hold that much quote: more tokens are offered
   * than were ever bought. The program refuses such a trade.
   */
  UNBACKED,
  /** The tokens asked for are all virtual token reserves, or more: no price exists. */
  EXCEEDS_RESERVES,
  /** The fees, each rounded up, are larger than the proceeds of the sale. */
  FEES_EXCEED_PROCEEDS,
  /** An amount or a reserve after the trade does not fit an unsigned 64-bit number. */
  OVERFLOW;

  /**
   * {@return whether the amounts of the quote are the formula's answer; otherwise they are all
   * zero}
   */
  public boolean hasAnswer() {
    return this == TRADABLE || this == EMPTY || this == UNBACKED;
  }
}
