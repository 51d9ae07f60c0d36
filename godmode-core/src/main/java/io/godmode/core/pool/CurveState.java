package io.godmode.core.pool;

/**
 * The reserves of a bonding curve at one instant. Immutable; the numbers are unsigned 64-bit raw
 * units (6 decimals for pump tokens, lamports for SOL).
 *
 * <p>On a curve that Mayhem mode does not touch, virtual minus real is constant: 279.9e12 raw
 * tokens and 30 SOL. Never rely on it for others; take reserves from the event or the account.
 *
 * @param virtualToken virtual token reserves; 0 on a migrated curve
 * @param virtualQuote virtual quote reserves
 * @param realToken tokens the curve can still sell
 * @param realQuote quote the curve has raised
 */
public record CurveState(long virtualToken, long virtualQuote, long realToken, long realQuote) {
  /** Supply of an ordinary pump token in raw units: one billion with 6 decimals. */
  public static final long TOKEN_SUPPLY = 1_000_000_000_000_000L;

  private static final CurveState INITIAL =
      new CurveState(1_073_000_000_000_000L, 30_000_000_000L, 793_100_000_000_000L, 0);

  private static final long BPS = 10_000;

  /**
   * A SOL-quoted curve before its first trade. The program's Global account held these values on
   * 2026-09-12, and recorded trades since August 2024 agree. The account can be changed: prefer the
   * reserves of the create event.
   *
   * @return the initial reserves
   */
  public static CurveState initial() {
    return INITIAL;
  }

  /** {@return whether the curve has sold its last token and only migration is left} */
  public boolean complete() {
    return realToken == 0;
  }

  /**
   * The reserves after a buy: the quote side grows by the amount without fees, the token side falls
   * by the tokens.
   *
   * @param curveAmount quote entering the curve, without fees ({@code sol_amount} of the event)
   * @param tokens raw tokens leaving the curve
   * @return the next state
   * @throws ArithmeticException if a reserve would leave the unsigned 64-bit range
   */
  public CurveState afterBuy(long curveAmount, long tokens) {
    return new CurveState(
        minus("virtualToken", virtualToken, tokens),
        plus("virtualQuote", virtualQuote, curveAmount),
        minus("realToken", realToken, tokens),
        plus("realQuote", realQuote, curveAmount));
  }

  /**
   * The reserves after a sale: the quote side falls by the amount before fees, the token side grows
   * by the tokens.
   *
   * @param curveAmount quote leaving the curve, before fees ({@code sol_amount} of the event)
   * @param tokens raw tokens entering the curve
   * @return the next state
   * @throws ArithmeticException if a reserve would leave the unsigned 64-bit range
   */
  public CurveState afterSell(long curveAmount, long tokens) {
    return new CurveState(
        plus("virtualToken", virtualToken, tokens),
        minus("virtualQuote", virtualQuote, curveAmount),
        plus("realToken", realToken, tokens),
        minus("realQuote", realQuote, curveAmount));
  }

  /**
   * Market capitalisation in raw quote units, rounded down: {@code virtualQuote * supply /
   * virtualToken}. This is the number that fee tiers compare.
   *
   * @param supply token supply in raw units
   * @return market capitalisation in raw quote units
   * @throws ArithmeticException if virtual token reserves are 0 or the result exceeds 64 bits
   */
  public long marketCap(long supply) {
    return scaled(virtualQuote, supply, virtualToken);
  }

  /**
   * How far the average price of a buy lies above the spot price, in basis points, rounded up; fees
   * do not count. On a constant product this is {@code curveAmount / virtualQuote}.
   *
   * @param curveAmount quote entering the curve, without fees
   * @return the impact in basis points
   * @throws ArithmeticException if virtual quote reserves are 0 or the result exceeds 64 bits
   */
  public long buyImpactBps(long curveAmount) {
    return scaledUp(curveAmount, BPS, virtualQuote);
  }

  /**
   * How far the average price of a sale lies below the spot price, in basis points, rounded up;
   * fees do not count. On a constant product this is {@code tokens / (virtualToken + tokens)}.
   *
   * @param tokens raw tokens offered
   * @return the impact in basis points
   * @throws ArithmeticException if the sum of tokens is 0 or exceeds 64 bits
   */
  public long sellImpactBps(long tokens) {
    return scaledUp(tokens, BPS, plus("virtualToken", virtualToken, tokens));
  }

  /**
   * The largest spend, fees included, whose {@linkplain #buyImpactBps(long) price impact} stays
   * within a limit. The real tokens may limit the buy further.
   *
   * @param impactBps the limit in basis points, not negative
   * @param fees the fee rates
   * @return the spend in raw quote units, at most what 64 bits hold
   * @throws IllegalArgumentException if the limit is negative
   */
  public long maxBuyWithin(int impactBps, CurveFees fees) {
    return maxBuyWithin(impactBps, new PoolFees(0, fees.protocolBps(), fees.creatorBps()));
  }

  /**
   * The largest spend in a pool, fees included, whose {@linkplain #buyImpactBps(long) price impact}
   * stays within a limit.
   *
   * @param impactBps the limit in basis points, not negative
   * @param fees the fee rates
   * @return the spend in raw quote units, at most what 64 bits hold
   * @throws IllegalArgumentException if the limit is negative
   */
  public long maxBuyWithin(int impactBps, PoolFees fees) {
    if (impactBps < 0) {
      throw new IllegalArgumentException("impactBps must not be negative but is " + impactBps);
    }
    return PricedPart.besideFees(fees.lpBps(), fees.protocolBps(), fees.creatorBps())
        .largest(PriceImpact.mostBought(virtualQuote, impactBps));
  }

  /**
   * The most tokens whose sale keeps the {@linkplain #sellImpactBps(long) price impact} within a
   * limit.
   *
   * @param impactBps the limit in basis points, 0 to 9,999
   * @return raw tokens, at most what 64 bits hold
   * @throws IllegalArgumentException if the limit is outside its range
   */
  public long maxSellWithin(int impactBps) {
    if (impactBps < 0 || impactBps >= BPS) {
      throw new IllegalArgumentException("impactBps must be 0 to 9999 but is " + impactBps);
    }
    return PriceImpact.mostSold(virtualToken, impactBps);
  }

  /** {@return the reserves as unsigned decimal numbers} */
  @Override
  public String toString() {
    return "CurveState[virtualToken="
        + Long.toUnsignedString(virtualToken)
        + ", virtualQuote="
        + Long.toUnsignedString(virtualQuote)
        + ", realToken="
        + Long.toUnsignedString(realToken)
        + ", realQuote="
        + Long.toUnsignedString(realQuote)
        + "]";
  }

  private static long scaled(long a, long b, long divisor) {
    if (Long.compareUnsigned(Uint128.multiplyHigh(a, b), divisor) >= 0) {
      throw new ArithmeticException(
          "exceeds 64 bits: "
              + Long.toUnsignedString(a)
              + " * "
              + Long.toUnsignedString(b)
              + " / "
              + Long.toUnsignedString(divisor));
    }
    return Uint128.multiplyDivide(a, b, divisor);
  }

  private static long scaledUp(long a, long b, long divisor) {
    long down = scaled(a, b, divisor);
    return a * b == down * divisor ? down : plus("quotient", down, 1);
  }

  private static long plus(String name, long a, long b) {
    long sum = a + b;
    if (Long.compareUnsigned(sum, a) < 0) {
      throw outOfRange(name, a, " + ", b);
    }
    return sum;
  }

  private static long minus(String name, long a, long b) {
    if (Long.compareUnsigned(a, b) < 0) {
      throw outOfRange(name, a, " - ", b);
    }
    return a - b;
  }

  private static ArithmeticException outOfRange(String name, long a, String sign, long b) {
    return new ArithmeticException(
        name + " leaves 64 bits: " + Long.toUnsignedString(a) + sign + Long.toUnsignedString(b));
  }
}
