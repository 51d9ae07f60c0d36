package io.godmode.core.ledger;

import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An approved attempt that has not ended. */
final class OpenOrder {
  final OrderApproved approval;
  final Instant approvedAt;
  final List<ExecutionReport> reports = new ArrayList<>();

  OpenOrder(OrderApproved approval, Instant approvedAt) {
    this.approval = approval;
    this.approvedAt = approvedAt;
  }

  Order order() {
    return approval.order();
  }

  int lastSequence() {
    return reports.isEmpty() ? 0 : reports.get(reports.size() - 1).sequence();
  }

  OpenAttempt toOpenAttempt() {
    return new OpenAttempt(order(), approval.attempt(), reports);
  }
}
