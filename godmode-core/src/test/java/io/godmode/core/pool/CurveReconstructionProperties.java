package io.godmode.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Lives of simulated curves, watched from some trade on. */
class CurveReconstructionProperties {
  private record Trade(boolean buy, long quote, long tokens, CurveState before, CurveState after) {}

  record Life(long seed, int head, int tail, int largest) {}

  @Provide
  Arbitrary<Life> lives() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.integers().between(0, 400),
            Arbitraries.integers().between(1, 80),
            Arbitraries.integers().between(1, 34))
        .as(Life::new);
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void theTruthIsAlwaysACandidateAndEveryTradeIsReproduced(@ForAll("lives") Life life) {
    List<Trade> trades = simulate(life);
    CurveReconstruction curve = CurveReconstruction.unanchored();
    List<Trade> seen = new ArrayList<>();
    for (Trade trade : trades.subList(life.head(), trades.size())) {
      TradeFit fit = feed(curve, trade);

      assertThat(fit).isIn(TradeFit.STARTED, TradeFit.CONTINUED, TradeFit.REVISED);
      assertThat(fit == TradeFit.STARTED).isEqualTo(seen.isEmpty());
      seen.add(trade);
      if (curve.certainty() == CurveCertainty.EXACT) {
        assertThat(curve.after()).isEqualTo(trade.after());
      }
      assertThat(curve.allows(trade.after())).isTrue();
      assertThat(Math.abs(curve.virtualQuote() - trade.after().virtualQuote()))
          .isLessThanOrEqualTo(curve.certainty() == CurveCertainty.EXACT ? 0 : curve.quoteWidth());
      reproduces(curve, seen);
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void whatComesLaterChangesNothingEarlier(@ForAll("lives") Life life) {
    List<Trade> trades = simulate(life);
    List<Trade> tail = trades.subList(life.head(), trades.size());
    List<String> whole = estimates(tail);
    for (int length = 1; length < tail.size(); length += 7) {
      assertThat(estimates(tail.subList(0, length))).isEqualTo(whole.subList(0, length));
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aLifeFromItsBeginningIsExact(@ForAll("lives") Life life) {
    CurveReconstruction curve = CurveReconstruction.unanchored();
    for (Trade trade : simulate(life)) {
      assertThat(feed(curve, trade)).isNotIn(TradeFit.REVISED, TradeFit.BROKEN, TradeFit.OFF_CURVE);
      assertThat(curve.before()).isEqualTo(trade.before());
      assertThat(curve.after()).isEqualTo(trade.after());
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void givenReservesFollowEveryTrade(@ForAll("lives") Life life) {
    CurveReconstruction curve = CurveReconstruction.anchored(CurveState.initial());
    for (Trade trade : simulate(life)) {
      assertThat(feed(curve, trade)).isEqualTo(TradeFit.CONTINUED);
      assertThat(curve.after()).isEqualTo(trade.after());
    }
  }

  /** From the state chosen now, played backwards to the first trade, every trade comes out. */
  private static void reproduces(CurveReconstruction curve, List<Trade> seen) {
    CurveState state = curve.after();
    for (int i = seen.size() - 1; i >= 0; i--) {
      Trade trade = seen.get(i);
      if (trade.buy()) {
        state = state.afterSell(trade.quote(), trade.tokens());
        CurveQuote out = BondingCurve.buyExactOut(state, trade.tokens(), CurveFees.NONE);
        CurveQuote in = BondingCurve.buyExactIn(state, trade.quote(), CurveFees.NONE);
        assertThat(
                (out.tradable() && out.curveAmount() == trade.quote())
                    || (in.tradable() && in.tokens() == trade.tokens()))
            .isTrue();
      } else {
        state = state.afterBuy(trade.quote(), trade.tokens());
        assertThat(BondingCurve.sell(state, trade.tokens(), CurveFees.NONE).curveAmount())
            .isEqualTo(trade.quote());
      }
    }
  }

  private static List<String> estimates(List<Trade> trades) {
    CurveReconstruction curve = CurveReconstruction.unanchored();
    List<String> estimates = new ArrayList<>();
    for (Trade trade : trades) {
      TradeFit fit = feed(curve, trade);
      estimates.add(fit + " " + curve.certainty() + " " + curve.before() + " " + curve.after());
    }
    return estimates;
  }

  private static TradeFit feed(CurveReconstruction curve, Trade trade) {
    return trade.buy()
        ? curve.buy(trade.quote(), trade.tokens())
        : curve.sell(trade.quote(), trade.tokens());
  }

  /**
   * A random life: sizes from one lamport to several SOL, both kinds of buys, sell-outs; never
   * completed.
   */
  private static List<Trade> simulate(Life life) {
    Random random = new Random(life.seed());
    List<Trade> trades = new ArrayList<>();
    CurveState state = CurveState.initial();
    while (trades.size() < life.head() + life.tail()) {
      long held = CurveState.initial().realToken() - state.realToken();
      long size = 1 + (random.nextLong() >>> (64 - 1 - random.nextInt(life.largest())));
      CurveQuote quote;
      boolean buy = held == 0 || random.nextInt(5) < 3;
      if (!buy) {
        long tokens = random.nextInt(8) == 0 ? held : 1 + Math.floorMod(random.nextLong(), held);
        quote = BondingCurve.sell(state, tokens, CurveFees.NONE);
      } else if (random.nextBoolean()) {
        quote = BondingCurve.buyExactIn(state, size, CurveFees.NONE);
      } else {
        quote = BondingCurve.buyExactOut(state, size * 20_000, CurveFees.NONE);
      }
      if (quote.tradable() && !quote.completes()) {
        trades.add(new Trade(buy, quote.curveAmount(), quote.tokens(), state, quote.after()));
        state = quote.after();
      }
    }
    return trades;
  }
}
