package io.godmode.core;

import io.godmode.api.GodmodeException;
import java.util.regex.Pattern;

/**
 * What is told of a failure: its code, and one line without what could be a secret.
 *
 * @param code a code of ours, or a class name
 * @param message for people
 */
record FailureText(String code, String message) {
  private static final int MOST = 300;

  /** What comes after the host of an address, where keys of services stand. */
  private static final Pattern ADDRESS = Pattern.compile("\\b([a-z][a-z0-9+.-]*://)\\S*");

  /** Keys, tokens and the like; paths and words are shorter between their separators. */
  private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9+_=-]{40,}");

  static FailureText of(Throwable failure) {
    return failure instanceof GodmodeException known
        ? new FailureText(known.code(), safe(String.valueOf(known.getMessage())))
        : new FailureText(failure.getClass().getName(), message(failure));
  }

  /** The exception of a host may do anything when asked. */
  private static String message(Throwable failure) {
    try {
      return safe(String.valueOf(failure.getMessage()));
    } catch (RuntimeException | StackOverflowError alsoFailed) {
      return "";
    }
  }

  static String safe(String message) {
    String line = message.lines().findFirst().orElse("");
    String cut = LONG_WORD.matcher(ADDRESS.matcher(line).replaceAll("$1...")).replaceAll("...");
    return cut.length() > MOST ? cut.substring(0, MOST) : cut;
  }
}
