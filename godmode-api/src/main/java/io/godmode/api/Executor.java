package io.godmode.api;

import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.risk.ApprovedOrder;
import java.util.Optional;

/**
 * Carries out approved orders and reports every step.
 *
 * <p>Asynchronous: {@link #submit} only enqueues, and what became of an attempt is told by {@link
 * io.godmode.api.order.ExecutionReport}s. Each attempt ends with exactly one terminal report,
 * reached by proof. An attempt submitted twice is carried out once. After a restart the executor
 * finishes the open attempts of its context under the same ids.
 */
public interface Executor extends AutoCloseable {
  /** Prepares to work. Called once, before anything else, on the engine thread. */
  void start(ExecutionContext context);

  /**
   * Takes an attempt on. Called on the engine thread after the approval is durable; must not block.
   */
  void submit(ApprovedOrder order);

  /**
   * A market fact was taken in. Called on the engine thread, after the engine's own state knows it;
   * must not block. Executors with eyes of their own ignore it.
   */
  default void onMarket(MarketEvent event) {}

  /**
   * Returns the state this executor would trade against, given the observed one. Simulating
   * executors add what their own fills would have moved; on a chain the observed state has it.
   * Called on the engine thread.
   *
   * @return empty where its own impact does not fit the pool, so that nothing can be traded
   */
  default Optional<PoolState> tradable(PoolState observed) {
    return Optional.of(observed);
  }

  /** Stops taking orders and frees what it holds; open attempts stay open. Idempotent. */
  @Override
  void close();
}
