package io.godmode.onchain.plugin;

import io.godmode.api.CopyTradeFeed;
import io.godmode.api.plugin.FeedPluginContext;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.plugin.ConfiguredFeedPlugin;
import io.godmode.onchain.copy.OnchainCopyFeed;
import java.nio.file.Path;

/**
 * The kind {@code onchain} of feeds: real leaders, from the index at {@code indexer.storage_path}.
 */
public final class OnchainFeedPlugin implements ConfiguredFeedPlugin {
  /** Creates the plug-in. */
  public OnchainFeedPlugin() {}

  @Override
  public String kind() {
    return "onchain";
  }

  @Override
  public String description() {
    return "What the leaders traded on the chain, from the index at indexer.storage_path.";
  }

  @Override
  public CopyTradeFeed create(
      FeedPluginContext context, ParameterValues values, GodmodeConfig config) {
    return OnchainCopyFeed.ofIndex(Path.of(config.indexer().storagePath()), context.leaders());
  }
}
