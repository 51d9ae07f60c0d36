package io.godmode.api.plugin;

import io.godmode.api.AlertSink;

/** Makes receivers of alerts, for {@code alerts.sinks[]}. */
public non-sealed interface AlertSinkPlugin extends Plugin {
  /**
   * Returns a receiver; the engine closes it.
   *
   * @param context its {@code id} is the kind
   * @param values what the entry says, checked and complete
   * @throws IllegalArgumentException when values do not fit together; the message is shown
   */
  AlertSink create(PluginContext context, ParameterValues values);
}
