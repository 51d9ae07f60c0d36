package io.godmode.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.Bounded;
import io.godmode.api.plugin.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares a file with the known keys: types, ranges, what is missing, what is unknown. */
final class KeyCheck {
  private final Problems problems;
  private final Set<String> wallets;

  @Bounded(by = "the keys of one configuration", then = "lives for one check")
  private final List<String> notYetEnforced = new ArrayList<>();

  private KeyCheck(Problems problems, Set<String> wallets) {
    this.problems = problems;
    this.wallets = wallets;
  }

  /**
   * Checks the whole file and returns the paths whose rule is not built yet.
   *
   * @param wallets the names that a reference may have; when empty, references are not checked
   */
  static List<String> check(JsonNode root, Set<String> wallets, Problems problems) {
    KeyCheck check = new KeyCheck(problems, wallets);
    check.walk(root, KeyTree.ROOT, "$", false);
    return List.copyOf(check.notYetEnforced);
  }

  private void walk(JsonNode node, KeyTree keys, String path, boolean listed) {
    ValueType type = keys.typeOrObject();
    if (!type.accepts().test(node)) {
      problems.add(path, type.found(node), type.allowed() + type.hint(node));
      return;
    }
    if (type.isLikelyFraction(node)) {
      BigDecimal percent = node.decimalValue().movePointRight(2).stripTrailingZeros();
      String meant = percent.toPlainString();
      problems.warn(
          path,
          type.found(node),
          "it is read as " + type.found(node) + " %; for " + meant + " % write " + meant);
    }
    if (type.name().equals("wallet")) {
      reference(path, node.textValue(), type.allowed());
    }
    boolean pending =
        !listed
            && keys.key()
                .filter(key -> key.status() == ConfigKey.Status.NOT_YET_ENFORCED)
                .isPresent();
    if (pending && isActive(node, keys)) {
      notYetEnforced.add(path);
    }
    if (keys.isOpen()) {
      return;
    }
    if (node.isObject()) {
      object(node, keys, path, listed || pending);
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(node.get(i), keys.element().orElseThrow(), path + "[" + i + "]", listed || pending);
      }
    }
  }

  private void object(JsonNode node, KeyTree keys, String path, boolean listed) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String childPath = JsonText.child(path, field.getKey());
      Optional<KeyTree> child = keys.child(field.getKey());
      if (child.isEmpty()) {
        if (!problems.hasEnoughWarnings()) {
          problems.warn(childPath, "an unknown key", nearest(field.getKey(), keys));
        }
        continue;
      }
      if (keys.typeOrObject().name().equals("by_wallet")) {
        reference(childPath, field.getKey(), "the name of a wallet in $.wallets");
      }
      walk(field.getValue(), child.get(), childPath, listed);
    }
    if (keys.isSwitchedOff(node)) {
      return;
    }
    keys.children()
        .forEach(
            (name, child) -> {
              if (child.isRequired() && !node.has(name)) {
                problems.add(JsonText.child(path, name), "missing", child.typeOrObject().allowed());
              }
            });
  }

  private void reference(String path, String name, String allowed) {
    if (!wallets.isEmpty() && !wallets.contains(name)) {
      problems.add(path, JsonText.text(name), allowed + ": " + String.join(", ", wallets));
    }
  }

  /** A section that is switched off asks for nothing. */
  private static boolean isActive(JsonNode node, KeyTree keys) {
    return !keys.isSwitchedOff(node) && (!node.isArray() || !node.isEmpty());
  }

  /** Neighbours first; a key that resembles none of them may stand in the wrong place. */
  private static String nearest(String unknown, KeyTree keys) {
    Optional<String> neighbour =
        keys.names().stream()
            .min(Comparator.comparingInt(name -> Spelling.distance(unknown, name)))
            .filter(name -> Spelling.distance(unknown, name) <= Math.max(2, name.length() / 2));
    String nearest =
        neighbour.orElseGet(
            () ->
                ConfigKey.all().stream()
                    .map(ConfigKey::path)
                    .min(
                        Comparator.comparingInt(path -> Spelling.distance(unknown, lastName(path))))
                    .orElseThrow());
    return "it is ignored; the nearest known key is " + nearest;
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
  }
}
