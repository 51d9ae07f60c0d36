package io.godmode.paper;

import io.godmode.api.id.OrderId;
import io.godmode.api.order.Order;
import io.godmode.api.paper.SentAttempt;

/**
 * An attempt that has been sent and has not ended.
 *
 * @param sent what was sent, and when
 * @param sequence the number of its last report
 * @param inclusion what becomes of it, and when
 */
record PaperAttempt(SentAttempt sent, int sequence, Inclusion inclusion) {
  /** Which attempt at which order. */
  record Key(OrderId order, int attempt) {}

  Key key() {
    return new Key(order().id(), sent.number());
  }

  Order order() {
    return sent.order();
  }

  long endsAt() {
    return inclusion.slot();
  }
}
