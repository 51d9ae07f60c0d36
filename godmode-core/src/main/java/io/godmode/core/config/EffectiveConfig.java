package io.godmode.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.godmode.api.Bounded;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A configuration key by key: every known key with the value in force and where it comes from.
 *
 * <p>Of environment variables it knows the names that the file states, never a value. Immutable and
 * thread-safe.
 */
public final class EffectiveConfig {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private final GodmodeConfig config;
  private final List<ConfigEntry> entries;

  private EffectiveConfig(GodmodeConfig config, List<ConfigEntry> entries) {
    this.config = config;
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads a file.
   *
   * @throws GodmodeConfigException with every problem, also when there is no such file
   */
  public static EffectiveConfig ofFile(Path file) {
    return of(ConfigLoader.text(file), file.toString(), ConfigEntry.Origin.FILE);
  }

  /**
   * Reads a bundled profile.
   *
   * @throws GodmodeConfigException when there is no such profile
   */
  public static EffectiveConfig ofProfile(String name) {
    return of(ConfigLoader.profileText(name), "profile " + name, ConfigEntry.Origin.PROFILE);
  }

  static EffectiveConfig of(String json, String source, ConfigEntry.Origin origin) {
    GodmodeConfig config = ConfigLoader.parse(json, source);
    JsonNode root = ConfigLoader.read(json, source);
    FileRules.renameAliases(root, new Problems(path -> path));
    Collector collector = new Collector(origin, Tightening.of(config));
    collector.walk(root, KeyTree.ROOT, "$", false);
    return new EffectiveConfig(config, collector.entries);
  }

  /** Returns the same configuration as settings. */
  public GodmodeConfig config() {
    return config;
  }

  /** Returns every key, in the order of the documentation; a list's keys by its elements. */
  public List<ConfigEntry> entries() {
    return entries;
  }

  /**
   * Returns the keys whose value in force is another one in the other configuration, those of this
   * one first. What one states and the other has by default is no difference.
   */
  public List<ConfigChange> changesTo(EffectiveConfig other) {
    Map<String, ConfigEntry> before = byPath();
    Map<String, ConfigEntry> after = other.byPath();
    Set<String> paths = new TreeSet<>();
    List<ConfigChange> changes = new ArrayList<>();
    List<String> all = new ArrayList<>(before.keySet());
    all.addAll(after.keySet());
    for (String path : all) {
      Optional<ConfigEntry> first = Optional.ofNullable(before.get(path));
      Optional<ConfigEntry> second = Optional.ofNullable(after.get(path));
      String from = first.map(ConfigEntry::inForce).orElse("");
      String to = second.map(ConfigEntry::inForce).orElse("");
      if (paths.add(path) && !same(from, to)) {
        ConfigEntry known = first.or(() -> second).orElseThrow();
        changes.add(new ConfigChange(path, from, to, known.status()));
      }
    }
    return List.copyOf(changes);
  }

  private Map<String, ConfigEntry> byPath() {
    Map<String, ConfigEntry> byPath = new LinkedHashMap<>();
    entries.forEach(entry -> byPath.put(entry.path(), entry));
    return byPath;
  }

  private static boolean same(String left, String right) {
    return left.equals(right)
        || (NUMBER.matcher(left).matches()
            && NUMBER.matcher(right).matches()
            && new BigDecimal(left).compareTo(new BigDecimal(right)) == 0);
  }

  private static final class Collector {
    private final ConfigEntry.Origin origin;
    private final Map<String, Tightening> tightened;

    @Bounded(by = "the keys of one configuration", then = "lives for one call")
    private final List<ConfigEntry> entries = new ArrayList<>();

    Collector(ConfigEntry.Origin origin, Map<String, Tightening> tightened) {
      this.origin = origin;
      this.tightened = tightened;
    }

    /**
     * Goes through known keys, stated or not.
     *
     * @param off whether a section above is off, so that only what is stated is told
     */
    void walk(JsonNode node, KeyTree keys, String path, boolean off) {
      boolean silent = off || keys.isSwitchedOff(node);
      keys.named().forEach((name, child) -> field(node, name, child, path, silent));
      keys.anyName()
          .ifPresent(
              child -> {
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                  if (!keys.named().containsKey(field.getKey())) {
                    field(node, field.getKey(), child, path, silent);
                  }
                }
              });
    }

    private void field(JsonNode node, String name, KeyTree keys, String parent, boolean off) {
      String path = JsonText.child(parent, name);
      JsonNode value = node.path(name);
      boolean container = keys.key().isEmpty() && !keys.isOpen();
      if (value.isMissingNode() && !container) {
        if (!off) {
          unset(path, keys);
        }
        return;
      }
      Optional<KeyTree> element = keys.element().filter(known -> !known.isOpen());
      if (value.isArray() && value.path(0).isObject() && element.isPresent()) {
        for (int i = 0; i < value.size(); i++) {
          walk(value.path(i), element.get(), JsonText.element(path, keys, value, i), off);
        }
      } else if (!keys.isOpen() && (value.isObject() || container)) {
        walk(value.isObject() ? value : MissingNode.getInstance(), keys, path, off);
      } else {
        add(path, JsonText.inline(value), origin, keys);
      }
    }

    private void unset(String path, KeyTree keys) {
      Optional<String> value = keys.defaultValue().map(JsonText::inline);
      add(
          path,
          value.orElse(""),
          value.isPresent() ? ConfigEntry.Origin.DEFAULT : ConfigEntry.Origin.NOT_SET,
          keys);
    }

    private void add(String path, String stated, ConfigEntry.Origin from, KeyTree keys) {
      Optional<Tightening> other =
          Optional.ofNullable(tightened.get(path)).filter(found -> !same(found.value(), stated));
      entries.add(
          new ConfigEntry(
              path,
              stated,
              other.map(Tightening::value).orElse(stated),
              other.map(Tightening::why).orElse(""),
              from,
              keys.key().map(ConfigKey::status).orElse(ConfigKey.Status.ENFORCED)));
    }
  }
}
