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
 * reached by proof. An attempt submitted twice is carried out once; while an attempt at an order
 * has not ended, another one at the same order is denied and not sent. After a restart the executor
 * finishes the open attempts of its context under the same ids.
 *
 * <p>What was signed is durable before it is sent: see {@link
 * ExecutionContext#report(io.godmode.api.order.ExecutionReport, Runnable)}. What was sent and not
 * answered is {@link io.godmode.api.order.AttemptState#UNKNOWN}, never an exception and never a
 * guess.
 *
 * <p>The published contract {@code ExecutorContract} of godmode-testkit checks all of this.
 */
public interface Executor extends AutoCloseable {
  /**
   * Prepares to work and takes up the open attempts of the context. Called once, before anything
   * else, on the engine thread; must not wait for the network. The context may be kept and used
   * until the close.
   *
   * @throws RuntimeException when it cannot work at all; the run then ends before it has begun
   */
  void start(ExecutionContext context);

  /**
   * Takes an attempt on. Called on the engine thread after the approval is durable.
   *
   * <p>Must not block and must not throw: what cannot be done is told by a report. Should it throw
   * all the same, nobody knows whether something was sent. The engine then raises a critical alert
   * and allows no entries until an operator unlatches it, exits run on, and the attempt stays open
   * until a report ends it in this run or the next. A call that takes long delays every exit; the
   * engine logs it.
   *
   * @throws IllegalStateException before the start and after the close
   */
  void submit(ApprovedOrder order);

  /**
   * A market fact was taken in. Called on the engine thread, after the engine's own state knows it;
   * must not block or throw, as {@link #submit}. Executors with eyes of their own ignore it.
   */
  default void onMarket(MarketEvent event) {}

  /**
   * Returns the state this executor would trade against, given the observed one. Simulating
   * executors add what their own fills would have moved; on a chain the observed state has it.
   * Called often, on the engine thread or on that of a plug-in that the engine waits for; has no
   * effect of its own. Should it throw, there is no state to trade against, and it counts as a
   * failure as in {@link #submit}.
   *
   * @return a state of the same token and venue; empty where its own impact does not fit the pool,
   *     so that nothing can be traded
   */
  default Optional<PoolState> tradable(PoolState observed) {
    return Optional.of(observed);
  }

  /**
   * Tells whether it trades real money: what it reports has happened on a chain. A run in {@code
   * RUN_MODE} live needs such an executor; false unless overridden, as for all that simulate.
   */
  default boolean isLive() {
    return false;
  }

  /**
   * Stops taking orders and frees what it holds, threads included; open attempts stay open, and
   * what is reported from now on is not heard. Called after the engine has stopped, from any
   * thread. Idempotent.
   */
  @Override
  void close();
}
