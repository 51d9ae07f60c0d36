package io.godmode.simulation;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.testkit.ForwardingContext;
import java.util.Optional;
import java.util.Set;

/**
 * Stands between the engine and the executor under test: moves the chain with the engine's slots,
 * and passes a boundary before and after everything that one says to the other.
 */
final class WorldExecutor implements Executor {
  private final Executor executor;
  private final SimulatedChain chain;
  private final FaultyNode node;
  private final Disruption steps;
  private final Set<String> promises;

  /**
   * Creates it.
   *
   * @param promises takes the names of what the engine has said is durable
   */
  WorldExecutor(
      Executor executor,
      SimulatedChain chain,
      FaultyNode node,
      Disruption steps,
      Set<String> promises) {
    this.executor = executor;
    this.chain = chain;
    this.node = node;
    this.steps = steps;
    this.promises = promises;
  }

  @Override
  public void start(ExecutionContext context) {
    chain.beginAt(context.tipSlot());
    chain.trades(context::pool, context::model);
    steps.at("before the executor's start");
    executor.start(new Watching(context, steps, promises));
    steps.at("after the executor's start");
  }

  @Override
  public void submit(ApprovedOrder order) {
    promises.add(Accounts.approval(order.order().id(), order.attempt()));
    steps.at("before a submit");
    executor.submit(order);
    steps.at("after a submit");
  }

  @Override
  public void onMarket(MarketEvent event) {
    if (event instanceof MarketEvent.SlotIngested ingested) {
      chain.advanceTo(ingested.slot());
      node.slotPassed();
    }
    executor.onMarket(event);
  }

  @Override
  public Optional<PoolState> tradable(PoolState observed) {
    return executor.tradable(observed);
  }

  @Override
  public void close() {
    executor.close();
  }

  private static final class Watching extends ForwardingContext {
    private final Disruption steps;
    private final Set<String> promises;

    Watching(ExecutionContext engine, Disruption steps, Set<String> promises) {
      super(engine);
      this.promises = promises;
      this.steps = steps;
    }

    @Override
    public void report(ExecutionReport report) {
      steps.at("before the report " + report.state());
      engine().report(report);
      steps.at("after the report " + report.state());
    }

    @Override
    public void report(ExecutionReport report, Runnable whenDurable) {
      steps.at("before the report " + report.state());
      engine()
          .report(
              report,
              () -> {
                promises.add(Accounts.report(report));
                steps.at("when " + report.state() + " is durable");
                whenDurable.run();
                steps.at("after it was told that " + report.state() + " is durable");
              });
      steps.at("after the report " + report.state());
    }
  }
}
