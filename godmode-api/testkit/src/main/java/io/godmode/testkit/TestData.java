package io.godmode.testkit;

import io.godmode.api.id.Address;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.api.risk.RiskGate;
import io.godmode.api.risk.TxPreview;
import io.godmode.api.wallet.WalletRole;
import io.godmode.api.wallet.WalletView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * Named, valid examples of the domain types: what a test needs but is not about.
 *
 * <p>All are immutable, thread-safe and the same on every call. Money figures are those of a small
 * trade on a fresh pump.fun curve with SOL at 190 dollars.
 */
public final class TestData {
  /** When tests begin: 2026-01-05, noon UTC, as in the simulated market. */
  public static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

  /** The slot tests begin at. */
  public static final long SLOT = 400_000_000L;

  /** SOL at 190 dollars. */
  public static final SolPrice SOL_USD = SolPrice.of("190");

  /** A wallet that trades on Solana. */
  public static final WalletId WALLET = WalletId.of("sniper_sol");

  /** A wallet that keeps. */
  public static final WalletId VAULT = WalletId.of("vault");

  /** A strategy. */
  public static final StrategyId STRATEGY = StrategyId.of("memecoin_farming");

  /** Somebody who trades. */
  public static final Address TRADER = Address.of("Ce6TQqeHC9p8KetsN6JsjHK7UTZk7nasjjnr7XxXp9F1");

  /** The program of the pump.fun bonding curve. */
  public static final Address PROGRAM = Address.of("6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P");

  /** Whose account gets the venue's fee. */
  public static final Address FEE_RECIPIENT =
      Address.of("62qc2CNXwrYqQScmEdiZFFAnJR262PxWEuNQtxfafNgV");

  /** One signature, no priority fee, no tip, and the rent of one Token-2022 account. */
  public static final NetworkFees NETWORK =
      new NetworkFees(Lamports.of(5_000), Lamports.ZERO, Lamports.ZERO, Lamports.of(2_074_080));

  private TestData() {}

  /** Returns the transaction of that number, another signature for each. */
  public static TxSignature signature(int number) {
    byte[] bytes = new byte[TxSignature.BYTES];
    Arrays.fill(bytes, (byte) number);
    return TxSignature.ofBytes(bytes);
  }

  /**
   * Returns a pump.fun curve as every one starts: 30 SOL against 1.073 billion tokens, virtually,
   * and 793.1 million tokens to buy.
   */
  public static PoolState freshCurve(Mint mint) {
    return PoolState.builder(mint, Venue.PUMP_FUN)
        .virtualReserves(1_073_000_000_000_000L, 30_000_000_000L)
        .realReserves(793_100_000_000_000L, 0)
        .fees(FeeRates.of(95, 30, 0))
        .slot(SLOT)
        .build();
  }

  /** Starts an entry of {@link #WALLET} and {@link #STRATEGY}. */
  public static TradeSignal.Builder entry(String id, Mint mint, Usd notional) {
    return TradeSignal.entry(SignalId.of(id), notional)
        .strategy(STRATEGY)
        .wallet(WALLET)
        .token(mint, "TEST")
        .dataSlot(SLOT);
  }

  /** Starts an exit of {@link #WALLET} and {@link #STRATEGY} that sells everything. */
  public static TradeSignal.Builder exit(String id, Mint mint) {
    return TradeSignal.exit(SignalId.of(id), SignalKind.EXIT)
        .strategy(STRATEGY)
        .wallet(WALLET)
        .token(mint, "TEST")
        .dataSlot(SLOT);
  }

  /**
   * Returns an order to buy for 0.01 SOL.
   *
   * @param id of the order, and of its signal behind {@code signal-}
   * @param mint what to buy
   */
  public static Order buy(String id, Mint mint) {
    // A fresh curve gives 353,134.691458 tokens; 3 percent less is taken too.
    TokenAmount least = TokenAmount.ofRaw(342_540_650_714L, 6);
    return order(
        id, mint, SignalKind.ENTRY, new OrderTerms.Buy(Lamports.ofSol("0.01"), least), "1.9");
  }

  /**
   * Returns an order to sell what {@link #buy} bought.
   *
   * @param id of the order, and of its signal behind {@code signal-}
   * @param mint what to sell
   */
  public static Order sell(String id, Mint mint) {
    // The curve would give 9,753,083 lamports after fees; 3 percent less is taken too.
    OrderTerms terms =
        new OrderTerms.Sell(TokenAmount.ofRaw(353_134_691_458L, 6), Lamports.of(9_460_490));
    return order(id, mint, SignalKind.EXIT, terms, "1.85308577");
  }

  private static Order order(
      String id, Mint mint, SignalKind kind, OrderTerms terms, String notional) {
    return new Order(
        OrderId.of(id),
        SignalId.of("signal-" + id),
        STRATEGY,
        WALLET,
        Chain.SOLANA,
        "TEST",
        mint,
        kind,
        terms,
        Usd.of(notional),
        BasisPoints.of(300),
        NETWORK,
        SLOT,
        SLOT + 4,
        "");
  }

  /** Returns the approval of the first attempt at an order. */
  public static ApprovedOrder approved(Order order) {
    return approved(order, 1);
  }

  /**
   * Returns the approval of an attempt at an order, as a real gate without rules gives it, to a
   * wallet that can pay for it and holds what it sells, at {@link #SOL_USD}.
   *
   * @param order what to execute
   * @param attempt which attempt, counting from 1
   * @throws IllegalArgumentException when even such a gate refuses, with its denial
   */
  public static ApprovedOrder approved(Order order, int attempt) {
    RiskGate gate = RiskGate.of(List.of());
    return gate.decide(new FixedDraft(order, attempt), new WillingContext(order))
        .fold(
            yes -> yes.order(),
            no -> {
              throw new IllegalArgumentException(no.why() + ": " + order);
            });
  }

  /**
   * Returns the report that an order was filled at its bounds: a buy got the least it takes, a sale
   * all it gave for the least. It cost the base fee, and venue fees are left out.
   *
   * @param order what was executed
   * @param attempt which attempt, counting from 1
   * @param sequence of the report within the attempt, counting from 1
   */
  public static ExecutionReport landed(Order order, int attempt, int sequence) {
    Fill fill =
        order
            .terms()
            .fold(
                buy -> new Fill(buy.spend(), buy.minTokens()),
                sell -> new Fill(sell.minProceeds(), sell.quantity()));
    Costs costs =
        Costs.builder()
            .network(
                order.network().baseFee(), order.network().priorityFee(), order.network().tip())
            .build();
    return ExecutionReport.landed(order.id(), attempt, sequence, order.tipSlot() + 2, fill, costs);
  }

  /**
   * Returns a trade of a leader, {@link #TRADER}: a buy for 0.1 SOL, or a sale of half of what was
   * bought.
   *
   * @param side buy or sell
   * @param mint what was traded
   * @param slot where it landed
   */
  public static LeaderTrade leaderTrade(Side side, Mint mint, long slot) {
    return side == Side.BUY
        ? new LeaderTrade(TRADER, mint, side, 100_000_000, 3_000_000_000_000L, Ratio.ZERO, slot)
        : new LeaderTrade(
            TRADER, mint, side, 48_000_000, 1_500_000_000_000L, Ratio.ofFraction("0.5"), slot);
  }

  /**
   * Returns the first attempt at an order as a guard sees it: {@link #TRADER} pays, {@link
   * #PROGRAM} is called and {@link #FEE_RECIPIENT} paid.
   */
  public static TxPreview transaction(Order order) {
    return TxPreview.builder(order.id(), 1, TRADER, order.mint(), order.terms())
        .messageHash("5e".repeat(32))
        .programs(List.of(PROGRAM))
        .recipients(List.of(FEE_RECIPIENT))
        .fees(order.network().most())
        .tip(order.network().tip())
        .sizeBytes(612)
        .build();
  }

  /** Returns a scalping wallet on Solana whose money is all free, at the start of a day. */
  public static WalletView wallet(WalletId id, Usd free) {
    return wallet(id, WalletRole.SCALPING, free);
  }

  /** Returns a wallet on Solana whose money is all free, at the start of a day. */
  public static WalletView wallet(WalletId id, WalletRole role, Usd free) {
    return wallet(id, Chain.SOLANA, role, free);
  }

  /** Returns a wallet whose money is all free, at the start of a day. */
  public static WalletView wallet(WalletId id, Chain chain, WalletRole role, Usd free) {
    return new WalletView(
        id,
        chain,
        role,
        free,
        free,
        free,
        Usd.ZERO,
        Usd.ZERO,
        Usd.ZERO,
        Usd.ZERO,
        Usd.ZERO,
        Usd.ZERO,
        0,
        0,
        free,
        LocalDate.ofInstant(START, ZoneOffset.UTC));
  }
}
