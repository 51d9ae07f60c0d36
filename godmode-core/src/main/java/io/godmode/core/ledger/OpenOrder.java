package io.godmode.core.ledger;

import io.godmode.api.Bounded;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.order.AttemptTransition;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.order.PendingOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An approved attempt that has not ended. */
final class OpenOrder {
  static final int MOST_REPORTS = 1_000;

  final OrderApproved approval;
  final Instant approvedAt;

  @Bounded(
      by = "1,000 reports",
      then = "the eldest that repeats the state and transaction of one before it is forgotten")
  private final List<ExecutionReport> reports = new ArrayList<>();

  OpenOrder(OrderApproved approval, Instant approvedAt) {
    this.approval = approval;
    this.approvedAt = approvedAt;
  }

  void add(ExecutionReport report) {
    reports.add(report);
    if (reports.size() > MOST_REPORTS) {
      forgetRepetition();
    }
  }

  /** The last one stays, and so does every state, transaction and height that was ever told. */
  private void forgetRepetition() {
    Set<List<Object>> told = new HashSet<>();
    for (int i = 0; i < reports.size() - 1; i++) {
      ExecutionReport each = reports.get(i);
      if (!told.add(List.of(each.state(), each.signature(), each.lastValidBlockHeight()))) {
        reports.remove(i);
        return;
      }
    }
  }

  Order order() {
    return approval.order();
  }

  int lastSequence() {
    return reports.isEmpty() ? 0 : reports.get(reports.size() - 1).sequence();
  }

  /** Returns the step that a report takes; empty when the attempt cannot go that way. */
  Optional<AttemptTransition> step(ExecutionReport report) {
    return AttemptTransition.find(
        toOpenAttempt().stage(), AttemptTransition.Stage.of(report.state()));
  }

  OpenAttempt toOpenAttempt() {
    return new OpenAttempt(order(), approval.attempt(), reports);
  }

  PendingOrder toPendingOrder() {
    Order order = order();
    return new PendingOrder(
        order.id(),
        order.signalId(),
        order.strategyId(),
        order.walletId(),
        order.mint(),
        order.symbol(),
        order.kind(),
        order.terms(),
        order.notional(),
        approval.attempt(),
        reports.isEmpty() ? Optional.empty() : Optional.of(reports.get(reports.size() - 1).state()),
        approvedAt);
  }
}
