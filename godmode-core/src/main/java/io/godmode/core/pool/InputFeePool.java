package io.godmode.core.pool;

import static io.godmode.core.pool.InputFees.beforeFee;
import static io.godmode.core.pool.Uint128.quotientOverflows;
import static io.godmode.core.pool.Uint128.sumOverflows;

/**
 * Quotes of a constant product pool that takes its fee out of what comes in, as Raydium AMM v4 and
 * Raydium CPMM do, equal to the programs' own arithmetic to the unit.
 *
 * <p>{@code net = in - ceil(in * rate)}, {@code out = floor(O * net / (I + net))}; for an exact
 * output {@code net = ceil(I * out / (O - out))}, {@code in = ceil(net / (1 - rate))}. A creator's
 * fee on the input is a part of the rate, and the creator's part of the fee is rounded down; one on
 * the output is rounded up and taken off. Of the trade fee, the protocol's and the fund's shares,
 * each rounded down, leave the reserves, as the creator's fee does; the rest stays.
 *
 * <p>What a trader pays in tokens is stated as the quote that the same tokens would have brought,
 * and what is taken of bought tokens as the quote that they cost, both rounded down.
 *
 * <p>The methods allocate nothing. Amounts are unsigned 64-bit raw units. Reserves are what the
 * program prices with: the vaults less what it owes. Nothing is thrown for an impossible trade: see
 * {@link CurveVerdict}.
 *
 * <p>Sources: the programs' published sources, CPMM's with the creator's fee of September 2025, and
 * all recorded mainnet swaps of both.
 */
public final class InputFeePool {
  private static final long MILLION = InputFees.MILLION;

  private InputFeePool() {}

  /**
   * Buys tokens with an exact amount of quote, fees included.
   *
   * @param token token reserves before the trade
   * @param quote quote reserves before the trade
   * @param spend quote that leaves the trader
   * @param fees what the pool takes from a buy
   * @param into receives the result
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict buyExactIn(
      long token, long quote, long spend, InputFees fees, QuoteBuffer into) {
    into.start(token, quote, token, quote);
    long net = fees.net(spend);
    CurveVerdict verdict = swappable(quote, token, spend, net);
    if (verdict != CurveVerdict.TRADABLE) {
      return into.end(verdict);
    }
    long swapped = Uint128.multiplyDivide(token, net, quote + net);
    return bought(spend, net, swapped, swapped - fees.creatorFeeOnOutput(swapped), fees, into);
  }

  /**
   * Buys an exact number of tokens.
   *
   * @param token token reserves before the trade
   * @param quote quote reserves before the trade
   * @param wanted raw tokens asked for
   * @param fees what the pool takes from a buy
   * @param into receives the result
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict buyExactOut(
      long token, long quote, long wanted, InputFees fees, QuoteBuffer into) {
    into.start(token, quote, token, quote);
    CurveVerdict verdict = reachable(quote, token, wanted, fees);
    if (verdict != CurveVerdict.TRADABLE) {
      return into.end(verdict);
    }
    long swapped = beforeFee(wanted, outputPerMillion(fees));
    long net = Uint128.multiplyDivideUp(quote, swapped, token - swapped);
    return bought(beforeFee(net, fees.inputPerMillion()), net, swapped, wanted, fees, into);
  }

  /**
   * Sells an exact number of tokens.
   *
   * @param token token reserves before the trade
   * @param quote quote reserves before the trade
   * @param sold raw tokens offered
   * @param fees what the pool takes from a sale
   * @param into receives the result
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict sellExactIn(
      long token, long quote, long sold, InputFees fees, QuoteBuffer into) {
    into.start(token, quote, token, quote);
    long net = fees.net(sold);
    CurveVerdict verdict = swappable(token, quote, sold, net);
    if (verdict != CurveVerdict.TRADABLE) {
      return into.end(verdict);
    }
    long swapped = Uint128.multiplyDivide(quote, net, token + net);
    return sold(sold, net, swapped, swapped - fees.creatorFeeOnOutput(swapped), fees, into);
  }

  /**
   * Sells as many tokens as an exact amount of quote needs.
   *
   * @param token token reserves before the trade
   * @param quote quote reserves before the trade
   * @param wanted quote to receive
   * @param fees what the pool takes from a sale
   * @param into receives the result
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict sellExactOut(
      long token, long quote, long wanted, InputFees fees, QuoteBuffer into) {
    into.start(token, quote, token, quote);
    CurveVerdict verdict = reachable(token, quote, wanted, fees);
    if (verdict != CurveVerdict.TRADABLE) {
      return into.end(verdict);
    }
    long swapped = beforeFee(wanted, outputPerMillion(fees));
    long net = Uint128.multiplyDivideUp(token, swapped, quote - swapped);
    return sold(beforeFee(net, fees.inputPerMillion()), net, swapped, wanted, fees, into);
  }

  /** Whether so much can be put in, of which net remains. */
  private static CurveVerdict swappable(long in, long out, long amount, long net) {
    if (in == 0 || out == 0) {
      return CurveVerdict.EXCEEDS_RESERVES;
    }
    if (net == 0) {
      return CurveVerdict.EMPTY;
    }
    return sumOverflows(in, amount) ? CurveVerdict.OVERFLOW : CurveVerdict.TRADABLE;
  }

  /** Whether so much can be taken out, and what it needs can be put in. */
  private static CurveVerdict reachable(long in, long out, long wanted, InputFees fees) {
    if (fees.inputPerMillion() == MILLION || outputPerMillion(fees) == MILLION) {
      return CurveVerdict.FEES_EXCEED_PROCEEDS;
    }
    if (quotientOverflows(wanted, MILLION, MILLION - outputPerMillion(fees))) {
      return CurveVerdict.EXCEEDS_RESERVES;
    }
    long swapped = beforeFee(wanted, outputPerMillion(fees));
    if (in == 0 || Long.compareUnsigned(swapped, out) >= 0) {
      return CurveVerdict.EXCEEDS_RESERVES;
    }
    if (wanted == 0) {
      return CurveVerdict.EMPTY;
    }
    if (quotientOverflows(in, swapped, out - swapped)) {
      return CurveVerdict.OVERFLOW;
    }
    long net = Uint128.multiplyDivideUp(in, swapped, out - swapped);
    boolean overflows =
        net == 0
            || quotientOverflows(net, MILLION, MILLION - fees.inputPerMillion())
            || sumOverflows(in, beforeFee(net, fees.inputPerMillion()));
    return overflows ? CurveVerdict.OVERFLOW : CurveVerdict.TRADABLE;
  }

  private static int outputPerMillion(InputFees fees) {
    return fees.creatorOnInput() ? 0 : fees.creatorPerMillion();
  }

  private static CurveVerdict bought(
      long spend, long net, long swapped, long received, InputFees fees, QuoteBuffer into) {
    if (received == 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    long creatorPart = fees.creatorPart(spend - net);
    long tradeFee = spend - net - creatorPart;
    long setAside = fees.setAside(tradeFee);
    // What the creator keeps of the tokens, as what it cost; all of net bought all that was
    // swapped.
    long creatorCost = Uint128.multiplyDivide(net, swapped - received, swapped);
    into.amounts(received, net - creatorCost, setAside, creatorPart + creatorCost, spend);
    into.lpFee(tradeFee - setAside);
    return into.moved(-swapped, spend - creatorPart - setAside);
  }

  private static CurveVerdict sold(
      long sold, long net, long swapped, long received, InputFees fees, QuoteBuffer into) {
    if (received == 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    long inputFees = sold - net;
    long creatorPart = fees.creatorPart(inputFees);
    long setAside = fees.setAside(inputFees - creatorPart);
    long token = into.virtualTokenAfter();
    long gross = Uint128.multiplyDivide(into.virtualQuoteAfter(), sold, token + sold);
    long inputCost = gross - swapped;
    long creatorCost =
        inputFees == 0 ? 0 : Uint128.multiplyDivide(inputCost, creatorPart, inputFees);
    long asideCost = inputFees == 0 ? 0 : Uint128.multiplyDivide(inputCost, setAside, inputFees);
    into.amounts(sold, gross, asideCost, creatorCost + (swapped - received), received);
    into.lpFee(inputCost - creatorCost - asideCost);
    return into.moved(sold - creatorPart - setAside, -swapped);
  }
}
