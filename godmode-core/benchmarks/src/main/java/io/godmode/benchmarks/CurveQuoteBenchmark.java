package io.godmode.benchmarks;

import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveState;
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
 * One curve quote, with fees and the reserves after it, against the same formula in big integers.
 * Both sides answer the same 1,024 questions on curves all over their life.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CurveQuoteBenchmark {
  private static final int QUESTIONS = 1_024;
  private static final int PROTOCOL_BPS = 95;
  private static final int CREATOR_BPS = 30;
  private static final BigInteger BPS = BigInteger.valueOf(10_000);
  private static final BigInteger ALL_BPS = BigInteger.valueOf(10_125);

  private final QuoteBuffer buffer = QuoteBuffer.create();
  private final CurveState[] states = new CurveState[QUESTIONS];
  private final long[] spends = new long[QUESTIONS];
  private final long[] tokens = new long[QUESTIONS];

  /** Draws the questions, the same in every run. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < QUESTIONS; i++) {
      QuoteBuffer drawn = QuoteBuffer.create();
      long sold = random.nextLong(1, 793_000_000_000_000L);
      CurveState start = CurveState.initial();
      BondingCurve.buyExactOut(
          start.virtualToken(),
          start.virtualQuote(),
          start.realToken(),
          start.realQuote(),
          sold,
          0,
          0,
          drawn);
      states[i] = drawn.toQuote().after();
      spends[i] = random.nextLong(1_000_000, 5_000_000_000L);
      tokens[i] = random.nextLong(1, sold);
    }
  }

  /** Exact spend, in two longs. */
  @Benchmark
  @OperationsPerInvocation(QUESTIONS)
  public long buyExactIn() {
    long sum = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      CurveState state = states[i];
      BondingCurve.buyExactIn(
          state.virtualToken(),
          state.virtualQuote(),
          state.realToken(),
          state.realQuote(),
          spends[i],
          PROTOCOL_BPS,
          CREATOR_BPS,
          buffer);
      sum += buffer.tokens() + buffer.virtualQuoteAfter() + buffer.virtualTokenAfter();
    }
    return sum;
  }

  /** Exact spend, in big integers. */
  @Benchmark
  @OperationsPerInvocation(QUESTIONS)
  public long buyExactInBigInteger() {
    long sum = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      CurveState state = states[i];
      BigInteger virtualToken = BigInteger.valueOf(state.virtualToken());
      BigInteger virtualQuote = BigInteger.valueOf(state.virtualQuote());
      BigInteger spend = BigInteger.valueOf(spends[i]);
      BigInteger net = spend.multiply(BPS).divide(ALL_BPS);
      BigInteger total = net.add(fee(net, PROTOCOL_BPS)).add(fee(net, CREATOR_BPS));
      if (total.compareTo(spend) > 0) {
        net = net.subtract(total.subtract(spend));
      }
      BigInteger priced = net.subtract(BigInteger.ONE);
      BigInteger bought =
          priced
              .multiply(virtualToken)
              .divide(virtualQuote.add(priced))
              .min(BigInteger.valueOf(state.realToken()));
      sum +=
          bought.longValue()
              + virtualQuote.add(net).longValue()
              + virtualToken.subtract(bought).longValue();
    }
    return sum;
  }

  /** Sale, in two longs. */
  @Benchmark
  @OperationsPerInvocation(QUESTIONS)
  public long sell() {
    long sum = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      CurveState state = states[i];
      BondingCurve.sell(
          state.virtualToken(),
          state.virtualQuote(),
          state.realToken(),
          state.realQuote(),
          tokens[i],
          PROTOCOL_BPS,
          CREATOR_BPS,
          buffer);
      sum += buffer.traderAmount() + buffer.virtualQuoteAfter() + buffer.virtualTokenAfter();
    }
    return sum;
  }

  /** Sale, in big integers. */
  @Benchmark
  @OperationsPerInvocation(QUESTIONS)
  public long sellBigInteger() {
    long sum = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      CurveState state = states[i];
      BigInteger virtualToken = BigInteger.valueOf(state.virtualToken());
      BigInteger virtualQuote = BigInteger.valueOf(state.virtualQuote());
      BigInteger offered = BigInteger.valueOf(tokens[i]);
      BigInteger proceeds = offered.multiply(virtualQuote).divide(virtualToken.add(offered));
      BigInteger received =
          proceeds.subtract(fee(proceeds, PROTOCOL_BPS)).subtract(fee(proceeds, CREATOR_BPS));
      sum +=
          received.longValue()
              + virtualQuote.subtract(proceeds).longValue()
              + virtualToken.add(offered).longValue();
    }
    return sum;
  }

  private static BigInteger fee(BigInteger amount, int bps) {
    return amount.multiply(BigInteger.valueOf(bps)).add(BPS).subtract(BigInteger.ONE).divide(BPS);
  }
}
