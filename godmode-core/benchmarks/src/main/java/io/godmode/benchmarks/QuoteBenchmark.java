package io.godmode.benchmarks;

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
 * One quote, with fees and the reserves after it, against the same formula in big integers. Both
 * sides answer the same 1,024 questions.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public abstract class QuoteBenchmark {
  private static final int QUESTIONS = 1_024;
  private static final BigInteger BPS = BigInteger.valueOf(10_000);

  /** Receives each quote. */
  final QuoteBuffer buffer = QuoteBuffer.create();

  /** Token reserves that the price follows. */
  final long[] token = new long[QUESTIONS];

  /** Quote reserves that the price follows. */
  final long[] quote = new long[QUESTIONS];

  /** Tokens that can be bought. */
  final long[] realToken = new long[QUESTIONS];

  /** Quote that can be taken out. */
  final long[] realQuote = new long[QUESTIONS];

  /** What buys spend. */
  final long[] spends = new long[QUESTIONS];

  /** What sales offer. */
  final long[] offers = new long[QUESTIONS];

  private final int lpBps;
  private final int protocolBps;
  private final int creatorBps;
  private final BigInteger allBps;

  QuoteBenchmark(int lpBps, int protocolBps, int creatorBps) {
    this.lpBps = lpBps;
    this.protocolBps = protocolBps;
    this.creatorBps = creatorBps;
    allBps = BPS.add(BigInteger.valueOf(lpBps + protocolBps + creatorBps));
  }

  /** Draws one question. */
  abstract void ask(int i, SplittableRandom random);

  /** Answers one question in two longs. */
  abstract void buy(int i);

  /** Answers one question in two longs. */
  abstract void sell(int i);

  /** Draws the questions, the same in every run. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < QUESTIONS; i++) {
      ask(i, random);
    }
  }

  /** Exact spend, in two longs. */
  @Benchmark
  @OperationsPerInvocation(QUESTIONS)
  public long buyExactIn() {
    long sum = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      buy(i);
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
      BigInteger tokens = BigInteger.valueOf(token[i]);
      BigInteger priced = BigInteger.valueOf(quote[i]);
      BigInteger spend = BigInteger.valueOf(spends[i]);
      BigInteger net = spend.multiply(BPS).divide(allBps);
      BigInteger lp = fee(net, lpBps);
      BigInteger total = net.add(lp).add(fee(net, protocolBps)).add(fee(net, creatorBps));
      if (total.compareTo(spend) > 0) {
        net = net.subtract(total.subtract(spend));
      }
      BigInteger more = net.subtract(BigInteger.ONE);
      BigInteger bought =
          more.multiply(tokens).divide(priced.add(more)).min(BigInteger.valueOf(realToken[i]));
      sum +=
          bought.longValue()
              + priced.add(net).add(lp).longValue()
              + tokens.subtract(bought).longValue();
    }
    return sum;
  }

  /** Sale, in two longs. */
  @Benchmark
  @OperationsPerInvocation(QUESTIONS)
  public long sell() {
    long sum = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      sell(i);
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
      BigInteger tokens = BigInteger.valueOf(token[i]);
      BigInteger priced = BigInteger.valueOf(quote[i]);
      BigInteger offered = BigInteger.valueOf(offers[i]);
      BigInteger proceeds = offered.multiply(priced).divide(tokens.add(offered));
      BigInteger lp = fee(proceeds, lpBps);
      BigInteger received =
          proceeds
              .subtract(lp)
              .subtract(fee(proceeds, protocolBps))
              .subtract(fee(proceeds, creatorBps));
      sum +=
          received.longValue()
              + priced.subtract(proceeds.subtract(lp)).longValue()
              + tokens.add(offered).longValue();
    }
    return sum;
  }

  private static BigInteger fee(BigInteger amount, int bps) {
    return bps == 0
        ? BigInteger.ZERO
        : amount.multiply(BigInteger.valueOf(bps)).add(BPS).subtract(BigInteger.ONE).divide(BPS);
  }
}
