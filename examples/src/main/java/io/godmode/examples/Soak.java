package io.godmode.examples;

import io.godmode.core.config.ConfigLoader;
import io.godmode.examples.study.SoakRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Simulated hours of a profile at full speed, to see that nothing grows. Takes a profile, hours, a
 * seed, and the hours of warm-up; prints live heap, threads, open files and the journal's length
 * for each hour. Some 85 hours pass until as many tokens were seen as are remembered. Ends with 1
 * when live heap leaves the twentieth around what it was after the warm-up, or threads or files
 * become more for good.
 */
public final class Soak {
  private static final Duration EVERY = Duration.ofHours(1);

  private Soak() {}

  /** Runs it in a new temporary directory, which is left behind. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String profile = args.length > 0 ? args[0] : "LIVE_150";
    long hours = args.length > 1 ? Long.parseLong(args[1]) : 130;
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 42;
    long warmUp = args.length > 3 ? Long.parseLong(args[3]) : 86;
    Path data = Files.createTempDirectory("godmode-soak");
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    out.println(profile + ", " + hours + " hours, seed " + seed + ", journal in " + data);
    boolean held =
        new SoakRun(
                ConfigLoader.profile(profile),
                seed,
                Duration.ofHours(hours),
                Duration.ofHours(warmUp),
                EVERY,
                data)
            .run(out);
    if (!held) {
      System.exit(1);
    }
  }
}
