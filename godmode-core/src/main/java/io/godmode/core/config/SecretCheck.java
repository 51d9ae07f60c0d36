package io.godmode.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds what should stand in the environment: keys and addresses that carry one. */
final class SecretCheck {
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(private_?key|secret|mnemonic|seed_?phrase|api_?key|password|passphrase|token)");

  /** 64 bytes in base 58, which is how wallets export a key pair. */
  private static final Pattern KEY_PAIR = Pattern.compile("[1-9A-HJ-NP-Za-km-z]{85,88}");

  private static final Pattern HEX_KEY = Pattern.compile("(0x)?[0-9a-fA-F]{64}");
  private static final int KEY_PAIR_BYTES = 64;
  private static final String PUBLIC_LINK = "explorer_base_url";

  private final Problems problems;

  private SecretCheck(Problems problems) {
    this.problems = problems;
  }

  static void check(JsonNode root, Problems problems) {
    new SecretCheck(problems).walk("$", "", root);
  }

  private void walk(String path, String name, JsonNode node) {
    if (node.isTextual()) {
      text(path, name, node.textValue());
    } else if (node.isArray() && isKeyPair(node)) {
      problems.add(path, "what looks like a key (not shown)", keyRule());
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(path + "[" + i + "]", name, node.get(i));
      }
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        walk(JsonText.child(path, field.getKey()), field.getKey(), field.getValue());
      }
    }
  }

  private void text(String path, String name, String text) {
    if (text.contains("://") && !name.equals(PUBLIC_LINK)) {
      problems.add(
          path,
          "a URL (not shown)",
          "no URL, since it may carry a key: put it into an environment variable and name that");
    } else if (KEY_PAIR.matcher(text).matches()
        || HEX_KEY.matcher(text).matches()
        || SECRET_NAME.matcher(name).matches()) {
      problems.add(path, "what looks like a key (not shown)", keyRule());
    }
  }

  private static boolean isKeyPair(JsonNode list) {
    if (list.size() != KEY_PAIR_BYTES) {
      return false;
    }
    for (JsonNode element : list) {
      if (!element.isInt() || element.intValue() < 0 || element.intValue() > 255) {
        return false;
      }
    }
    return true;
  }

  private static String keyRule() {
    return "no key in the file: put it into an environment variable and name that";
  }
}
