package io.godmode.onchain.execution;

import io.godmode.api.order.Order;
import io.godmode.onchain.decode.ChainTransaction;
import java.util.Optional;

/** Turns a landed transaction into fill and costs. Thread-safe. */
@FunctionalInterface
interface Settlement {
  /**
   * Reads what became of an order.
   *
   * @param slot where it landed
   * @return empty while the node leaves out what is needed
   * @throws UnexpectedTradeException when it did something else than the order
   */
  Optional<ChainVerdict> of(Order order, ChainTransaction transaction, long slot);
}
