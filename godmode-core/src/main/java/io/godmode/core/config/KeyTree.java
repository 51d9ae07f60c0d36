package io.godmode.core.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.godmode.api.Bounded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The known keys as the tree that the file should be. Immutable once built. */
final class KeyTree {
  private static final String ANY_NAME = "*";
  private static final String ELEMENT = "[]";
  private static final Set<String> WRITTEN_AS_TEXT = Set.of("text", "id", "one");

  static final KeyTree ROOT = build();

  @Bounded(by = "the keys that there are", then = "built once")
  private final Map<String, KeyTree> children = new LinkedHashMap<>();

  private Optional<ConfigKey> key = Optional.empty();
  private Optional<ValueType> type = Optional.empty();
  private Optional<JsonNode> defaultValue = Optional.empty();

  private KeyTree() {}

  private static KeyTree build() {
    KeyTree root = new KeyTree();
    for (ConfigKey key : ConfigKey.all()) {
      KeyTree at = root;
      for (String step : key.path().replace("[]", ".[]").split("\\.", -1)) {
        at = at.children.computeIfAbsent(step, name -> new KeyTree());
      }
      ValueType type = ValueType.parse(key.type());
      at.key = Optional.of(key);
      at.type = Optional.of(type);
      at.defaultValue = defaultOf(key, type);
    }
    return root;
  }

  private static Optional<JsonNode> defaultOf(ConfigKey key, ValueType type) {
    String text = key.defaultValue();
    if (text.equals(ConfigKey.REQUIRED) || text.equals(ConfigKey.NONE)) {
      return Optional.empty();
    }
    try {
      JsonNode node =
          WRITTEN_AS_TEXT.contains(type.name()) ? TextNode.valueOf(text) : StrictJson.read(text);
      if (!type.accepts().test(node)) {
        throw new IllegalStateException(
            "the default of " + key.path() + " is not allowed: " + text);
      }
      return Optional.of(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the default of " + key.path() + " is not JSON: " + text, e);
    }
  }

  Optional<KeyTree> child(String name) {
    return Optional.ofNullable(children.get(name))
        .or(() -> Optional.ofNullable(children.get(ANY_NAME)));
  }

  Optional<KeyTree> element() {
    return Optional.ofNullable(children.get(ELEMENT));
  }

  /** Returns what stands below any name that is not known. */
  Optional<KeyTree> anyName() {
    return Optional.ofNullable(children.get(ANY_NAME));
  }

  /** Returns the children that have a name of their own, in the order of the list of keys. */
  Map<String, KeyTree> named() {
    Map<String, KeyTree> named = new LinkedHashMap<>(children);
    named.keySet().removeAll(Set.of(ANY_NAME, ELEMENT));
    return named;
  }

  Map<String, KeyTree> children() {
    return children;
  }

  /** Tells whether what lies below is not known by name. */
  boolean isOpen() {
    return children.isEmpty();
  }

  Optional<ConfigKey> key() {
    return key;
  }

  Optional<ValueType> type() {
    return type;
  }

  Optional<JsonNode> defaultValue() {
    return defaultValue;
  }

  /**
   * Tells whether an object says {@code "enabled": false} where that is a known key, and so needs
   * nothing else.
   */
  boolean isSwitchedOff(JsonNode node) {
    JsonNode enabled = node.path("enabled");
    return children.containsKey("enabled") && enabled.isBoolean() && !enabled.booleanValue();
  }

  boolean isRequired() {
    return key.map(ConfigKey::isRequired).orElse(false);
  }

  /** What may stand here: the type of the key, or an object where only deeper keys are listed. */
  ValueType typeOrObject() {
    return type.orElseGet(() -> ValueType.parse("object"));
  }

  /** Returns the names of the children that have one of their own. */
  List<String> names() {
    return List.copyOf(named().keySet());
  }
}
