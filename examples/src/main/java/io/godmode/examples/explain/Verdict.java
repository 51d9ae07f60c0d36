package io.godmode.examples.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule's verdict, as the journal's line says it.
 *
 * @param rule the rule's id
 * @param decision {@code pass}, {@code shrink}, {@code deny} or what else the rule says
 * @param text all that stands behind the rule's name
 * @param numbers the numbers in it, by name
 */
record Verdict(String rule, String decision, String text, Map<String, String> numbers) {
  private static final Pattern NUMBER = Pattern.compile("([a-zA-Z][a-zA-Z0-9_.]*)=([^ ]+)");

  static Verdict parse(String line) {
    int colon = line.indexOf(": ");
    String rule = colon < 0 ? line : line.substring(0, colon);
    String text = colon < 0 ? "" : line.substring(colon + 2);
    int blank = text.indexOf(' ');
    Map<String, String> numbers = new LinkedHashMap<>();
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      numbers.put(number.group(1), number.group(2));
    }
    return new Verdict(rule, blank < 0 ? text : text.substring(0, blank), text, numbers);
  }

  /** Tells whether there is nothing to say but that it passed. */
  boolean isPlain() {
    return text.equals("pass");
  }
}
