package io.godmode.core;

import io.godmode.core.config.AgentSettings;
import java.time.Duration;

/**
 * What one call of a plug-in may use.
 *
 * @param time by the clock on the wall
 * @param allocatedBytes on its thread
 */
record PluginBudget(Duration time, long allocatedBytes) {
  static PluginBudget of(AgentSettings settings) {
    return new PluginBudget(
        settings.callbackBudget(), (long) settings.callbackAllocationMb() << 20);
  }

  /** The same in every replay, whatever was measured. */
  String timeText() {
    return "took longer than " + time.toMillis() + " ms";
  }

  String allocationText() {
    return "allocated more than " + (allocatedBytes >> 20) + " MiB";
  }
}
