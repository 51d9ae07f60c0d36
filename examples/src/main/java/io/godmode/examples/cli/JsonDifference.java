package io.godmode.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where two JSON documents differ, field by field. */
final class JsonDifference {
  private JsonDifference() {}

  /**
   * Returns a line for each field that differs, in the order of names.
   *
   * @param found what stands in a file
   * @param expected what the journal gives
   */
  static List<String> between(JsonNode found, JsonNode expected) {
    List<String> lines = new ArrayList<>();
    collect("", found, expected, lines);
    return lines;
  }

  private static void collect(String path, JsonNode found, JsonNode expected, List<String> lines) {
    if (found.isObject() && expected.isObject()) {
      Set<String> names = new TreeSet<>();
      found.fieldNames().forEachRemaining(names::add);
      expected.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        collect(
            path.isEmpty() ? name : path + "." + name,
            found.path(name),
            expected.path(name),
            lines);
      }
    } else if (!same(found, expected)) {
      lines.add(path + ": the file has " + words(found) + ", the journal " + words(expected));
    }
  }

  private static boolean same(JsonNode found, JsonNode expected) {
    return (found.isNumber() && expected.isNumber())
        ? found.decimalValue().compareTo(expected.decimalValue()) == 0
        : found.equals(expected);
  }

  private static String words(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }
}
