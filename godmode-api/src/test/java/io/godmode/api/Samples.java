package io.godmode.api;

import io.godmode.api.id.Address;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import java.time.Instant;

/** Valid values that tests of other values need as parts. */
public final class Samples {
  public static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  public static final Mint MINT = Mint.of("So11111111111111111111111111111111111111112");
  public static final Address TRADER = Address.of("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
  public static final WalletId WALLET = WalletId.of("sniper_sol");
  public static final StrategyId STRATEGY = StrategyId.of("memecoin_farming");
  public static final OrderId ORDER_ID = OrderId.of("o-1");
  public static final SolPrice RATE = SolPrice.of("190");
  public static final TokenAmount TOKENS = TokenAmount.ofRaw(353_134_691_458L, 6);
  public static final Fill FILL = new Fill(Lamports.of(9_876_542), TOKENS);

  private Samples() {}

  public static TradeSignal.Builder entry() {
    return TradeSignal.entry(SignalId.of("s-1"), Usd.of("2.5"))
        .strategy(STRATEGY)
        .wallet(WALLET)
        .token(MINT, "WIF");
  }

  public static TradeSignal.Builder exit() {
    return TradeSignal.exit(SignalId.of("s-2"), SignalKind.EXIT)
        .strategy(STRATEGY)
        .wallet(WALLET)
        .token(MINT, "WIF");
  }

  public static Order order(SignalKind kind, OrderTerms terms) {
    return new Order(
        ORDER_ID,
        SignalId.of("s-1"),
        STRATEGY,
        WALLET,
        Chain.SOLANA,
        "WIF",
        MINT,
        kind,
        terms,
        Usd.of("1.9"),
        BasisPoints.of(300),
        NetworkFees.NONE,
        40,
        44,
        "");
  }

  public static Order buy() {
    return order(SignalKind.ENTRY, new OrderTerms.Buy(Lamports.of(10_000_000), TOKENS));
  }

  public static ExecutionReport landed() {
    return ExecutionReport.landed(ORDER_ID, 1, 1, 46, FILL, Costs.NONE);
  }

  public static PoolState.Builder pool() {
    return PoolState.builder(MINT, Venue.PUMP_FUN)
        .virtualReserves(1_073_000_000_000_000L, 30_000_000_000L)
        .realReserves(793_100_000_000_000L, 0)
        .fees(FeeRates.of(95, 30, 0))
        .slot(7);
  }
}
