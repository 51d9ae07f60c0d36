package io.godmode.paper;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.risk.ApprovedOrder;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An executor whose orders another one carries out as well, on the same facts and unheard: what the
 * other would have made of them.
 */
final class Shadowed implements Executor {
  final Map<OrderId, Order> orders = new LinkedHashMap<>();
  final Map<OrderId, ExecutionReport> heard = new LinkedHashMap<>();
  final Map<OrderId, ExecutionReport> unheard = new LinkedHashMap<>();
  private final Executor real;
  private final Executor shadow;

  Shadowed(Executor real, Executor shadow) {
    this.real = real;
    this.shadow = shadow;
  }

  private static void note(Map<OrderId, ExecutionReport> ends, ExecutionReport report) {
    if (report.state().isTerminal()) {
      ends.put(report.orderId(), report);
    }
  }

  @Override
  public void start(ExecutionContext engine) {
    real.start(new Listening(engine, heard, true));
    shadow.start(new Listening(engine, unheard, false));
  }

  @Override
  public void submit(ApprovedOrder order) {
    orders.put(order.order().id(), order.order());
    shadow.submit(order);
    real.submit(order);
  }

  @Override
  public void onMarket(MarketEvent fact) {
    shadow.onMarket(fact);
    real.onMarket(fact);
  }

  @Override
  public Optional<PoolState> tradable(PoolState observed) {
    return real.tradable(observed);
  }

  @Override
  public void close() {
    real.close();
    shadow.close();
  }

  private record Listening(
      ExecutionContext engine, Map<OrderId, ExecutionReport> ends, boolean passesOn)
      implements ExecutionContext {
    @Override
    public void report(ExecutionReport report) {
      note(ends, report);
      if (passesOn) {
        engine.report(report);
      }
    }

    @Override
    public void report(ExecutionReport report, Runnable whenDurable) {
      report(report);
      whenDurable.run();
    }

    @Override
    public boolean isDurable() {
      return engine.isDurable();
    }

    @Override
    public InstantSource clock() {
      return engine.clock();
    }

    @Override
    public long tipSlot() {
      return engine.tipSlot();
    }

    @Override
    public List<OpenAttempt> openAttempts() {
      return engine.openAttempts();
    }

    @Override
    public Map<Mint, OwnImpact> ownImpact() {
      return engine.ownImpact();
    }

    @Override
    public Lamports rent(Order order, List<ExecutionReport> before) {
      return engine.rent(order, before);
    }

    @Override
    public Optional<PoolState> pool(Mint mint) {
      return engine.pool(mint);
    }

    @Override
    public List<PoolState> poolStates(Mint mint) {
      return engine.poolStates(mint);
    }

    @Override
    public Optional<PoolModel> model(Venue venue) {
      return engine.model(venue);
    }

    @Override
    public long seed() {
      return engine.seed();
    }
  }
}
