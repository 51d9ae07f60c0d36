package io.godmode.core.pool;

/**
 * The fee rates of a curve trade, in basis points of the amount that moves the curve.
 *
 * <p>Each component is computed and rounded up on its own. A cashback coin carries its cashback
 * rate as {@code creatorBps}: the arithmetic is the same, only the receiver differs. Rates are read
 * from the fee configuration account; {@link #MAINNET_CURVE} is a default, not a constant of
 * nature.
 *
 * @param protocolBps protocol fee, 0 to 10,000
 * @param creatorBps creator fee or cashback, 0 to 10,000; 0 when the curve has no creator
 */
public record CurveFees(int protocolBps, int creatorBps) {
  /**
   * 0.95 % protocol and 0.30 % creator or cashback: the rates of ordinary curve trades recorded
   * from October 2025 on. In July 2025 the creator's was 0.05 %.
   */
  public static final CurveFees MAINNET_CURVE = new CurveFees(95, 30);

  /** No fees, as the Mayhem agent trades. */
  public static final CurveFees NONE = new CurveFees(0, 0);

  /**
   * Checks both rates.
   *
   * @param protocolBps protocol fee, 0 to 10,000
   * @param creatorBps creator fee or cashback, 0 to 10,000
   * @throws IllegalArgumentException if a rate is outside 0 to 10,000
   */
  public CurveFees {
    requireBps("protocolBps", protocolBps);
    requireBps("creatorBps", creatorBps);
  }

  /** {@return the rates of a curve without creator: the protocol's alone} */
  public CurveFees withoutCreator() {
    return new CurveFees(protocolBps, 0);
  }

  static void requireBps(String name, int bps) {
    if (bps < 0 || bps > 10_000) {
      throw new IllegalArgumentException(name + " must be 0 to 10000 but is " + bps);
    }
  }
}
