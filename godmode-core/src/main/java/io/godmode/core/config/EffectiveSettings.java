package io.godmode.core.config;

import io.godmode.api.order.ExitPlan;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Effective settings as sorted lines of text: what is hashed, shown and compared. */
final class EffectiveSettings {
  /** Of these nothing follows, so that changing them does not make another configuration. */
  private static final Set<String> INFORM_ONLY =
      Set.of(
          "botName",
          "botMode",
          "copyFeed",
          "place",
          "notYetEnforced",
          "warnings",
          "hash",
          "address",
          "tags",
          "symbol");

  /** What a machine allows, and no decision: what comes of it is journaled. */
  private static final Set<String> NOT_HASHED =
      Set.of("agent.callbackBudget", "agent.callbackAllocationMb");

  /** Where facts and events come from and how nodes are asked, and who sees or is told of it. */
  private static final Pattern SUPPLY =
      Pattern.compile("(indexer|rpc|intake|dashboard)[.].*|notifications([.].*)?");

  /** The capital and where it begins. */
  private static final Pattern CAPITAL =
      Pattern.compile("capital|wallets\\[[0-9]+]\\.initialBalance");

  private EffectiveSettings() {}

  static SortedMap<String, String> of(GodmodeConfig config) {
    SortedMap<String, String> lines = new TreeMap<>();
    collect("", config, lines);
    return Collections.unmodifiableSortedMap(lines);
  }

  static String bindingHash(SortedMap<String, String> settings) {
    SortedMap<String, String> binding = new TreeMap<>(settings);
    binding.keySet().removeIf(name -> CAPITAL.matcher(name).matches());
    return hash(binding);
  }

  static String hash(SortedMap<String, String> settings) {
    StringBuilder text = new StringBuilder();
    settings.forEach(
        (name, value) -> {
          if (!NOT_HASHED.contains(name) && !SUPPLY.matcher(name).matches()) {
            text.append(name).append('=').append(value).append('\n');
          }
        });
    return Sha256.hex(text.toString());
  }

  private static void collect(String name, Object value, SortedMap<String, String> lines) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresentOrElse(
          present -> collect(name, present, lines), () -> lines.put(name, "none"));
    } else if (value instanceof List<?> list) {
      lines.put(name + ".size", Integer.toString(list.size()));
      for (int i = 0; i < list.size(); i++) {
        collect(name + "[" + i + "]", list.get(i), lines);
      }
    } else if (value instanceof Map<?, ?> map) {
      lines.put(name + ".size", Integer.toString(map.size()));
      map.forEach((key, entry) -> collect(name + "." + key, entry, lines));
    } else if (isSettings(value.getClass())) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        if (!INFORM_ONLY.contains(component.getName())) {
          String child = name.isEmpty() ? component.getName() : name + "." + component.getName();
          collect(child, read(component, value), lines);
        }
      }
    } else {
      lines.put(name, value.toString());
    }
  }

  /** Money and names write themselves exactly; these are taken apart. */
  private static boolean isSettings(Class<?> type) {
    Class<?> outermost = type.isMemberClass() ? type.getDeclaringClass() : type;
    return type.isRecord()
        && (outermost.equals(ExitPlan.class)
            || outermost.getPackage().equals(EffectiveSettings.class.getPackage()));
  }

  private static Object read(RecordComponent component, Object value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("settings are public records", e);
    }
  }
}
