package io.godmode.api;

import io.godmode.api.market.SourceInfo;

/**
 * A source of market facts: launches, swaps, pool states, candidates.
 *
 * <p>It publishes from a thread of its own. A source that can be read again publishes the same
 * facts in the same order each time; that is what makes a replay deterministic and a restart exact.
 * What it does not know it leaves out, never makes up.
 */
public interface MemecoinDataProvider extends AutoCloseable {
  /** Returns what this source is. */
  SourceInfo info();

  /**
   * Begins to publish and returns at once. Called at most once.
   *
   * @param sink where facts go
   */
  void start(MarketSink sink);

  /** Stops publishing; nothing arrives after this returns. Idempotent. */
  @Override
  void close();
}
