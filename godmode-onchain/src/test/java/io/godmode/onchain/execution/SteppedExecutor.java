package io.godmode.onchain.execution;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.risk.ApprovedOrder;
import java.time.Duration;

/** An on-chain executor whose worker is the test's own thread, as quick as can be. */
public record SteppedExecutor(OnchainExecutor executor) implements Executor {
  private static final ExecutionPace AT_ONCE =
      new ExecutionPace(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(15));

  /** Returns the executor that a host composed, which looks whenever it is told to work. */
  public static SteppedExecutor of(OnchainExecutorBuilder composed) {
    return new SteppedExecutor(composed.pace(AT_ONCE).build(false));
  }

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
  public void work() {
    executor.runDue();
  }

  @Override
  public void close() {
    executor.close();
  }
}
