package io.godmode.core.plugin;

import io.godmode.api.plugin.Parameters;

/**
 * A plug-in that can be named by its kind. Immutable and thread-safe.
 *
 * @param port what it makes
 * @param kind its name in a configuration, unique for the port
 * @param description what it makes, for people
 * @param parameters what it can be told
 * @param origin {@code built in}, {@code class path}, {@code code}, or the file name of its jar
 */
public record PluginInfo(
    PluginPort port, String kind, String description, Parameters parameters, String origin) {
  /** The origin of plug-ins that come with godmode. */
  public static final String BUILT_IN = "built in";

  /** Tells whether it comes with godmode. */
  public boolean isBuiltIn() {
    return origin.equals(BUILT_IN);
  }
}
