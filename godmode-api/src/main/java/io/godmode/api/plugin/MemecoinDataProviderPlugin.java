package io.godmode.api.plugin;

import io.godmode.api.MemecoinDataProvider;

/** Makes market sources, for {@code strategies.memecoin_farming.provider}. */
public non-sealed interface MemecoinDataProviderPlugin extends Plugin {
  /**
   * Returns a source; the engine starts and closes it.
   *
   * <p>One that drives the clock need not keep to any pace: the engine holds it back where a run is
   * to go slower than it can.
   *
   * @param context what it is for
   * @param values what the configuration says, checked and complete
   * @throws IllegalArgumentException when values do not fit together; the message is shown
   */
  MemecoinDataProvider create(SourcePluginContext context, ParameterValues values);
}
