package io.godmode.core;

import io.godmode.api.id.OrderId;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
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
import io.godmode.core.config.ExecutionSettings;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.HeldPosition;
import java.util.Optional;

/**
 * Turns signals into orders: quote, bounds and network fees. Engine thread only.
 *
 * <p>The rent an order states is the most that its landing might lock or free. Another attempt of
 * the wallet may land before it, fail, or be approved after it: so every buy may have to open the
 * token account, and every sale may be the one that empties it. Each venue has accounts of its own
 * that the first trade of a wallet or of a coin opens, and which of them are open the books cannot
 * tell: so every buy may have to open these too.
 */
final class OrderDesk {
  private final DecisionView view;
  private final Books books;
  private final ExecutionSettings execution;
  private final NetworkCosts network;

  OrderDesk(DecisionView view, Books books, ExecutionSettings execution, NetworkCosts network) {
    this.view = view;
    this.books = books;
    this.execution = execution;
    this.network = network;
  }

  OrderDraft draft(TradeSignal signal) {
    return new Draft(signal);
  }

  private final class Draft implements OrderDraft {
    private final TradeSignal signal;

    Draft(TradeSignal signal) {
      this.signal = signal;
    }

    @Override
    public TradeSignal signal() {
      return signal;
    }

    @Override
    public int attempt() {
      return 1;
    }

    @Override
    public Optional<Order> order(Usd granted) {
      return signal.side() == Side.BUY ? buy(signal, granted) : sell(signal);
    }
  }

  private Optional<Order> buy(TradeSignal signal, Usd granted) {
    Optional<Lamports> spend = view.lamports(granted).filter(lamports -> !lamports.isZero());
    Optional<PoolState> pool = view.pool(signal.mint());
    Optional<Quote> quote = spend.flatMap(lamports -> view.buyQuote(signal.mint(), lamports));
    if (pool.isEmpty() || quote.isEmpty()) {
      return Optional.empty();
    }
    BasisPoints slippage = execution.entrySlippage();
    TokenAmount least =
        TokenAmount.ofRaw(atLeast(quote.get().tokensRaw(), slippage), pool.get().tokenDecimals());
    NetworkFees fees = network.buy(true, true);
    return Optional.of(
        order(signal, new OrderTerms.Buy(spend.get(), least), granted, slippage, fees));
  }

  private Optional<Order> sell(TradeSignal signal) {
    Optional<HeldPosition> held = books.held(signal.walletId(), signal.mint());
    if (held.isEmpty()) {
      return Optional.empty();
    }
    TokenAmount quantity =
        signal.quantity().orElse(TokenAmount.ofRaw(held.get().sellable(), held.get().decimals()));
    Optional<Quote> quote =
        quantity.isZero() ? Optional.empty() : view.sellQuote(signal.mint(), quantity.raw());
    if (quote.isEmpty() || quote.get().received().isZero()) {
      return Optional.empty();
    }
    BasisPoints slippage = exitSlippage(held.get().failedExits());
    Lamports received = quote.get().received();
    OrderTerms terms =
        new OrderTerms.Sell(quantity, Lamports.of(atLeast(received.value(), slippage)));
    NetworkFees fees =
        network.sell(
            Lamports.of(Math.min(held.get().rent(), NetworkCosts.MOST_TOKEN_ACCOUNT_RENT.value())));
    Usd worth = view.solPrice().map(rate -> rate.toUsdFloor(received.value())).orElse(Usd.ZERO);
    return Optional.of(order(signal, terms, worth, slippage, fees));
  }

  /** What comes back when a position's token account is closed, if the position opened it. */
  static Lamports accountRent(HeldPosition held) {
    return Lamports.of(Math.min(held.rent(), NetworkCosts.TOKEN_ACCOUNT_RENT.value()));
  }

  private BasisPoints exitSlippage(int failedExits) {
    int last = execution.exitSlippage().size() - 1;
    return execution.exitSlippage().get(Math.min(failedExits, last));
  }

  /** The quoted amount less the slippage, rounded down, but never nothing. */
  private static long atLeast(long quoted, BasisPoints slippage) {
    return Math.max(1, quoted - slippage.ceilOf(quoted));
  }

  private Order order(
      TradeSignal signal, OrderTerms terms, Usd notional, BasisPoints slippage, NetworkFees fees) {
    return new Order(
        OrderId.of(signal.id().value()),
        signal.id(),
        signal.strategyId(),
        signal.walletId(),
        signal.chain(),
        signal.symbol(),
        signal.mint(),
        signal.kind(),
        terms,
        notional,
        slippage,
        fees,
        view.dataSlot(),
        view.tipSlot(),
        signal.reason());
  }
}
