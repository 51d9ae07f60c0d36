package io.godmode.core.config;

import io.godmode.api.event.Alert;
import java.util.List;

/**
 * Who is told what somebody should look at. Immutable and thread-safe.
 *
 * @param enabled whether anybody is
 * @param minSeverity milder alerts are only journaled
 * @param sinks receivers, named by kind
 */
public record AlertSettings(boolean enabled, Alert.Severity minSeverity, List<PluginUse> sinks) {
  /** Nobody. */
  public static final AlertSettings NONE =
      new AlertSettings(true, Alert.Severity.WARNING, List.of());

  /** Copies the list. */
  public AlertSettings {
    sinks = List.copyOf(sinks);
  }
}
