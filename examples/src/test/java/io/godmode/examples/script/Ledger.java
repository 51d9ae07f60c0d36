package io.godmode.examples.script;

import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.WalletId;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.paper.ScriptRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the ends of a run's attempts add up to. */
final class Ledger {
  private Ledger() {}

  /** Returns the ends in their order. */
  static List<ExecutionReport> ends(ScriptRun run) {
    return run.events().stream()
        .filter(AttemptReported.class::isInstance)
        .map(event -> ((AttemptReported) event).report())
        .filter(report -> report.state().isTerminal())
        .toList();
  }

  /** Returns what each end cost, item by item. */
  static List<Costs> costs(ScriptRun run) {
    return ends(run).stream().map(ExecutionReport::costs).toList();
  }

  /** Returns by how many lamports wallets have more or less, by what was reported. */
  static Map<WalletId, Long> lamports(ScriptRun run) {
    Map<OrderId, Order> orders = new HashMap<>();
    run.events().stream()
        .filter(OrderApproved.class::isInstance)
        .map(event -> ((OrderApproved) event).order())
        .forEach(order -> orders.put(order.id(), order));
    Map<WalletId, Long> changes = new HashMap<>();
    for (ExecutionReport end : ends(run)) {
      Order order = Objects.requireNonNull(orders.get(end.orderId()));
      changes.merge(order.walletId(), change(order.side(), end), Math::addExact);
    }
    return changes;
  }

  private static long change(Side side, ExecutionReport end) {
    Costs costs = end.costs();
    long moved = end.fill().map(fill -> fill.quote().value()).orElse(0L);
    return (side == Side.BUY ? -moved : moved)
        - costs.total().value()
        - costs.rentLocked().value()
        + costs.rentFreed().value();
  }
}
