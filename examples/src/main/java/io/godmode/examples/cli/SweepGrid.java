package io.godmode.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.ConfigProblem;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.GodmodeConfigException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every combination of values, as a configuration that was checked like a file. Positions are
 * flattened at the end of every trial, so that each round trip has an end.
 */
final class SweepGrid {
  private static final int MOST_SETS = 10_000;

  private SweepGrid() {}

  /**
   * One combination.
   *
   * @param values by path, in the order of the axes
   * @param text the configuration as JSON
   * @param config the configuration
   */
  record Setting(Map<String, String> values, String text, GodmodeConfig config) {
    /** Returns the values on one line. */
    String label() {
      List<String> parts = new ArrayList<>();
      values.forEach(
          (path, value) -> parts.add(path.substring(path.lastIndexOf('.') + 1) + "=" + value));
      return String.join(" ", parts);
    }
  }

  /** Returns the configuration as it stands, flattening at the end. */
  static Setting base(String configText) {
    return setting(configText, List.of(), List.of());
  }

  /**
   * Returns all combinations, the last axis fastest.
   *
   * @throws Refusal with code {@code SWEEP_INVALID}
   */
  static List<Setting> of(String configText, List<SweepAxis> axes) {
    long sets = 1;
    for (SweepAxis axis : axes) {
      sets *= axis.values().size();
      if (sets > MOST_SETS) {
        throw Refusal.usage(
            "SWEEP_INVALID",
            "there are more than " + MOST_SETS + " combinations; give fewer values");
      }
    }
    Set<ConfigProblem> known = new HashSet<>(base(configText).config().warnings());
    Map<String, Setting> byHash = new HashMap<>();
    List<Setting> all = new ArrayList<>();
    for (long number = 0; number < sets; number++) {
      Setting setting = setting(configText, axes, combination(axes, number));
      requireKnownKeys(setting, axes, known);
      @Nullable Setting same = byHash.put(setting.config().bindingHash(), setting);
      if (same != null) {
        throw Refusal.usage(
            "SWEEP_INVALID",
            "'"
                + same.label()
                + "' and '"
                + setting.label()
                + "' are the same configuration in effect: a key decides nothing, or one value is"
                + " written twice");
      }
      all.add(setting);
    }
    return List.copyOf(all);
  }

  private static List<JsonNode> combination(List<SweepAxis> axes, long number) {
    JsonNode[] values = new JsonNode[axes.size()];
    long rest = number;
    for (int i = axes.size() - 1; i >= 0; i--) {
      List<JsonNode> choices = axes.get(i).values();
      values[i] = choices.get((int) (rest % choices.size()));
      rest /= choices.size();
    }
    return List.of(values);
  }

  private static Setting setting(String configText, List<SweepAxis> axes, List<JsonNode> values) {
    ObjectNode root = ConfigText.tree(configText);
    root.withObject("/execution").put("on_stop", "flatten");
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < axes.size(); i++) {
      axes.get(i).set(root, values.get(i));
      labels.put(axes.get(i).path(), values.get(i).asText());
    }
    String text = root.toString();
    try {
      return new Setting(labels, text, ConfigLoader.parse(text, "the study's configuration"));
    } catch (GodmodeConfigException invalid) {
      throw Refusal.usage("SWEEP_INVALID", "with " + labels + ": " + invalid.getMessage());
    }
  }

  private static void requireKnownKeys(
      Setting setting, List<SweepAxis> axes, Set<ConfigProblem> known) {
    for (ConfigProblem warning : setting.config().warnings()) {
      boolean ours = axes.stream().anyMatch(axis -> warning.path().endsWith(axis.path()));
      if (ours && !known.contains(warning)) {
        throw Refusal.usage("SWEEP_INVALID", "--set: " + warning);
      }
    }
  }
}
