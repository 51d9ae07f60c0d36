package io.godmode.onchain.tx;

import io.godmode.api.id.OrderId;

/**
 * A guard's yes to one transaction, to be used once with the sender of the {@link TxGate} that issued
 * it.
 *
 * <p>What it permits stands in the gate's own registry, under this very object: one that the gate
 * did not make, or that was made by another gate or an earlier process, permits nothing, whatever
 * stands in it. Immutable and thread-safe.
 */
public final class TxPermit {
  private final OrderId orderId;
  private final int attempt;

  TxPermit(OrderId orderId, int attempt) {
    this.orderId = orderId;
    this.attempt = attempt;
  }

  /** Returns the order that the transaction executes. */
  public OrderId orderId() {
    return orderId;
  }

  /** Returns which attempt at the order it is. */
  public int attempt() {
    return attempt;
  }

  @Override
  public String toString() {
    return "TxPermit[" + orderId + " attempt " + attempt + "]";
  }
}
