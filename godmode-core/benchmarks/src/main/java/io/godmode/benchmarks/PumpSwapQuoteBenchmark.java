package io.godmode.benchmarks;

import io.godmode.core.pool.PumpSwap;
import io.godmode.core.pool.QuoteBuffer;
import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One PumpSwap quote, with fees and the reserves after it, against the same formula in big
 * integers. Both sides answer the same 1,024 questions on pools of all sizes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PumpSwapQuoteBenchmark {
  private static final int QUESTIONS = 1_024;
  private static final int LP_BPS = 2;
  private static final int PROTOCOL_BPS = 93;
  private static final int CREATOR_BPS = 30;
  private static final BigInteger BPS = BigInteger.valueOf(10_000);
  private static final BigInteger ALL_BPS = BigInteger.valueOf(10_125);

  private final QuoteBuffer buffer = QuoteBuffer.create();
  private final long[] base = new long[QUESTIONS];
  private final long[] quote = new long[QUESTIONS];
  private final long[] priced = new long[QUESTIONS];
  private final long[] spends = new long[QUESTIONS];
  private final long[] tokens = new long[QUESTIONS];

  /** Draws the questions, the same in every run. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < QUESTIONS; i++) {
      base[i] = random.nextLong(10_000_000_000_000L, 206_900_000_000_000L);
      quote[i] = random.nextLong(20_000_000_000L, 8_000_000_000_000L);
      priced[i] = quote[i] + random.nextLong(0, 20_000_000_000L);
      spends[i] = random.nextLong(1_000_000, 5_000_000_000L);
      tokens[i] = random.nextLong(1, base[i]);
    }
  }

  /** Exact spend, in two longs. */
  @Benchmark
  @OperationsPerInvocation(QUESTIONS)
  public long buyExactIn() {
    long sum = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      PumpSwap.buyExactIn(
          base[i], priced[i], quote[i], spends[i], LP_BPS, PROTOCOL_BPS, CREATOR_BPS, buffer);
      sum += buffer.tokens() + buffer.realQuoteAfter() + buffer.virtualTokenAfter();
    }
    return sum;
  }

  /** Exact spend, in big integers. */
  @Benchmark
  @OperationsPerInvocation(QUESTIONS)
  public long buyExactInBigInteger() {
    long sum = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      BigInteger inPool = BigInteger.valueOf(base[i]);
      BigInteger spend = BigInteger.valueOf(spends[i]);
      BigInteger net = spend.multiply(BPS).divide(ALL_BPS);
      BigInteger lp = fee(net, LP_BPS);
      BigInteger total = net.add(lp).add(fee(net, PROTOCOL_BPS)).add(fee(net, CREATOR_BPS));
      if (total.compareTo(spend) > 0) {
        net = net.subtract(total.subtract(spend));
      }
      BigInteger more = net.subtract(BigInteger.ONE);
      BigInteger bought = more.multiply(inPool).divide(BigInteger.valueOf(priced[i]).add(more));
      sum +=
          bought.longValue()
              + BigInteger.valueOf(quote[i]).add(net).add(lp).longValue()
              + inPool.subtract(bought).longValue();
    }
    return sum;
  }

  /** Sale, in two longs. */
  @Benchmark
  @OperationsPerInvocation(QUESTIONS)
  public long sell() {
    long sum = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      PumpSwap.sellExactIn(
          base[i], priced[i], quote[i], tokens[i], LP_BPS, PROTOCOL_BPS, CREATOR_BPS, buffer);
      sum += buffer.traderAmount() + buffer.realQuoteAfter() + buffer.virtualTokenAfter();
    }
    return sum;
  }

  /** Sale, in big integers. */
  @Benchmark
  @OperationsPerInvocation(QUESTIONS)
  public long sellBigInteger() {
    long sum = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      BigInteger inPool = BigInteger.valueOf(base[i]);
      BigInteger offered = BigInteger.valueOf(tokens[i]);
      BigInteger proceeds =
          offered.multiply(BigInteger.valueOf(priced[i])).divide(inPool.add(offered));
      BigInteger lp = fee(proceeds, LP_BPS);
      BigInteger received =
          proceeds
              .subtract(lp)
              .subtract(fee(proceeds, PROTOCOL_BPS))
              .subtract(fee(proceeds, CREATOR_BPS));
      sum +=
          received.longValue()
              + BigInteger.valueOf(quote[i]).subtract(proceeds.subtract(lp)).longValue()
              + inPool.add(offered).longValue();
    }
    return sum;
  }

  private static BigInteger fee(BigInteger amount, int bps) {
    return amount.multiply(BigInteger.valueOf(bps)).add(BPS).subtract(BigInteger.ONE).divide(BPS);
  }
}
