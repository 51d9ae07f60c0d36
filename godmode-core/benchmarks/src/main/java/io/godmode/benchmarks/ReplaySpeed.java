package io.godmode.benchmarks;

import java.io.IOException;
import java.time.Duration;

/**
 * Prints how many swaps the benchmark's pipeline takes in a second on the wall, and in a second of
 * processor time of all threads together, compilation and collection included: what one core does
 * that has nothing else to do. Its argument is the number of rounds.
 */
public final class ReplaySpeed {
  private ReplaySpeed() {}

  /** Runs half a million swaps a round; the first rounds warm up. */
  public static void main(String[] arguments) throws IOException {
    int rounds = arguments.length == 0 ? 12 : Integer.parseInt(arguments[0]);
    PipelineBenchmark benchmark = new PipelineBenchmark();
    benchmark.make();
    for (int round = 1; round <= rounds; round++) {
      benchmark.open();
      long wall = System.nanoTime();
      Duration processor = processorTime();
      benchmark.swaps();
      Duration used = processorTime().minus(processor);
      long passed = System.nanoTime() - wall;
      benchmark.remove();
      System.out.printf(
          "round %d: %,d swaps a second on the wall, %,d in a second of processor time%n",
          round, perSecond(passed), perSecond(used.toNanos()));
    }
  }

  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  private static long perSecond(long nanos) {
    return PipelineBenchmark.SWAPS * 1_000_000_000L / Math.max(1, nanos);
  }
}
