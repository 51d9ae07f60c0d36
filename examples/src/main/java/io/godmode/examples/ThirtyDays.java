package io.godmode.examples;

import io.godmode.core.config.ConfigLoader;
import io.godmode.examples.study.Study;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Thirty simulated days of a profile, in memory, with tables of what became of the money. Takes a
 * profile, days, a seed, and {@code deposits} for an operator who deposits, writes off what cannot
 * be sold and unlatches once a day. Ends with 0 only when the books added up throughout.
 */
public final class ThirtyDays {
  private static final LocalTime DESK_OPENS = LocalTime.of(0, 5);

  private ThirtyDays() {}

  /** Runs it. */
  public static void main(String[] args) {
    String profile = args.length > 0 ? args[0] : "LIVE_150";
    long days = args.length > 1 ? Long.parseLong(args[1]) : 30;
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 42;
    Optional<LocalTime> desk = Optional.empty();
    if (args.length > 3) {
      requireDeposits(args[3]);
      desk = Optional.of(DESK_OPENS);
    }
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    Study study = new Study(ConfigLoader.profile(profile), seed, Duration.ofDays(days), desk);
    if (!study.run(out)) {
      System.exit(1);
    }
  }

  private static void requireDeposits(String word) {
    if (!word.equals("deposits")) {
      throw new IllegalArgumentException(
          "the fourth argument must be 'deposits' or left out, but was '" + word + "'");
    }
  }
}
