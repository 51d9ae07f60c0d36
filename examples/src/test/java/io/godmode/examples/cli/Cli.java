package io.godmode.examples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

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
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = String.valueOf(args[i]);
    }
    int exitCode = command.execute(words);
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
