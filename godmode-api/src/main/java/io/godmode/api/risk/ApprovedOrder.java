package io.godmode.api.risk;

import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Order;

/**
 * The proof that the risk gate said yes to one attempt at an order; executors take nothing else.
 *
 * <p>Only {@link RiskGate} makes one. Immutable and thread-safe.
 */
public final class ApprovedOrder {
  private final Order order;
  private final int attempt;
  private final SolPrice rate;
  private final Usd reserved;

  ApprovedOrder(Order order, int attempt, SolPrice rate, Usd reserved) {
    this.order = order;
    this.attempt = attempt;
    this.rate = rate;
    this.reserved = reserved;
  }

  /** Returns what to execute. */
  public Order order() {
    return order;
  }

  /** Returns which attempt this is, counting from 1. */
  public int attempt() {
    return attempt;
  }

  /** Returns the SOL price at which the money was reserved; a buy is booked at it. */
  public SolPrice rate() {
    return rate;
  }

  /** Returns the dollars held for it: spend, network costs and rent of a buy, zero for a sell. */
  public Usd reserved() {
    return reserved;
  }

  @Override
  public String toString() {
    return "approved " + order.id() + " attempt " + attempt;
  }
}
