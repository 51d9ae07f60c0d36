package io.godmode.benchmarks;

import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveState;
import java.util.SplittableRandom;

/** Quotes of the pump.fun curve all over its life. */
public class CurveQuoteBenchmark extends QuoteBenchmark {
  private static final int PROTOCOL_BPS = 95;
  private static final int CREATOR_BPS = 30;

  /** Creates the benchmark with the rates of ordinary trades. */
  public CurveQuoteBenchmark() {
    super(0, PROTOCOL_BPS, CREATOR_BPS);
  }

  @Override
  void ask(int i, SplittableRandom random) {
    long sold = random.nextLong(1, 793_000_000_000_000L);
    CurveState state = BondingCurve.buyExactOut(CurveState.initial(), sold, CurveFees.NONE).after();
    token[i] = state.virtualToken();
    quote[i] = state.virtualQuote();
    realToken[i] = state.realToken();
    realQuote[i] = state.realQuote();
    spends[i] = random.nextLong(1_000_000, 5_000_000_000L);
    offers[i] = random.nextLong(1, sold);
  }

  @Override
  void buy(int i) {
    BondingCurve.buyExactIn(
        token[i],
        quote[i],
        realToken[i],
        realQuote[i],
        spends[i],
        PROTOCOL_BPS,
        CREATOR_BPS,
        buffer);
  }

  @Override
  void sell(int i) {
    BondingCurve.sell(
        token[i],
        quote[i],
        realToken[i],
        realQuote[i],
        offers[i],
        PROTOCOL_BPS,
        CREATOR_BPS,
        buffer);
  }
}
