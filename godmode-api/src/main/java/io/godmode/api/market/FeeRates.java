package io.godmode.api.market;

import io.godmode.api.money.BasisPoints;

/**
 * What a venue takes from a trade. Immutable and thread-safe.
 *
 * @param protocol to the venue
 * @param creator to the token's creator, or back to traders as cashback
 * @param lp to liquidity providers
 * @param assumed whether the source did not say, so that a documented default stands in
 */
public record FeeRates(BasisPoints protocol, BasisPoints creator, BasisPoints lp, boolean assumed) {
  /**
   * The pump.fun curve since October 2025: 95 + 30 basis points, for sources that carry no fees.
   */
  public static final FeeRates PUMP_FUN_ASSUMED =
      new FeeRates(BasisPoints.of(95), BasisPoints.of(30), BasisPoints.ZERO, true);

  /**
   * Returns rates that the source stated.
   *
   * @throws IllegalArgumentException when one is outside 0 to 10,000
   */
  public static FeeRates of(int protocolBps, int creatorBps, int lpBps) {
    return new FeeRates(
        BasisPoints.of(protocolBps), BasisPoints.of(creatorBps), BasisPoints.of(lpBps), false);
  }

  /** Returns the sum in basis points. */
  public int totalBps() {
    return protocol.value() + creator.value() + lp.value();
  }
}
