package io.godmode.core.pool;

import static io.godmode.core.pool.Uint128.quotientOverflows;
import static io.godmode.core.pool.Uint128.sumOverflows;

/**
 * Quotes of a PumpSwap pool whose base is SOL, seen from the token: a buy of the token is the
 * program's sale of base, a sale of it the program's buy of base for an exact amount of quote.
 * Equal to the program's own arithmetic to the unit.
 *
 * <p>The fees are taken in tokens. A quote states them as the SOL that they cost or would have
 * brought at the price of the trade, each rounded down, so that amounts and fees add up to what the
 * trader pays or receives.
 *
 * <p>The methods allocate nothing. Amounts are unsigned 64-bit raw units. Nothing is thrown for an
 * impossible trade: see {@link CurveVerdict}.
 */
public final class InvertedPumpSwap {
  private InvertedPumpSwap() {}

  /**
   * Buys tokens with an exact amount of SOL ({@code sell} of base).
   *
   * @param pricedToken token vault plus the pool's virtual quote reserves before the trade
   * @param token token vault, the pool's quote, before the trade
   * @param quote SOL vault, the pool's base, before the trade
   * @param spend SOL that leaves the trader
   * @param lpBps provider's fee rate, 0 to 10,000 (not checked here)
   * @param protocolBps protocol fee rate, 0 to 10,000 (not checked here)
   * @param creatorBps creator fee or cashback rate, 0 to 10,000 (not checked here)
   * @param into receives the result, from the token's point of view
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict buyExactIn(
      long pricedToken,
      long token,
      long quote,
      long spend,
      int lpBps,
      int protocolBps,
      int creatorBps,
      QuoteBuffer into) {
    CurveVerdict verdict =
        PumpSwap.sellExactIn(
            quote, pricedToken, token, spend, lpBps, protocolBps, creatorBps, into);
    long received = into.traderAmount();
    long priced = into.curveAmount();
    long lpFee = into.lpFee();
    long protocolFee = into.protocolFee();
    long creatorFee = into.creatorFee();
    into.start(pricedToken, quote, token, quote);
    if (!verdict.hasAnswer()) {
      return into.end(verdict);
    }
    if (received == 0) {
      return into.end(CurveVerdict.EMPTY);
    }
    long lpCost = Uint128.multiplyDivide(spend, lpFee, priced);
    long protocolCost = Uint128.multiplyDivide(spend, protocolFee, priced);
    long creatorCost = Uint128.multiplyDivide(spend, creatorFee, priced);
    into.amounts(
        received, spend - lpCost - protocolCost - creatorCost, protocolCost, creatorCost, spend);
    into.lpFee(lpCost);
    return verdict == CurveVerdict.TRADABLE ? into.moved(lpFee - priced, spend) : into.end(verdict);
  }

  /**
   * Sells an exact number of tokens ({@code buy_exact_quote_in}). As its fees are rounded up, the
   * program can leave the trader up to two of the tokens; they count as sold.
   *
   * @param pricedToken token vault plus the pool's virtual quote reserves before the trade
   * @param token token vault, the pool's quote, before the trade
   * @param quote SOL vault, the pool's base, before the trade
   * @param sold raw tokens offered
   * @param lpBps provider's fee rate, 0 to 10,000 (not checked here)
   * @param protocolBps protocol fee rate, 0 to 10,000 (not checked here)
   * @param creatorBps creator fee or cashback rate, 0 to 10,000 (not checked here)
   * @param into receives the result, from the token's point of view
   * @return the verdict, which also stands in the buffer
   */
  public static CurveVerdict sellExactIn(
      long pricedToken,
      long token,
      long quote,
      long sold,
      int lpBps,
      int protocolBps,
      int creatorBps,
      QuoteBuffer into) {
    CurveVerdict verdict =
        PumpSwap.buyExactIn(quote, pricedToken, token, sold, lpBps, protocolBps, creatorBps, into);
    long received = into.tokens();
    long priced = into.curveAmount();
    long lpFee = into.lpFee();
    long protocolFee = into.protocolFee();
    long creatorFee = into.creatorFee();
    into.start(pricedToken, quote, token, quote);
    if (verdict != CurveVerdict.TRADABLE) {
      return into.end(verdict);
    }
    if (quotientOverflows(received, lpFee, priced)
        || quotientOverflows(received, protocolFee, priced)
        || quotientOverflows(received, creatorFee, priced)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    long lpCost = Uint128.multiplyDivide(received, lpFee, priced);
    long protocolCost = Uint128.multiplyDivide(received, protocolFee, priced);
    long creatorCost = Uint128.multiplyDivide(received, creatorFee, priced);
    if (sumOverflows(lpCost, protocolCost)
        || sumOverflows(lpCost + protocolCost, creatorCost)
        || sumOverflows(lpCost + protocolCost + creatorCost, received)) {
      return into.end(CurveVerdict.OVERFLOW);
    }
    into.amounts(
        sold, received + lpCost + protocolCost + creatorCost, protocolCost, creatorCost, received);
    into.lpFee(lpCost);
    return into.moved(priced + lpFee, -received);
  }
}
