package io.godmode.examples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;

/**
 * What one call of the command line left behind.
 *
 * @param exitCode the exit code
 * @param out standard output
 * @param err standard error
 */
record Cli(int exitCode, String out, String err) {

  /** Runs the command line in this process. */
  static Cli run(Object... args) {
    return on(Host.REAL, args);
  }

  /** Runs the command line in this process, with other environment variables. */
  static Cli with(Map<String, String> environment, Object... args) {
    return on(new Host(environment::get, InstantSource.system()), args);
  }

  /** Runs the command line in this process, as if on another machine. */
  static Cli on(Host host, Object... args) {
    return on(host, new Shutdown(), args);
  }

  /** Runs the command line in this process until it ends, or is asked to. */
  static Cli on(Host host, Shutdown shutdown, Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.commandLine(host, shutdown)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(Arrays.stream(args).map(String::valueOf).toArray(String[]::new));
    return new Cli(exitCode, out.toString(), err.toString());
  }

  /** Returns the hash that stands in the last line of a summary or a check. */
  String stateHash() {
    String last = out.lines().reduce((first, second) -> second).orElse("");
    if (!last.matches("state_hash [0-9a-f]{64}")) {
      throw new AssertionError("the last line is no state hash: '" + last + "'; " + err);
    }
    return last;
  }
}
