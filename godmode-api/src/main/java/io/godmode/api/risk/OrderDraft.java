package io.godmode.api.risk;

import io.godmode.api.money.Usd;
import io.godmode.api.order.Order;
import io.godmode.api.order.TradeSignal;
import java.util.Optional;

/**
 * A wish on its way to the gate: the signal, and the order it becomes once its size is known. Valid
 * only during the judgement, on that thread.
 */
public interface OrderDraft {
  /** Returns the wish. */
  TradeSignal signal();

  /** Returns which attempt at the same intent this is, counting from 1. */
  int attempt();

  /**
   * Returns the order for a granted size; sells have their size already and ignore it.
   *
   * @return empty when no quote exists
   */
  Optional<Order> order(Usd granted);
}
