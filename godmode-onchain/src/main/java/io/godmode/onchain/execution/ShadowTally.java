package io.godmode.onchain.execution;

import io.godmode.api.Bounded;
import io.godmode.onchain.execution.ShadowSummary.Finding;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Counts what was compared. Not thread-safe. */
final class ShadowTally {
  private static final int REMEMBERED = 4_096;
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  long submitted;
  long dropped;
  long lost;
  private long compared;
  private long bothTraded;
  private long onlyPaper;
  private long onlyChain;
  private long quoted;
  private long unknown;

  private final Map<ShadowCause, Sample> causes = new EnumMap<>(ShadowCause.class);

  ShadowTally() {
    for (ShadowCause cause : ShadowCause.values()) {
      causes.put(cause, new Sample());
    }
  }

  /** Takes a record in. */
  void add(ShadowRecord compared) {
    if (compared.difference().isEmpty()) {
      unknown++;
      return;
    }
    this.compared++;
    boolean paper = compared.paper().traded();
    boolean chain = compared.chain().traded();
    bothTraded += paper && chain ? 1 : 0;
    onlyPaper += paper && !chain ? 1 : 0;
    onlyChain += chain && !paper ? 1 : 0;
    quoted += compared.chain().kind() == ShadowOutcome.Kind.QUOTED ? 1 : 0;
    long tokens = compared.paper().fill().map(fill -> fill.tokens().raw()).orElse(0L);
    ShadowDifference difference = compared.difference().get();
    causes.forEach((cause, sample) -> sample.add(difference.part(cause), tokens));
  }

  ShadowSummary summary(long unfinished) {
    Map<ShadowCause, Finding> found = new EnumMap<>(ShadowCause.class);
    causes.forEach((cause, sample) -> found.put(cause, sample.finding()));
    return new ShadowSummary(
        submitted,
        compared,
        bothTraded,
        onlyPaper,
        onlyChain,
        quoted,
        unknown,
        dropped,
        unfinished,
        lost,
        found);
  }

  /** What one cause had a part of lately. */
  private static final class Sample {
    private long count;

    @Bounded(by = "REMEMBERED parts", then = "the eldest is forgotten")
    private final Deque<ShadowDifference.Part> lately = new ArrayDeque<>();

    /**
     * Notes a part, unless it is nothing.
     *
     * @param tokens what paper traded, raw and unsigned
     */
    void add(ShadowDifference.Part part, long tokens) {
      if (part.isNothing()) {
        return;
      }
      count++;
      lately.add(new ShadowDifference.Part(millionths(part.tokens(), tokens), part.lamports()));
      if (lately.size() > REMEMBERED) {
        lately.remove();
      }
    }

    private static long millionths(long part, long whole) {
      if (whole <= 0) {
        return 0;
      }
      BigInteger[] share =
          BigInteger.valueOf(part).multiply(MILLION).divideAndRemainder(BigInteger.valueOf(whole));
      return share[0].longValue() - (share[1].signum() < 0 ? 1 : 0);
    }

    Finding finding() {
      return new Finding(
          count, median(ShadowDifference.Part::lamports), median(ShadowDifference.Part::tokens));
    }

    private long median(ToLongFunction<ShadowDifference.Part> of) {
      long[] sorted = lately.stream().mapToLong(of).sorted().toArray();
      return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
    }
  }
}
