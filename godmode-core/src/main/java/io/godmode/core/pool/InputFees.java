package io.godmode.core.pool;

/**
 * What a pool that takes its fees out of what comes in charges for a swap in one direction.
 *
 * @param tradePerMillion the trade fee on what comes in, 0 to 1,000,000
 * @param creatorPerMillion the creator's fee; 0 to 1,000,000, and with the trade fee no more
 * @param creatorOnInput whether the creator's fee is taken from what comes in, and not from what
 *     goes out
 * @param protocolPerMillion the protocol's share of the trade fee, 0 to 1,000,000
 * @param fundPerMillion the fund's share of the trade fee; 0 to 1,000,000, and with the protocol's
 *     no more
 */
public record InputFees(
    int tradePerMillion,
    int creatorPerMillion,
    boolean creatorOnInput,
    int protocolPerMillion,
    int fundPerMillion) {
  /** Raydium AMM v4: 0.25 %, which all stays in the pool. */
  public static final InputFees RAYDIUM_V4 = InputFees.of(2_500, 0, 0);

  static final int MILLION = 1_000_000;

  /**
   * Checks the rates.
   *
   * @param tradePerMillion the trade fee on what comes in
   * @param creatorPerMillion the creator's fee
   * @param creatorOnInput whether the creator's fee is taken from what comes in
   * @param protocolPerMillion the protocol's share of the trade fee
   * @param fundPerMillion the fund's share of the trade fee
   * @throws IllegalArgumentException if a rate is outside its range
   */
  public InputFees {
    requireShares("tradePerMillion", tradePerMillion, "creatorPerMillion", creatorPerMillion);
    requireShares("protocolPerMillion", protocolPerMillion, "fundPerMillion", fundPerMillion);
  }

  /**
   * Creates the rates of a pool without a creator's fee.
   *
   * @param tradePerMillion the trade fee on what comes in
   * @param protocolPerMillion the protocol's share of the trade fee
   * @param fundPerMillion the fund's share of the trade fee
   * @return the rates, the same in both directions
   * @throws IllegalArgumentException if a rate is outside its range
   */
  public static InputFees of(int tradePerMillion, int protocolPerMillion, int fundPerMillion) {
    return new InputFees(tradePerMillion, 0, true, protocolPerMillion, fundPerMillion);
  }

  /** The rate on what comes in. */
  int inputPerMillion() {
    return creatorOnInput ? tradePerMillion + creatorPerMillion : tradePerMillion;
  }

  /** What of an input is left once the fees on it, rounded up together, are off. */
  long net(long input) {
    return input - Uint128.multiplyDivideUp(input, inputPerMillion(), MILLION);
  }

  /** The part of the fees on an input that is the creator's, rounded down. */
  long creatorPart(long inputFees) {
    return creatorOnInput && creatorPerMillion != 0
        ? Uint128.multiplyDivide(inputFees, creatorPerMillion, inputPerMillion())
        : 0;
  }

  /** The creator's fee on what goes out, rounded up. */
  long creatorFeeOnOutput(long output) {
    return creatorOnInput ? 0 : Uint128.multiplyDivideUp(output, creatorPerMillion, MILLION);
  }

  /** What of a trade fee the pool sets aside for others, each part rounded down. */
  long setAside(long tradeFee) {
    return Uint128.multiplyDivide(tradeFee, protocolPerMillion, MILLION)
        + Uint128.multiplyDivide(tradeFee, fundPerMillion, MILLION);
  }

  /** What leaves so much once a rate is off, rounded up; the rate is not the whole. */
  static long beforeFee(long after, int perMillion) {
    return Uint128.multiplyDivideUp(after, MILLION, MILLION - perMillion);
  }

  private static void requireShares(String first, int one, String second, int other) {
    requireShare(first, one);
    requireShare(second, other);
    if (one + other > MILLION) {
      throw new IllegalArgumentException(
          first
              + " and "
              + second
              + " must be 1000000 at most together, but are "
              + one
              + " and "
              + other);
    }
  }

  private static void requireShare(String name, int value) {
    if (value < 0 || value > MILLION) {
      throw new IllegalArgumentException(name + " must be 0 to 1000000 but is " + value);
    }
  }
}
