package io.godmode.core.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * The form of {@code config.json} as JSON Schema, draft 2020-12, for editors and other programs.
 *
 * <p>Made from the list of keys: types, ranges, defaults and meanings. It refuses nothing that the
 * loader accepts; the loader refuses more, such as names that no wallet has and limits that
 * contradict each other. Thread-safe.
 */
public final class ConfigSchema {
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

  private ConfigSchema() {}

  /** Returns the schema as text, the same on every call. */
  public static String json() {
    ObjectNode root = schema("{}");
    root.put("$schema", DRAFT);
    root.put("title", "godmode configuration");
    root.setAll(of(KeyTree.ROOT));
    return root.toPrettyString() + "\n";
  }

  private static ObjectNode of(KeyTree keys) {
    ObjectNode schema = schema(keys.typeOrObject().schema());
    keys.key().ifPresent(key -> schema.put("description", description(key)));
    keys.defaultValue().ifPresent(value -> schema.set("default", value));
    if (keys.isOpen()) {
      return schema;
    }
    if (!keys.named().isEmpty()) {
      ObjectNode properties = schema.putObject("properties");
      keys.named().forEach((name, child) -> properties.set(name, of(child)));
    }
    keys.anyName().ifPresent(child -> schema.set("additionalProperties", of(child)));
    keys.element().ifPresent(element -> schema.set("items", ofElement(keys, element)));
    require(schema, keys);
    return schema;
  }

  /** An alias of a required key stands in for it. */
  private static ObjectNode ofElement(KeyTree list, KeyTree element) {
    ObjectNode schema = of(element);
    String path = list.key().map(ConfigKey::path).orElse("");
    if (FileRules.ALIASED.contains(path)) {
      String regular = FileRules.IDENTITIES.getOrDefault(path, FileRules.ALIAS);
      ObjectNode alias = schema(element.child(regular).orElseThrow().typeOrObject().schema());
      alias.put("description", "read as " + regular);
      alias.put("deprecated", true);
      schema.withObject("properties").set(FileRules.ALIAS, alias);
      ArrayNode required = schema.withArray("required");
      for (int i = required.size() - 1; i >= 0; i--) {
        if (required.get(i).textValue().equals(regular)) {
          required.remove(i);
        }
      }
      ArrayNode either = schema.putArray("anyOf");
      either.addObject().putArray("required").add(regular);
      either.addObject().putArray("required").add(FileRules.ALIAS);
    }
    return schema;
  }

  /** What is switched off by {@code "enabled": false} needs nothing else. */
  private static void require(ObjectNode schema, KeyTree keys) {
    List<String> required =
        keys.named().entrySet().stream()
            .filter(child -> child.getValue().isRequired())
            .map(Map.Entry::getKey)
            .toList();
    if (required.isEmpty()) {
      return;
    }
    ObjectNode holder = schema;
    if (keys.named().containsKey("enabled")) {
      ObjectNode off = schema.putObject("if");
      off.putObject("properties").putObject("enabled").put("const", false);
      off.putArray("required").add("enabled");
      holder = schema.putObject("else");
    }
    required.forEach(holder.putArray("required")::add);
  }

  private static String description(ConfigKey key) {
    return key.meaning().replace("`", "") + key.status().note(" (", ")");
  }

  private static ObjectNode schema(String text) {
    try {
      JsonNode node = StrictJson.read(text.replace('\'', '"'));
      return (ObjectNode) node;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a schema: " + text, e);
    }
  }
}
