package io.godmode.core;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of two candidates that were left came nearer, by what strategies told of them. */
final class NearMiss {
  private static final Pattern COMPARED =
      Pattern.compile("(?<value>-?[0-9.]+|PT\\S+)(?: USD)? [<>] (?<limit>-?[0-9.]+|PT\\S+)$");

  private NearMiss() {}

  /** Returns the nearer; where neither says by how much, the later. */
  static String nearer(String first, String second) {
    if (first.isEmpty() || second.isEmpty()) {
      return first + second;
    }
    return gap(first) < gap(second) ? first : second;
  }

  /** Returns by which part of its limit a value such as {@code MINE 0.31 < 0.4} missed it. */
  private static double gap(String told) {
    Matcher compared = COMPARED.matcher(told);
    if (!compared.find()) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      double value = number(compared.group("value"));
      double limit = number(compared.group("limit"));
      return limit == 0 ? Double.POSITIVE_INFINITY : Math.abs((value - limit) / limit);
    } catch (NumberFormatException | DateTimeParseException unreadable) {
      return Double.POSITIVE_INFINITY;
    }
  }

  private static double number(String text) {
    return text.startsWith("PT") ? Duration.parse(text).toMillis() : Double.parseDouble(text);
  }
}
