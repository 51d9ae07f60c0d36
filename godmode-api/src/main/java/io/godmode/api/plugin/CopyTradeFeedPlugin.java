package io.godmode.api.plugin;

import io.godmode.api.CopyTradeFeed;

/**
 * Makes sources of leaders' trades, for {@code strategies.copy_trading.feed}.
 *
 * <p>This version lists and checks them, but does not trade after leaders yet, so that it never
 * makes one.
 */
public non-sealed interface CopyTradeFeedPlugin extends Plugin {
  /**
   * Returns a feed; the engine starts and closes it.
   *
   * @param context what it is for
   * @param values what the configuration says, checked and complete
   * @throws IllegalArgumentException when values do not fit together; the message is shown
   */
  CopyTradeFeed create(SourcePluginContext context, ParameterValues values);
}
