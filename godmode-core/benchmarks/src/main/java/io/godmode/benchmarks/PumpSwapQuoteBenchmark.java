package io.godmode.benchmarks;

import io.godmode.core.pool.PumpSwap;
import java.util.SplittableRandom;

/** Quotes of PumpSwap on pools of all sizes. */
public class PumpSwapQuoteBenchmark extends QuoteBenchmark {
  private static final int LP_BPS = 2;
  private static final int PROTOCOL_BPS = 93;
  private static final int CREATOR_BPS = 30;

  /** Creates the benchmark with the rates of the first tier. */
  public PumpSwapQuoteBenchmark() {
    super(LP_BPS, PROTOCOL_BPS, CREATOR_BPS);
  }

  @Override
  void ask(int i, SplittableRandom random) {
    token[i] = random.nextLong(10_000_000_000_000L, 206_900_000_000_000L);
    realToken[i] = token[i];
    realQuote[i] = random.nextLong(20_000_000_000L, 8_000_000_000_000L);
    quote[i] = realQuote[i] + random.nextLong(0, 20_000_000_000L);
    spends[i] = random.nextLong(1_000_000, 5_000_000_000L);
    offers[i] = random.nextLong(1, token[i]);
  }

  @Override
  void buy(int i) {
    PumpSwap.buyExactIn(
        token[i], quote[i], realQuote[i], spends[i], LP_BPS, PROTOCOL_BPS, CREATOR_BPS, buffer);
  }

  @Override
  void sell(int i) {
    PumpSwap.sellExactIn(
        token[i], quote[i], realQuote[i], offers[i], LP_BPS, PROTOCOL_BPS, CREATOR_BPS, buffer);
  }
}
