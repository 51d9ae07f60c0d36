package io.godmode.paper.plugin;

import io.godmode.api.CopyTradeFeed;
import io.godmode.api.plugin.CopyTradeFeedPlugin;
import io.godmode.api.plugin.FeedPluginContext;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.paper.StubRandomFeed;

/** The kind {@code stub_random} of feeds: leaders who trade at random. Thread-safe. */
public final class StubRandomFeedPlugin implements CopyTradeFeedPlugin {
  /** Creates the plug-in. */
  public StubRandomFeedPlugin() {}

  @Override
  public String kind() {
    return "stub_random";
  }

  @Override
  public String description() {
    return "Leaders who trade the market's tokens at random; outputs are marked SIMULATED.";
  }

  @Override
  public CopyTradeFeed create(FeedPluginContext context, ParameterValues values) {
    return StubRandomFeed.of(
        context.seed(), context.leaders(), context.maxEventsPerTick(), context.agentTick());
  }
}
