package io.godmode.paper;

import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.MarketView;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.api.risk.OrderDraft;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskGate;
import io.godmode.api.wallet.WalletRole;
import io.godmode.api.wallet.WalletView;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders that a gate without rules has approved for a rich wallet. */
final class Approvals {
  static final NetworkFees NETWORK =
      new NetworkFees(
          Lamports.of(5_000), Lamports.of(12_000), Lamports.of(700), Lamports.of(2_039_280));

  private static final SolPrice RATE = SolPrice.of("200");
  private static final WalletId WALLET = WalletId.of("scalper");
  private static final Usd RICH = Usd.of("1000000000");

  private Approvals() {}

  static ApprovedOrder buy(String id, Mint mint, long spend, long minTokens, long tipSlot) {
    OrderTerms terms = new OrderTerms.Buy(Lamports.of(spend), TokenAmount.ofRaw(minTokens, 6));
    return approve(id, mint, terms, tipSlot, 1);
  }

  static ApprovedOrder sell(String id, Mint mint, long tokens, long minProceeds, long tipSlot) {
    OrderTerms terms = new OrderTerms.Sell(TokenAmount.ofRaw(tokens, 6), Lamports.of(minProceeds));
    return approve(id, mint, terms, tipSlot, 1);
  }

  static ApprovedOrder approve(String id, Mint mint, OrderTerms terms, long tipSlot, int attempt) {
    Order order =
        new Order(
            OrderId.of(id),
            SignalId.of(id),
            StrategyId.of("test"),
            WALLET,
            Chain.SOLANA,
            "TOKEN",
            mint,
            terms.side() == Side.BUY ? SignalKind.ENTRY : SignalKind.EXIT,
            terms,
            notional(terms),
            BasisPoints.of(100),
            NETWORK,
            tipSlot - 4,
            tipSlot,
            "test");
    return RiskGate.of(List.of())
        .decide(draft(order, attempt), context())
        .fold(
            approved -> approved.order(),
            denied -> {
              throw new AssertionError(denied);
            });
  }

  private static Usd notional(OrderTerms terms) {
    return terms.fold(buy -> RATE.toUsdCeil(buy.spend().value()), sell -> Usd.of("1"));
  }

  private static OrderDraft draft(Order order, int attempt) {
    TradeSignal.Builder signal =
        order.side() == Side.BUY
            ? TradeSignal.entry(order.signalId(), order.notional())
            : TradeSignal.exit(order.signalId(), SignalKind.EXIT);
    TradeSignal wish =
        signal
            .strategy(order.strategyId())
            .wallet(order.walletId())
            .token(order.mint(), order.symbol())
            .build();
    return new OrderDraft() {
      @Override
      public TradeSignal signal() {
        return wish;
      }

      @Override
      public int attempt() {
        return attempt;
      }

      @Override
      public Optional<Order> order(Usd granted) {
        return Optional.of(order);
      }
    };
  }

  private static RiskContext context() {
    MarketView view =
        answering(
            MarketView.class,
            Map.of("solPrice", Optional.of(RATE), "wallet", Optional.of(wallet())));
    return answering(
        RiskContext.class,
        Map.of("view", view, "exitFloat", Usd.ZERO, "sellable", TokenAmount.ofRaw(-1L, 6)));
  }

  private static WalletView wallet() {
    return new WalletView(
        WALLET,
        Chain.SOLANA,
        WalletRole.SCALPING,
        RICH,
        RICH,
        RICH,
        Usd.ZERO,
        Usd.ZERO,
        Usd.ZERO,
        Usd.ZERO,
        Usd.ZERO,
        Usd.ZERO,
        0,
        0,
        RICH,
        LocalDate.EPOCH);
  }

  private static <T> T answering(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer = answers.get(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(method.getName());
              }
              return answer;
            }));
  }
}
