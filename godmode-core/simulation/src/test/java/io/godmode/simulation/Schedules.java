package io.godmode.simulation;

import java.util.EnumMap;
import java.util.Map;

/** Runs many seeded schedules of faults over the lively market, and tells what has struck. */
public final class Schedules {
  private Schedules() {}

  /**
   * Runs them.
   *
   * @param args how many, from which seed on, and of which kind: {@code chain}, {@code paper} or
   *     {@code crashes}
   */
  public static void main(String... args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 500;
    long first = args.length > 1 ? Long.parseLong(args[1]) : 0;
    Simulation simulation = simulation(args.length > 2 ? args[2] : "chain");
    Map<FaultKind, Long> struck = new EnumMap<>(FaultKind.class);
    long[] sums = new long[4];
    long begun = System.nanoTime();
    simulation.search(
        first,
        count,
        outcome -> {
          outcome.faults().forEach((kind, times) -> struck.merge(kind, times, Long::sum));
          sums[0] += outcome.crashes();
          sums[1] += outcome.lives();
          sums[2] += outcome.landedPerOrder().size();
          sums[3] += outcome.events().size();
        });
    struck.forEach((kind, times) -> System.out.printf("%-22s %10d%n", kind, times));
    System.out.printf(
        "%d schedules from seed %d in %d s: %d engines, %d crashes, %d landed orders, %d events%n",
        count,
        first,
        (System.nanoTime() - begun) / 1_000_000_000,
        sums[1],
        sums[0],
        sums[2],
        sums[3]);
  }

  private static Simulation simulation(String kind) {
    return switch (kind) {
      case "chain" -> Simulation.of(Scenario.lively());
      case "paper" -> Simulation.of(Scenario.builder().paper().build());
      case "crashes" -> Simulation.of(Scenario.lively()).faults(Faults.crashes());
      default ->
          throw new IllegalArgumentException(
              "kind must be chain, paper or crashes, but was " + kind);
    };
  }
}
