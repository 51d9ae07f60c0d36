package io.godmode.api.plugin;

import io.godmode.api.CopyTradeFeed;

/** Makes sources of leaders' trades, for {@code strategies.copy_trading.feed}. */
public non-sealed interface CopyTradeFeedPlugin extends Plugin {
  /**
   * Returns a feed; the engine starts and closes it.
   *
   * @param context what it is for
   * @param values what the configuration says, checked and complete
   * @throws IllegalArgumentException when values do not fit together; the message is shown
   */
  CopyTradeFeed create(FeedPluginContext context, ParameterValues values);
}
