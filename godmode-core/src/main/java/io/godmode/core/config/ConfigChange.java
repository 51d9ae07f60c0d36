package io.godmode.core.config;

/**
 * One key whose value in force differs between two configurations. Immutable and thread-safe.
 *
 * @param path JSON path
 * @param before the value in force in the first, as JSON; empty when the first has none
 * @param after the value in force in the second, as JSON; empty when the second has none
 * @param status what this version does with the key
 */
public record ConfigChange(String path, String before, String after, ConfigKey.Status status) {
  /** Returns one line for people. */
  @Override
  public String toString() {
    return path + ": " + shown(before) + " → " + shown(after) + status.note("  (", ")");
  }

  private static String shown(String value) {
    return value.isEmpty() ? "not set" : value;
  }
}
