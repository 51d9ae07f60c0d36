package io.godmode.testkit;

import io.godmode.api.id.Mint;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;

/** Orders made from those of an executor's venue. */
final class ExecutorOrders {
  private static final int OUT_OF_REACH = 1_000;
  private static final Mint UNKNOWN_TOKEN = TestMints.numbered(987_654_321);

  private ExecutorOrders() {}

  /** Returns the order with a minimum that no venue reaches. */
  static Order hopeless(Order order) {
    OrderTerms terms =
        order
            .terms()
            .fold(
                buy -> new OrderTerms.Buy(buy.spend(), outOfReach(buy.minTokens())),
                sell ->
                    new OrderTerms.Sell(
                        sell.quantity(),
                        Lamports.of(Math.multiplyExact(sell.minProceeds().value(), OUT_OF_REACH))));
    return with(order, order.mint(), terms);
  }

  /** Returns the order for a token that no venue has heard of. */
  static Order ofUnknownToken(Order order) {
    return with(order, UNKNOWN_TOKEN, order.terms());
  }

  private static TokenAmount outOfReach(TokenAmount amount) {
    return TokenAmount.ofRaw(Math.multiplyExact(amount.raw(), OUT_OF_REACH), amount.decimals());
  }

  private static Order with(Order order, Mint mint, OrderTerms terms) {
    return new Order(
        order.id(),
        order.signalId(),
        order.strategyId(),
        order.walletId(),
        order.chain(),
        order.symbol(),
        mint,
        order.kind(),
        terms,
        order.notional(),
        order.slippage(),
        order.network(),
        order.dataSlot(),
        order.tipSlot(),
        order.reason());
  }
}
