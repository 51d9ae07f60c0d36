package io.godmode.core.config;

import io.godmode.api.Bounded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Collects what is wrong with one configuration: at most one problem a path, the first found. */
@Bounded(
    by = "one error for each path of a configuration, MAX_WARNINGS warnings",
    then = "further warnings are dropped")
final class Problems {
  private static final int MAX_WARNINGS = 100;

  private final UnaryOperator<String> place;
  private final Map<String, ConfigProblem> errors = new LinkedHashMap<>();
  private final List<ConfigProblem> warnings = new ArrayList<>();

  /** Takes how a path that names an element by a value is written; files know its index. */
  Problems(UnaryOperator<String> place) {
    this.place = place;
  }

  void add(String logicalPath, String found, String allowed) {
    String path = place.apply(logicalPath);
    errors.putIfAbsent(path, new ConfigProblem(path, found, allowed));
  }

  void warn(String path, String found, String allowed) {
    if (warnings.size() < MAX_WARNINGS) {
      warnings.add(new ConfigProblem(path, found, allowed));
    }
  }

  /** Tells whether further warnings would be dropped, so that none need be worked out. */
  boolean hasEnoughWarnings() {
    return warnings.size() >= MAX_WARNINGS;
  }

  /** Tells whether a value at, above or below one of the paths is already known to be wrong. */
  boolean touchesAny(Set<String> paths) {
    return errors.keySet().stream()
        .anyMatch(
            wrong ->
                paths.stream()
                    .map(place)
                    .anyMatch(path -> isAbove(wrong, path) || isAbove(path, wrong)));
  }

  private static boolean isAbove(String upper, String lower) {
    return lower.startsWith(upper)
        && (lower.length() == upper.length() || ".[".indexOf(lower.charAt(upper.length())) >= 0);
  }

  boolean none() {
    return errors.isEmpty();
  }

  Stream<ConfigProblem> errors() {
    return errors.values().stream();
  }

  List<ConfigProblem> warnings() {
    return List.copyOf(warnings);
  }
}
