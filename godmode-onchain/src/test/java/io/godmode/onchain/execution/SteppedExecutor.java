package io.godmode.onchain.execution;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.risk.ApprovedOrder;

/** An on-chain executor whose worker is the test's own thread, as quick as can be. */
record SteppedExecutor(OnchainExecutor executor) implements Executor {
  @Override
  public void start(ExecutionContext context) {
    executor.start(context);
  }

  @Override
  public void submit(ApprovedOrder order) {
    executor.submit(order);
    executor.runDue();
  }

  @Override
  public void onMarket(MarketEvent event) {
    executor.onMarket(event);
  }

  /** Lets the worker do what is due. */
  void work() {
    executor.runDue();
  }

  @Override
  public void close() {
    executor.close();
  }
}
