package io.godmode.testkit;

import io.godmode.api.id.Mint;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;

/** Orders made from those of an executor's venue. */
final class ExecutorOrders {
  /** More lamports than there are: a thousand million SOL. */
  private static final long PROCEEDS_OUT_OF_REACH = 1_000_000_000_000_000_000L;

  /** More of a token than the books of the engine count. */
  private static final long TOKENS_OUT_OF_REACH = Long.MAX_VALUE;

  private static final Mint UNKNOWN_TOKEN = TestMints.numbered(987_654_321);

  private ExecutorOrders() {}

  /** Returns the order with a minimum that no venue reaches, whatever its own minimum was. */
  static Order hopeless(Order order) {
    OrderTerms terms =
        order
            .terms()
            .fold(
                buy ->
                    new OrderTerms.Buy(
                        buy.spend(),
                        TokenAmount.ofRaw(TOKENS_OUT_OF_REACH, buy.minTokens().decimals())),
                sell -> new OrderTerms.Sell(sell.quantity(), Lamports.of(PROCEEDS_OUT_OF_REACH)));
    return with(order, order.mint(), terms);
  }

  /** Returns the order for a token that no venue has heard of. */
  static Order ofUnknownToken(Order order) {
    return with(order, UNKNOWN_TOKEN, order.terms());
  }

  static Order with(Order order, Mint mint, OrderTerms terms) {
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
