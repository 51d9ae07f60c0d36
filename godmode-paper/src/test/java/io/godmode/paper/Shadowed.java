package io.godmode.paper;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.id.OrderId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.testkit.ForwardingContext;
import java.util.LinkedHashMap;
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

  private static final class Listening extends ForwardingContext {
    private final Map<OrderId, ExecutionReport> ends;
    private final boolean passesOn;

    Listening(ExecutionContext engine, Map<OrderId, ExecutionReport> ends, boolean passesOn) {
      super(engine);
      this.ends = ends;
      this.passesOn = passesOn;
    }

    @Override
    public void report(ExecutionReport report) {
      note(ends, report);
      if (passesOn) {
        engine().report(report);
      }
    }

    @Override
    public void report(ExecutionReport report, Runnable whenDurable) {
      report(report);
      whenDurable.run();
    }
  }
}
