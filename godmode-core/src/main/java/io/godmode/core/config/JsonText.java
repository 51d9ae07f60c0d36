package io.godmode.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** How places and values of the file are written in messages. */
final class JsonText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

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

  static String found(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> text(node.textValue());
      case NUMBER -> shortened(node.asText());
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

  private static String shortened(String number) {
    return number.length() <= SHOWN ? number : number.substring(0, SHOWN) + "…";
  }
}
