package io.godmode.core.plugin;

import io.godmode.api.CopyTradeFeed;
import io.godmode.api.plugin.CopyTradeFeedPlugin;
import io.godmode.api.plugin.FeedPluginContext;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.core.config.GodmodeConfig;

/**
 * Makes a feed that reads more of the configuration than the part that names it, such as where an
 * index stands. An engine asks it with its configuration.
 */
public interface ConfiguredFeedPlugin extends CopyTradeFeedPlugin {
  /**
   * Returns a feed; the engine starts and closes it.
   *
   * @param context what it is for
   * @param values what the configuration says below its kind, checked and complete
   * @param config the whole configuration
   * @throws io.godmode.api.GodmodeException when what it needs is not there; the message is shown
   */
  CopyTradeFeed create(FeedPluginContext context, ParameterValues values, GodmodeConfig config);

  /**
   * Cannot be asked without a configuration.
   *
   * @throws IllegalStateException always
   */
  @Override
  default CopyTradeFeed create(FeedPluginContext context, ParameterValues values) {
    throw new IllegalStateException(
        "the feed " + kind() + " is made with a whole configuration, as an engine does");
  }
}
