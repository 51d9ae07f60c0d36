package io.godmode.core.pool;

/**
 * The fee rates of a trade in a pool, in basis points of the quote that prices the trade. Each
 * component is computed and rounded up on its own.
 *
 * @param lpBps fee to liquidity providers, 0 to 10,000; it stays in the pool
 * @param protocolBps protocol fee, 0 to 10,000
 * @param creatorBps fee to the token's creator or cashback, 0 to 10,000; 0 without a creator
 */
public record PoolFees(int lpBps, int protocolBps, int creatorBps) {
  /** No fees. */
  public static final PoolFees NONE = new PoolFees(0, 0, 0);

  /**
   * Checks the rates.
   *
   * @param lpBps fee to liquidity providers, 0 to 10,000
   * @param protocolBps protocol fee, 0 to 10,000
   * @param creatorBps creator fee or cashback, 0 to 10,000
   * @throws IllegalArgumentException if a rate is outside 0 to 10,000
   */
  public PoolFees {
    CurveFees.requireBps("lpBps", lpBps);
    CurveFees.requireBps("protocolBps", protocolBps);
    CurveFees.requireBps("creatorBps", creatorBps);
  }

  /** {@return the rates of a pool whose token names no creator} */
  public PoolFees withoutCreator() {
    return new PoolFees(lpBps, protocolBps, 0);
  }

  /** {@return the sum of the rates in basis points} */
  public int totalBps() {
    return lpBps + protocolBps + creatorBps;
  }
}
