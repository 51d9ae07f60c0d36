package io.godmode.paper;

import io.godmode.api.id.OrderId;
import io.godmode.api.order.Order;

/**
 * An attempt that has been sent and has not ended.
 *
 * @param order what to execute
 * @param attempt which attempt at it
 * @param sequence the number of its last report
 * @param inclusion what becomes of it, and when
 */
record PaperAttempt(Order order, int attempt, int sequence, Inclusion inclusion) {
  /** Which attempt at which order. */
  record Key(OrderId order, int attempt) {}

  Key key() {
    return new Key(order.id(), attempt);
  }

  long endsAt() {
    return inclusion.slot();
  }
}
