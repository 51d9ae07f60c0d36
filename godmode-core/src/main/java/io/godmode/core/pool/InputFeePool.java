package io.godmode.core.pool;

import static io.godmode.core.pool.Uint128.sumOverflows;

/**
 * Quotes of a constant product pool that takes its fee out of what comes in, as Raydium AMM v4 and
 * Raydium CPMM do, equal to the programs' own arithmetic to the unit.
 *
 * <p>{@code fee = ceil(in * rate)}, {@code out = floor(O * (in - fee) / (I + in - fee))}. Of the
 * fee, the protocol's and the fund's shares, each rounded down, leave the reserves; the rest stays.
 * AMM v4 takes nothing out in a trade. A sale pays its fee in tokens: the quote then states it as
 * the quote that the same tokens would have brought without, rounded down.
 *
 * <p>The methods allocate nothing. Rates are parts of a million; amounts are unsigned 64-bit raw
 * units. Reserves are what the program prices with: the vaults less what it owes. Nothing is thrown
 * for an impossible trade: see {@link CurveVerdict}.
 *
 * <p>Sources: the programs' published sources, and all recorded mainnet swaps of AMM v4.
 */
public final class InputFeePool {
  /** AMM v4's rate: 0.25 %. */
  public static final int RAYDIUM_V4_PER_MILLION = 2_500;

  private static final long MILLION = 1_000_000;

  private InputFeePool() {}

  /**
   * Buys tokens with an exact amount of quote, fee included.
   *
   * @param token token reserves before the trade
   * @param quote quote reserves before the trade
   * @param spend quote that leaves the trader
   * @param feePerMillion the fee rate, 0 to 1,000,000 (not checked here)
   * @param protocolPerMillion the protocol's share of the fee, 0 to 1,000,000 (not checked here)
   * @param fundPerMillion the fund's share of the fee, 0 to 1,000,000 (not checked here)
   * @param into receives the result
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict buyExactIn(
      long token,
      long quote,
      long spend,
      int feePerMillion,
      int protocolPerMillion,
      int fundPerMillion,
      QuoteBuffer into) {
    into.start(token, quote, token, quote);
    if (token == 0 || quote == 0) {
      return into.end(CurveVerdict.EXCEEDS_RESERVES);
    }
    long fee = Uint128.multiplyDivideUp(spend, feePerMillion, MILLION);
    long net = spend - fee;
    if (net == 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    if (sumOverflows(quote, spend)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long bought = Uint128.multiplyDivide(token, net, quote + net);
    long outside = outside(fee, protocolPerMillion, fundPerMillion);
    into.amounts(bought, net, outside, 0, spend);
    into.lpFee(fee - outside);
    return bought == 0 ? into.end(CurveVerdict.EMPTY) : into.bought();
  }

  /**
   * Sells an exact number of tokens.
   *
   * @param token token reserves before the trade
   * @param quote quote reserves before the trade
   * @param sold raw tokens offered
   * @param feePerMillion the fee rate, 0 to 1,000,000 (not checked here)
   * @param protocolPerMillion the protocol's share of the fee, 0 to 1,000,000 (not checked here)
   * @param fundPerMillion the fund's share of the fee, 0 to 1,000,000 (not checked here)
   * @param into receives the result
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict sellExactIn(
      long token,
      long quote,
      long sold,
      int feePerMillion,
      int protocolPerMillion,
      int fundPerMillion,
      QuoteBuffer into) {
    into.start(token, quote, token, quote);
    if (token == 0 || quote == 0) {
      return into.end(CurveVerdict.EXCEEDS_RESERVES);
    }
    long fee = Uint128.multiplyDivideUp(sold, feePerMillion, MILLION);
    long net = sold - fee;
    if (net == 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    if (sumOverflows(token, sold)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long received = Uint128.multiplyDivide(quote, net, token + net);
    long gross = Uint128.multiplyDivide(quote, sold, token + sold);
    into.amounts(sold, gross, 0, 0, received);
    into.lpFee(gross - received);
    if (received == 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    return into.soldKeeping(outside(fee, protocolPerMillion, fundPerMillion));
  }

  private static long outside(long fee, int protocolPerMillion, int fundPerMillion) {
    return Uint128.multiplyDivide(fee, protocolPerMillion, MILLION)
        + Uint128.multiplyDivide(fee, fundPerMillion, MILLION);
  }
}
