package io.godmode.api.money;

/**
 * The dollar price of one SOL, at which lamports and dollars are converted.
 *
 * <p>Immutable and thread-safe.
 *
 * @param perSol dollars for one SOL, above zero
 */
public record SolPrice(Usd perSol) {
  /**
   * Checks the price.
   *
   * @throws IllegalArgumentException when it is zero or negative
   */
  public SolPrice {
    if (!perSol.isPositive()) {
      throw new IllegalArgumentException("SOL/USD must be above zero, but was " + perSol);
    }
  }

  /**
   * Returns a price written as a plain decimal, such as {@code 190}.
   *
   * @throws NumberFormatException when the text is not a decimal number
   * @throws ArithmeticException when it has more than nine decimals or does not fit
   * @throws IllegalArgumentException when it is zero or negative
   */
  public static SolPrice of(String usdPerSol) {
    return new SolPrice(Usd.of(usdPerSol));
  }

  /**
   * Returns what a number of lamports is worth, rounded towards negative infinity.
   *
   * @param lamports may be negative, for a loss
   * @throws ArithmeticException when the result does not fit
   */
  public Usd toUsdFloor(long lamports) {
    return new Usd(WideMath.mulDivFloor(lamports, perSol.nanos(), Lamports.PER_SOL));
  }

  /**
   * Returns what a number of lamports is worth, rounded towards positive infinity.
   *
   * @param lamports may be negative, for a loss
   * @throws ArithmeticException when the result does not fit
   */
  public Usd toUsdCeil(long lamports) {
    return new Usd(WideMath.mulDivCeil(lamports, perSol.nanos(), Lamports.PER_SOL));
  }

  /**
   * Returns the lamports that an amount of dollars buys, rounded down.
   *
   * @throws IllegalArgumentException when the amount is negative
   * @throws ArithmeticException when the result does not fit
   */
  public Lamports toLamportsFloor(Usd amount) {
    if (amount.isNegative()) {
      throw new IllegalArgumentException(
          "dollars to spend must not be negative, but was " + amount);
    }
    return Lamports.of(WideMath.mulDivFloor(amount.nanos(), Lamports.PER_SOL, perSol.nanos()));
  }

  @Override
  public String toString() {
    return perSol + " USD/SOL";
  }
}
