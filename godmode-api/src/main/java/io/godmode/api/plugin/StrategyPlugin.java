package io.godmode.api.plugin;

import io.godmode.api.Strategy;

/** Makes strategies, for {@code strategies.custom[]}. */
public non-sealed interface StrategyPlugin extends Plugin {
  /**
   * Returns a strategy of its own for each entry of the configuration.
   *
   * @param context its {@code id} is the strategy's
   * @param values what the entry says, checked and complete
   * @throws IllegalArgumentException when values do not fit together; the message is shown
   */
  Strategy create(PluginContext context, ParameterValues values);
}
