package io.godmode.api.plugin;

import io.godmode.api.market.PoolModel;

/** Makes the arithmetic of a venue, for {@code market.pool_models[]}. */
public non-sealed interface PoolModelPlugin extends Plugin {
  /**
   * Returns the arithmetic; it takes the place of ours where it is for the same venue.
   *
   * @param context its {@code id} is the kind
   * @param values what the entry says, checked and complete
   * @throws IllegalArgumentException when values do not fit together; the message is shown
   */
  PoolModel create(PluginContext context, ParameterValues values);
}
