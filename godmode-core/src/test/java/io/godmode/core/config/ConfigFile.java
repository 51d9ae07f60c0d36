package io.godmode.core.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;

/** A configuration file under test, changed at paths such as {@code finance.wallets[3].role}. */
final class ConfigFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  private final JsonNode root;

  private ConfigFile(String json) {
    root = json(json);
  }

  /** Returns a file of that text; comments are lost. */
  static ConfigFile of(String json) {
    return new ConfigFile(json);
  }

  static ConfigFile live150() {
    return new ConfigFile(ConfigLoader.profileText("LIVE_150"));
  }

  static ConfigFile demo() {
    return new ConfigFile(ConfigLoader.profileText("DEMO"));
  }

  /** Has every known key. */
  static ConfigFile complete() {
    try (InputStream in = ConfigFile.class.getResourceAsStream("complete.json")) {
      return new ConfigFile(
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  ConfigFile set(String path, String json) {
    return set(path, json(json));
  }

  ConfigFile set(String path, JsonNode value) {
    String last = lastStep(path);
    JsonNode parent = get(parentOf(path));
    if (parent instanceof ArrayNode list && isIndex(last)) {
      if (list.has(Integer.parseInt(last))) {
        list.set(Integer.parseInt(last), value);
      }
    } else if (parent instanceof ObjectNode object) {
      object.set(last, value);
    }
    return this;
  }

  ConfigFile remove(String path) {
    String last = lastStep(path);
    JsonNode parent = get(parentOf(path));
    if (parent instanceof ArrayNode list && isIndex(last)) {
      list.remove(Integer.parseInt(last));
    } else if (parent instanceof ObjectNode object) {
      object.remove(last);
    }
    return this;
  }

  JsonNode get(String path) {
    JsonNode at = root;
    for (String step : steps(path)) {
      at = isIndex(step) ? at.path(Integer.parseInt(step)) : at.path(step);
    }
    return at;
  }

  /** Returns the path of every value. */
  List<String> paths() {
    List<String> paths = new ArrayList<>();
    collect("", root, paths);
    return paths;
  }

  /** Returns the path of every value that has none below, and of every object in a list. */
  List<String> leaves() {
    return paths().stream()
        .filter(
            path -> !get(path).isContainerNode() || (get(path).isObject() && path.endsWith("]")))
        .toList();
  }

  /** Returns the same content with keys in another order and other white space. */
  String shuffled(long seed) {
    JsonNode shuffled = shuffled(root, new Random(seed));
    return seed % 2 == 0 ? shuffled.toString() : shuffled.toPrettyString();
  }

  String text() {
    return root.toString();
  }

  GodmodeConfig load() {
    return ConfigLoader.parse(text(), "test.json");
  }

  List<ConfigProblem> problems() {
    try {
      load();
      return List.of();
    } catch (GodmodeConfigException e) {
      return e.problems();
    }
  }

  List<String> wrongPaths() {
    return problems().stream().map(ConfigProblem::path).toList();
  }

  static JsonNode json(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  private static void collect(String path, JsonNode node, List<String> paths) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        String child = path + "[" + i + "]";
        paths.add(child);
        collect(child, node.get(i), paths);
      }
      return;
    }
    for (String name : new TreeSet<>(names(node))) {
      String child = path.isEmpty() ? name : path + "." + name;
      paths.add(child);
      collect(child, node.path(name), paths);
    }
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode shuffled(JsonNode node, Random random) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = object.objectNode();
      List<String> names = names(object);
      java.util.Collections.shuffle(names, random);
      names.forEach(name -> copy.set(name, shuffled(object.path(name), random)));
      return copy;
    }
    if (node instanceof ArrayNode list) {
      ArrayNode copy = list.arrayNode();
      list.forEach(element -> copy.add(shuffled(element, random)));
      return copy;
    }
    return node.isMissingNode() ? MissingNode.getInstance() : node;
  }

  private static boolean isIndex(String step) {
    return step.matches("\\d+");
  }

  private static List<String> steps(String path) {
    if (path.isEmpty()) {
      return List.of();
    }
    return List.of(path.replace("[", ".").replace("]", "").split("\\.", -1));
  }

  private static String parentOf(String path) {
    List<String> steps = steps(path);
    return String.join(".", steps.subList(0, steps.size() - 1));
  }

  private static String lastStep(String path) {
    List<String> steps = steps(path);
    return steps.get(steps.size() - 1);
  }
}
