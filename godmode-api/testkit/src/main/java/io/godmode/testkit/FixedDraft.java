package io.godmode.testkit;

import io.godmode.api.money.Usd;
import io.godmode.api.order.Order;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.OrderDraft;
import java.util.Optional;

/** A draft that ends in one order whatever is granted. */
record FixedDraft(Order order, int attempt) implements OrderDraft {
  FixedDraft {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempts count from 1, but was " + attempt);
    }
  }

  @Override
  public TradeSignal signal() {
    return order
        .terms()
        .fold(
            buy ->
                TradeSignal.entry(
                    order.signalId(), TestData.SOL_USD.toUsdCeil(buy.spend().value())),
            sell -> TradeSignal.exit(order.signalId(), order.kind()).quantity(sell.quantity()))
        .strategy(order.strategyId())
        .wallet(order.walletId())
        .chain(order.chain())
        .token(order.mint(), order.symbol())
        .dataSlot(order.dataSlot())
        .reason(order.reason())
        .build();
  }

  @Override
  public Optional<Order> order(Usd granted) {
    return Optional.of(order);
  }
}
