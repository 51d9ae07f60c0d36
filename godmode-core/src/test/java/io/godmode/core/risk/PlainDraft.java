package io.godmode.core.risk;

import io.godmode.api.id.OrderId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.OrderDraft;
import java.util.Optional;

/** A draft that spends just what it is granted, at one dollar for one SOL, without fees. */
record PlainDraft(TradeSignal signal) implements OrderDraft {
  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public Optional<Order> order(Usd granted) {
    return Optional.of(
        new Order(
            OrderId.of("order-1"),
            signal.id(),
            signal.strategyId(),
            signal.walletId(),
            signal.chain(),
            signal.symbol(),
            signal.mint(),
            signal.kind(),
            signal.side() == Side.BUY
                ? new OrderTerms.Buy(Lamports.of(granted.nanos()), TokenAmount.ofRaw(1, 6))
                : new OrderTerms.Sell(signal.quantity().orElseThrow(), Lamports.of(1)),
            granted,
            BasisPoints.of(50),
            NetworkFees.NONE,
            1_000,
            1_000,
            ""));
  }
}
