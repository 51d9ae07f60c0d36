package io.godmode.core.plugin;

import io.godmode.api.AlertSink;
import io.godmode.api.plugin.AlertSinkPlugin;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.api.plugin.PluginContext;
import io.godmode.core.alerts.LogAlerts;

/** The kind {@code log} of alert sinks. */
final class LogAlertsPlugin implements AlertSinkPlugin {
  @Override
  public String kind() {
    return "log";
  }

  @Override
  public String description() {
    return "Alerts in the log: critical ones as errors, others as warnings, ends as information.";
  }

  @Override
  public AlertSink create(PluginContext context, ParameterValues values) {
    return LogAlerts.create();
  }
}
