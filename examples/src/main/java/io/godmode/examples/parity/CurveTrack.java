package io.godmode.examples.parity;

import io.godmode.api.Bounded;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveCertainty;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveQuote;
import io.godmode.core.pool.CurveReconstruction;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.TradeFit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Trades of one token that were recorded without reserves. The states that are possible before each
 * are rebuilt from the trades before it alone; where these leave more than one outcome, from those
 * and the ones after it, whose amounts are undone one by one, as are its own. A trade is exact when
 * every possible state gives it, to the unit; it never takes part in finding its own state. Fees
 * are not recorded, and not compared.
 *
 * <p>Which side the sender fixed is not recorded either: a buy is exact if one side, given, yields
 * the other. Not thread-safe.
 */
final class CurveTrack {
  private static final String BEFORE = "rebuilt from the trades before it";
  private static final String AFTER =
      "rebuilt from the trades before and after it, amounts of its own and later ones undone";
  private static final String NOT_PINNED =
      "reserves before it: not recorded, and the trades before and after it leave more than one"
          + " outcome; some state that they allow gives it";
  private static final String LAST_TOKENS =
      "reserves before it: not recorded, and the trades before it leave more than one number of last"
          + " tokens; it takes one of these";
  private static final String NO_CURVE =
      "reserves before it: not recorded, and no ordinary SOL curve gives the trade";

  /** Longest wait for later trades; far more than curves have been seen to need. */
  private static final int MOST_WAITING = 64;

  /** How many earlier trades are asked again together with the later ones. */
  private static final int MOST_EARLIER = 64;

  private final CurveReconstruction past = CurveReconstruction.unanchored();

  @Bounded(by = "MOST_WAITING trades", then = "the eldest is settled with what is known")
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  @Bounded(by = "MOST_EARLIER trades", then = "the eldest is forgotten")
  private final Deque<Trade> earlier = new ArrayDeque<>();

  /**
   * A trade as recorded.
   *
   * @param buy whether tokens were bought
   * @param quote lamports that moved the curve
   * @param tokens raw tokens
   */
  record Trade(boolean buy, long quote, long tokens) {}

  /** A trade whose state only later trades can tell. */
  private static final class Waiting {
    private final Trade trade;
    private final boolean fits;
    private final Consumer<Finding> sink;

    @Bounded(by = "MOST_WAITING trades", then = "it is settled then")
    private final List<Trade> later = new ArrayList<>();

    private final CurveReconstruction others = CurveReconstruction.unanchored();

    Waiting(Trade trade, Iterable<Trade> earlier, boolean fits, Consumer<Finding> sink) {
      this.trade = trade;
      this.fits = fits;
      this.sink = sink;
      earlier.forEach(each -> feed(others, each));
      others.passOver(trade.buy(), trade.quote(), trade.tokens());
    }

    /** Takes in a later trade; tells whether it is settled. */
    boolean settledBy(Trade next) {
      TradeFit fit = feed(others, next);
      if (fit == TradeFit.BROKEN || fit == TradeFit.OFF_CURVE) {
        unsettled();
        return true;
      }
      later.add(next);
      if (later.size() >= MOST_WAITING) {
        settle();
        return true;
      }
      return false;
    }

    /** Goes back behind the later trades and this one, and asks what could have come next. */
    void settle() {
      if (later.isEmpty()) {
        unsettled();
        return;
      }
      for (int i = later.size() - 1; i >= 0; i--) {
        undo(others, later.get(i));
      }
      undo(others, trade);
      CurveState before = others.after();
      TradeFit fit = feed(others, trade);
      if (others.foretold()) {
        sink.accept(compared(trade, others.before(), AFTER));
      } else if (fit == TradeFit.BROKEN) {
        sink.accept(compared(trade, before, AFTER));
      } else {
        unsettled();
      }
    }

    private void unsettled() {
      sink.accept(
          fits
              ? new Finding(Verdict.FITS, form(trade), "", List.of(), NOT_PINNED, "")
              : Finding.noState(form(trade), NO_CURVE));
    }
  }

  /** Takes in the next trade of the token; its finding may come with a later one. */
  void add(Trade trade, Consumer<Finding> sink) {
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
      if (each.next().settledBy(trade)) {
        each.remove();
      }
    }
    boolean known = past.certainty() != CurveCertainty.UNKNOWN;
    CurveState before = known ? past.after() : CurveState.initial();
    boolean mayTakeTheLast = known && mayTakeTheLast(trade, before);
    TradeFit fit = feed(past, trade);
    if (past.foretold()) {
      sink.accept(compared(trade, past.before(), BEFORE));
    } else if (known && contradicts(fit) && mayTakeTheLast) {
      sink.accept(new Finding(Verdict.FITS, form(trade), "", List.of(), LAST_TOKENS, ""));
    } else if (known && contradicts(fit)) {
      sink.accept(compared(trade, before, BEFORE));
    } else {
      waiting.add(new Waiting(trade, earlier, fit != TradeFit.OFF_CURVE, sink));
    }
    if (contradicts(fit)) {
      earlier.clear();
    }
    earlier.add(trade);
    if (earlier.size() > MOST_EARLIER) {
      earlier.remove();
    }
  }

  private static boolean contradicts(TradeFit fit) {
    return fit == TradeFit.BROKEN || fit == TradeFit.OFF_CURVE;
  }

  /**
   * Whether a buy takes all that one of several possible states has left: it pays more than the
   * tokens cost then, which the formulas do not give.
   */
  private boolean mayTakeTheLast(Trade trade, CurveState before) {
    long width = past.tokenWidth();
    return trade.buy() && width > 0 && Math.abs(trade.tokens() - before.realToken()) <= width;
  }

  /** Settles the trades that wait for later ones: none will come. */
  void end() {
    waiting.forEach(Waiting::settle);
    waiting.clear();
  }

  private static void undo(CurveReconstruction state, Trade trade) {
    state.undo(trade.buy(), trade.quote(), trade.tokens());
  }

  private static TradeFit feed(CurveReconstruction into, Trade trade) {
    return trade.buy()
        ? into.buy(trade.quote(), trade.tokens())
        : into.sell(trade.quote(), trade.tokens());
  }

  private static String form(Trade trade) {
    return trade.buy() ? "buy" : TradeForm.SELL_EXACT_IN.text();
  }

  private static Finding compared(Trade trade, CurveState before, String state) {
    if (!trade.buy()) {
      return finding(
          TradeForm.SELL_EXACT_IN,
          trade,
          state,
          BondingCurve.sell(before, trade.tokens(), CurveFees.NONE));
    }
    Finding byTokens =
        finding(
            TradeForm.BUY_EXACT_OUT,
            trade,
            state,
            BondingCurve.buyExactOut(before, trade.tokens(), CurveFees.NONE));
    Finding bySpend =
        finding(
            TradeForm.BUY_EXACT_IN,
            trade,
            state,
            BondingCurve.buyExactIn(before, trade.quote(), CurveFees.NONE));
    return bySpend.verdict() == Verdict.EXACT && byTokens.verdict() != Verdict.EXACT
        ? bySpend
        : byTokens;
  }

  private static Finding finding(TradeForm form, Trade trade, String state, CurveQuote quote) {
    if (!quote.tradable()) {
      return Finding.refused(form.text(), state, quote.verdict().name());
    }
    return Finding.known(
        form.text(),
        state,
        List.of(
            new Figure("tokens", trade.tokens(), quote.tokens()),
            new Figure("quote", trade.quote(), quote.curveAmount())));
  }
}
