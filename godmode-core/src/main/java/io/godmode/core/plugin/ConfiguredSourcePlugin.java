package io.godmode.core.plugin;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.api.plugin.MemecoinDataProviderPlugin;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.api.plugin.SourcePluginContext;
import io.godmode.core.config.GodmodeConfig;
import java.util.Optional;

/**
 * Makes a market source that reads more of the configuration than the part that names it, such as
 * where an index stands. An engine asks it with its configuration.
 */
public interface ConfiguredSourcePlugin extends MemecoinDataProviderPlugin {
  /**
   * Returns a source; the engine starts and closes it.
   *
   * @param context what it is for
   * @param values what the configuration says below its kind, checked and complete
   * @param config the whole configuration
   * @param solUsd an operator's price of SOL in the place of the configured one
   * @throws io.godmode.api.GodmodeException when what it needs is not there; the message is shown
   */
  MemecoinDataProvider create(
      SourcePluginContext context,
      ParameterValues values,
      GodmodeConfig config,
      Optional<PriceSource> solUsd);

  /**
   * Cannot be asked without a configuration.
   *
   * @throws IllegalStateException always
   */
  @Override
  default MemecoinDataProvider create(SourcePluginContext context, ParameterValues values) {
    throw new IllegalStateException(
        "the source " + kind() + " is made with a whole configuration, as an engine does");
  }
}
