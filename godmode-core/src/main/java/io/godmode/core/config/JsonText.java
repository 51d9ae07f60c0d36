package io.godmode.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How places and values of the file are written in messages. */
final class JsonText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final Pattern NAME = Pattern.compile("[^\\s\\]]{1,128}");

  private static final Pattern NAMED_ELEMENT =
      Pattern.compile("(?<list>[^\\[]+)\\[(?<key>\\w+)=(?<value>[^\\]]*)\\](?<rest>.*)");

  /** Longer texts are not shown: what does not fit a setting may be a secret. */
  private static final int SHOWN = 40;

  private JsonText() {}

  static String child(String path, String key) {
    if (PLAIN.matcher(key).matches()) {
      return path + "." + key;
    }
    String shown = key.length() <= SHOWN ? key : key.substring(0, SHOWN) + "…";
    return path + "['" + shown.replaceAll("[\\p{Cntrl}']", "?") + "']";
  }

  /**
   * Writes a path that names an element by one of its values, such as {@code
   * $.wallets[name=fees].role}, with the element's index in the file instead.
   */
  static String byIndex(String path, JsonNode root) {
    Matcher named = NAMED_ELEMENT.matcher(path);
    if (!named.find()) {
      return path;
    }
    JsonNode list = root;
    for (String step : named.group("list").substring(1).split("\\.", -1)) {
      list = step.isEmpty() ? list : list.path(step);
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.path(i).path(named.group("key")).asText().equals(named.group("value"))) {
        return named.group("list") + "[" + i + "]" + named.group("rest");
      }
    }
    return path;
  }

  static String found(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> text(node.textValue());
      case NUMBER -> shortened(number(node.decimalValue()));
      case BOOLEAN, NULL -> node.asText();
      case ARRAY -> "a list of " + node.size();
      case OBJECT -> "an object of " + node.size();
      case MISSING, BINARY, POJO -> "nothing";
    };
  }

  static String text(String text) {
    if (text.contains("://")) {
      return "a URL (not shown)";
    }
    if (text.length() > SHOWN) {
      return "a text of " + text.length() + " characters (not shown)";
    }
    return "\"" + text.replaceAll("\\p{Cntrl}", "?") + "\"";
  }

  /** Without an exponent, unless that would be long: a file may have any. */
  static String number(BigDecimal number) {
    return isShort(number) ? number.toPlainString() : number.toString();
  }

  /**
   * Whether its exponent is so small that writing it out, or adding it, costs nothing to speak of.
   */
  static boolean isShort(BigDecimal number) {
    return Math.abs((long) number.scale()) <= SHOWN;
  }

  private static String shortened(String number) {
    return number.length() <= SHOWN ? number : number.substring(0, SHOWN) + "…";
  }

  /** Writes the path of an element of a list: by the value it is known by, else by its index. */
  static String element(String path, KeyTree list, JsonNode nodes, int index) {
    String key = list.key().map(ConfigKey::path).orElse("");
    String identity = FileRules.IDENTITIES.getOrDefault(key, "");
    String name = nodes.path(index).path(identity).asText();
    boolean unique = !identity.isEmpty() && NAME.matcher(name).matches();
    for (int i = 0; i < nodes.size() && unique; i++) {
      unique = i == index || !nodes.path(i).path(identity).asText().equals(name);
    }
    return path + "[" + (unique ? identity + "=" + name : index) + "]";
  }

  /** Writes a whole value on one line, numbers without exponents. */
  static String inline(JsonNode value) {
    StringBuilder line = new StringBuilder();
    inline(value, line);
    return line.toString();
  }

  private static void inline(JsonNode value, StringBuilder line) {
    if (value.isArray()) {
      line.append('[');
      String separator = "";
      for (JsonNode element : value) {
        line.append(separator);
        inline(element, line);
        separator = ", ";
      }
      line.append(']');
    } else if (value.isObject()) {
      line.append('{');
      String separator = "";
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        line.append(separator).append(quoted(field.getKey())).append(": ");
        inline(field.getValue(), line);
        separator = ", ";
      }
      line.append('}');
    } else {
      line.append(value.isBigDecimal() ? number(value.decimalValue()) : value.toString());
    }
  }

  static String quoted(String name) {
    return JsonNodeFactory.instance.textNode(name).toString();
  }
}
