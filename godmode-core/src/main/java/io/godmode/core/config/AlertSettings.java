package io.godmode.core.config;

import io.godmode.api.event.Alert;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is told what somebody should look at. Immutable and thread-safe.
 *
 * @param enabled whether anybody is
 * @param minSeverity milder alerts are only journaled
 * @param sinks receivers, named by kind
 * @param heartbeat engine time between two signs of life; empty for none
 */
public record AlertSettings(
    boolean enabled,
    Alert.Severity minSeverity,
    List<PluginUse> sinks,
    Optional<Duration> heartbeat) {
  /** Nobody. */
  public static final AlertSettings NONE =
      new AlertSettings(true, Alert.Severity.WARNING, List.of());

  /** Returns settings without a heartbeat. */
  public AlertSettings(boolean enabled, Alert.Severity minSeverity, List<PluginUse> sinks) {
    this(enabled, minSeverity, sinks, Optional.empty());
  }

  /** Copies the list. */
  public AlertSettings {
    sinks = List.copyOf(sinks);
  }
}
