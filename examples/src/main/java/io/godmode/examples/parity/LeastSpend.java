package io.godmode.examples.parity;

import io.godmode.api.order.AttemptFailure;
import io.godmode.core.pool.CurveQuote;
import io.godmode.core.pool.CurveVerdict;
import io.godmode.core.pool.QuoteBuffer;

/**
 * What an exact output costs by arithmetic that knows exact inputs only: the least spend that buys
 * it. That is what the programs compute, each step rounded up.
 */
final class LeastSpend {
  /** Buys with an exact spend. */
  interface Arithmetic {
    /** Computes a buy with a spend into the buffer. */
    CurveVerdict buy(long spend, QuoteBuffer into);
  }

  private LeastSpend() {}

  /** Returns the buy of so much with the least spend; refused when it is above the most. */
  static OurTrade of(long wanted, long most, Arithmetic arithmetic) {
    QuoteBuffer buffer = QuoteBuffer.create();
    if (!buys(wanted, most, arithmetic, buffer)) {
      return OurTrade.refused(
          AttemptFailure.SLIPPAGE,
          "the most, "
              + Long.toUnsignedString(most)
              + ", does not buy "
              + Long.toUnsignedString(wanted));
    }
    long below = 0;
    long enough = most;
    while (enough - below != 1 && enough != below) {
      long middle = below + ((enough - below) >>> 1);
      if (buys(wanted, middle, arithmetic, buffer)) {
        enough = middle;
      } else {
        below = middle;
      }
    }
    arithmetic.buy(enough, buffer);
    CurveQuote quote = buffer.toQuote();
    return OurTrade.of(
        new CurveQuote(
            quote.verdict(),
            wanted,
            quote.curveAmount(),
            quote.protocolFee(),
            quote.creatorFee(),
            quote.lpFee(),
            quote.traderAmount(),
            quote.capped(),
            quote.after()));
  }

  private static boolean buys(long wanted, long spend, Arithmetic with, QuoteBuffer into) {
    // A spend that does not fit the pool any more would buy more, not less.
    CurveVerdict verdict = with.buy(spend, into);
    return verdict == CurveVerdict.OVERFLOW
        || (verdict == CurveVerdict.TRADABLE && Long.compareUnsigned(into.tokens(), wanted) >= 0);
  }
}
