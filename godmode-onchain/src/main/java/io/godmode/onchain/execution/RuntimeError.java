package io.godmode.onchain.execution;

import java.util.regex.Pattern;

/**
 * How the error of a transaction may be repeated to people. Nodes tell it as JSON, and a node can
 * answer anything: of any length, and with its own URL in it.
 */
final class RuntimeError {
  private static final int LONGEST = 200;

  /** Names of the runtime's, small numbers, and what JSON puts between them. */
  private static final Pattern JSON =
      Pattern.compile(
          "[{}\\[\\]\":,]*+(?:(?:[A-Za-z_]{1,48}|[0-9]{1,10})(?:[{}\\[\\]\":,]++|$))*+");

  private RuntimeError() {}

  /** Returns the error where it reads like one of a runtime's, and else that it does not. */
  static String words(String error) {
    return error.length() <= LONGEST && JSON.matcher(error).matches()
        ? error
        : "an error that no runtime words so";
  }
}
