package io.godmode.core.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.godmode.api.Bounded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration to begin with: a bundled profile in which every key is explained, and the names
 * of the environment variables it refers to.
 *
 * <p>Explanations, types and defaults come from the list of keys. The text loads as the profile
 * does, without a warning. Immutable and thread-safe.
 */
public final class StartingConfig {
  private static final String INDENT = "  ";
  private static final int WIDTH = 100;

  /** Of these the meaning says enough. */
  private static final Set<String> PLAIN_TYPES =
      Set.of("object", "by_wallet", "tree", "list", "bool", "any", "text", "id", "address", "seed");

  private final String profile;
  private final String schemaFile;
  private final JsonNode root;

  private StartingConfig(String profile, String schemaFile, JsonNode root) {
    this.profile = profile;
    this.schemaFile = schemaFile;
    this.root = root;
  }

  /**
   * Begins with a bundled profile.
   *
   * @param profile such as {@code DEMO}
   * @param schemaFile where editors find the schema, relative to the file
   * @throws GodmodeConfigException when there is no such profile
   */
  public static StartingConfig of(String profile, String schemaFile) {
    try {
      return new StartingConfig(
          profile, schemaFile, StrictJson.read(ConfigLoader.profileText(profile)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the bundled profile " + profile + " is not JSON", e);
    }
  }

  /**
   * Returns it as another profile: the new name stands wherever the profile names itself, and all
   * else is to be filled in. Who may send for real stays as it is, so that the new one may not.
   *
   * @throws IllegalArgumentException when the name is blank, longer than 128 characters or has
   *     spaces
   */
  public StartingConfig named(String name) {
    ValueType id = ValueType.parse("id");
    if (!id.accepts().test(TextNode.valueOf(name))) {
      throw new IllegalArgumentException(
          "name must be " + id.allowed() + ", but was '" + name + "'");
    }
    ObjectNode renamed = root.deepCopy();
    renamed.put("profile_id", name);
    if (renamed.path("finance") instanceof ObjectNode finance) {
      for (String repeated : List.of("profile", "profile_id")) {
        if (finance.has(repeated)) {
          finance.put(repeated, name);
        }
      }
    }
    return new StartingConfig(profile, schemaFile, renamed);
  }

  /** Returns the text of {@code config.json}, with comments. */
  public String config() {
    Page page = new Page();
    page.comment(
        "",
        "godmode configuration, begun from the profile "
            + profile
            + ". Comments like this one are allowed. Percentages under risk are whole percents (5.0 is"
            + " 5 %), those under finance and in exits are fractions (0.05 is 5 %). Keys that end in"
            + " _env hold NAMES of environment variables, never keys or URLs; see .env.example.");
    page.comment(
        "",
        "A line such as // \"drop_rate\": 0.02, states what holds where nothing is set: take the slashes"
            + " away to change it. After a change: godmode config check config.json");
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.put("$schema", schemaFile);
    root.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
    page.object(whole, KeyTree.ROOT, "");
    return page.text.append('\n').toString();
  }

  /**
   * Returns the text of {@code .env.example}: every environment variable that the configuration
   * names, without a value.
   */
  public String environment() {
    StringBuilder text =
        new StringBuilder(
            "# Environment variables that config.json names. Copy this file to .env, fill in what you"
                + " need,\n# and keep that one to yourself. Paper runs need none of them.\n");
    variables(root)
        .forEach(
            (name, paths) ->
                text.append("\n# ")
                    .append(String.join(", ", paths))
                    .append('\n')
                    .append(name)
                    .append("=\n"));
    return text.toString();
  }

  /** Returns every variable with the paths that name it. */
  static Map<String, List<String>> variables(JsonNode root) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    collect(root, KeyTree.ROOT, "$", found);
    return found;
  }

  private static void collect(
      JsonNode node, KeyTree keys, String path, Map<String, List<String>> found) {
    if (keys.typeOrObject().name().equals("env") && node.isTextual()) {
      found.computeIfAbsent(node.textValue(), name -> new ArrayList<>()).add(path);
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      keys.child(field.getKey())
          .ifPresent(
              child ->
                  collect(field.getValue(), child, JsonText.child(path, field.getKey()), found));
    }
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      int index = i;
      keys.element()
          .ifPresent(
              child ->
                  collect(
                      node.get(index), child, JsonText.element(path, keys, node, index), found));
    }
  }

  /** The text under construction. What was explained once is not explained again. */
  @Bounded(by = "the keys that there are", then = "lives for one page")
  private static final class Page {
    private final StringBuilder text = new StringBuilder();
    private final Set<Object> explained = new HashSet<>();

    void comment(String indent, String words) {
      String start = indent + "//";
      StringBuilder line = new StringBuilder(start);
      for (String word : words.split(" ", -1)) {
        if (line.length() + 1 + word.length() > WIDTH && line.length() > start.length()) {
          text.append(line).append('\n');
          line = new StringBuilder(start);
        }
        line.append(' ').append(word);
      }
      text.append(line).append('\n');
    }

    void object(JsonNode object, KeyTree keys, String indent) {
      String inner = indent + INDENT;
      text.append("{\n");
      int before = text.length();
      if (explained.add(keys)) {
        unset(object, keys, inner);
      }
      text.append(text.length() > before ? "\n" : "");
      int left = object.size();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        Optional<KeyTree> child = keys.child(field.getKey());
        child.ifPresent(key -> explain(key, inner));
        text.append(inner).append(JsonText.quoted(field.getKey())).append(": ");
        value(field.getValue(), child, inner);
        left--;
        text.append(left > 0 ? "," : "").append(left > 0 && indent.isEmpty() ? "\n\n" : "\n");
      }
      text.append(indent).append('}');
    }

    private void explain(KeyTree keys, String indent) {
      keys.key()
          .filter(key -> explained.add(key))
          .ifPresent(key -> comment(indent, explanation(key, keys)));
    }

    private void value(JsonNode value, Optional<KeyTree> keys, String indent) {
      if (value.isObject() && keys.isPresent() && !keys.get().isOpen() && !value.isEmpty()) {
        object(value, keys.get(), indent);
      } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
        list(value, keys.flatMap(KeyTree::element), indent);
      } else {
        text.append(JsonText.inline(value));
      }
    }

    private void list(JsonNode list, Optional<KeyTree> element, String indent) {
      text.append("[\n");
      for (int i = 0; i < list.size(); i++) {
        text.append(indent).append(INDENT);
        value(list.get(i), element, indent + INDENT);
        text.append(i + 1 < list.size() ? ",\n" : "\n");
      }
      text.append(indent).append(']');
    }

    /** Lists what is not set: with a default as a line that can be used, else in words. */
    private void unset(JsonNode object, KeyTree keys, String indent) {
      keys.named()
          .forEach(
              (name, child) -> {
                if (!object.has(name) && !name.startsWith("$")) {
                  unset(name, name, child, indent);
                }
              });
    }

    private void unset(String name, String shown, KeyTree keys, String indent) {
      Optional<JsonNode> value = defaultOf(keys);
      keys.key()
          .map(key -> explanation(key, keys))
          .map(words -> value.isPresent() ? words : "Also possible: " + shown + ": " + words)
          .ifPresent(words -> comment(indent, words));
      value.ifPresent(
          standing ->
              text.append(indent)
                  .append("// ")
                  .append(JsonText.quoted(name))
                  .append(": ")
                  .append(JsonText.inline(standing))
                  .append(",\n"));
      if (keys.key().isEmpty()) {
        keys.named()
            .forEach(
                (below, child) -> {
                  if (defaultOf(child).isEmpty()) {
                    unset(below, shown + "." + below, child, indent);
                  }
                });
      }
    }
  }

  /**
   * Returns what stands in for a key that is not set. A section that is off unless it is set has
   * nothing; one that is a mere container has what its keys have.
   */
  private static Optional<JsonNode> defaultOf(KeyTree keys) {
    if (keys.key().isPresent()) {
      // What a plug-in is told has an empty default, and is out of place where there is none.
      return keys.defaultValue().filter(value -> !keys.typeOrObject().name().equals("tree"));
    }
    ObjectNode container = JsonNodeFactory.instance.objectNode();
    keys.named()
        .forEach((name, child) -> defaultOf(child).ifPresent(value -> container.set(name, value)));
    return container.isEmpty() ? Optional.empty() : Optional.of(container);
  }

  private static String explanation(ConfigKey key, KeyTree keys) {
    ValueType type = keys.typeOrObject();
    String allowed =
        PLAIN_TYPES.contains(type.name())
            ? ""
            : " (" + type.allowed().replaceFirst(" with at most [0-9]+ decimals$", "") + ")";
    return key.meaning().replace("`", "") + allowed + key.status().note("; ", "");
  }
}
