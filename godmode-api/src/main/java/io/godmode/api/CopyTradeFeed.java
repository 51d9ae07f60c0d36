package io.godmode.api;

import io.godmode.api.market.LeaderTrade;
import java.util.function.Consumer;

/**
 * A source of leaders' trades, as they were seen on chain.
 *
 * <p>The engine starts and closes it; it publishes from a thread of its own, and so fits markets
 * that are live. A market that can be read again needs a {@link SteppedCopyFeed}.
 */
public interface CopyTradeFeed extends AutoCloseable {
  /**
   * Begins to publish from a thread of its own and returns at once. Called at most once.
   *
   * @param sink where trades go; thread-safe, never blocks
   */
  void start(Consumer<LeaderTrade> sink);

  /** Stops publishing; nothing arrives after this returns. Idempotent. */
  @Override
  void close();
}
