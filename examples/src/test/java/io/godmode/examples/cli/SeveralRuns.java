package io.godmode.examples.cli;

import java.util.ArrayList;
import java.util.List;

/** A program that runs several command lines one after the other, divided by {@link #THEN}. */
final class SeveralRuns {
  static final String THEN = "then";

  private SeveralRuns() {}

  /** Ends with the first exit code that is not 0. */
  public static void main(String[] args) {
    List<Object> line = new ArrayList<>();
    for (String arg : args) {
      if (arg.equals(THEN)) {
        run(line);
        line.clear();
      } else {
        line.add(arg);
      }
    }
    run(line);
  }

  private static void run(List<Object> line) {
    Cli cli = Cli.run(line.toArray());
    System.err.print(cli.err());
    if (cli.exitCode() != 0) {
      System.exit(cli.exitCode());
    }
  }
}
