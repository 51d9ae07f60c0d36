package io.godmode.core.ledger;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.Mark;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.event.TradingEvent.PositionsMarked;
import io.godmode.api.event.TradingEvent.WalletOpened;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Fill;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.SignalKind;
import io.godmode.api.wallet.WalletRole;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Books with the events they were made of, and short ways to the next one. */
public final class BooksFixture {
  public static final WalletId A = WalletId.of("a");
  public static final WalletId B = WalletId.of("b");
  public static final Mint MINT = TestMints.numbered(1);
  public static final ExitPlan PLAN = ExitPlan.afterTicks(4);

  final Books books = Books.empty();
  final List<JournaledEvent> events = new ArrayList<>();
  private Instant now = TestData.START;
  private int orders;

  public BooksFixture() {}

  public Books books() {
    return books;
  }

  BooksFixture at(Instant instant) {
    now = instant;
    return this;
  }

  public Booked apply(TradingEvent event) {
    JournaledEvent journaled = new JournaledEvent(books.sequence() + 1, now, event);
    events.add(journaled);
    return Objects.requireNonNull(books.apply(journaled), "what was booked");
  }

  public void open(WalletId wallet, Usd money) {
    apply(new WalletOpened(wallet, Chain.SOLANA, WalletRole.SCALPING, money));
  }

  public Order approveBuy(WalletId wallet, Mint mint, long spend, SolPrice rate, Usd reserved) {
    return approve(
        wallet,
        mint,
        SignalKind.ENTRY,
        new OrderTerms.Buy(Lamports.of(spend), tokens(1)),
        rate,
        reserved,
        "candidate");
  }

  public Order approveSell(
      WalletId wallet, Mint mint, long quantity, SolPrice rate, String reason) {
    return approve(
        wallet,
        mint,
        reason.startsWith("take_profit") ? SignalKind.TAKE_PROFIT : SignalKind.EXIT,
        new OrderTerms.Sell(tokens(quantity), Lamports.of(1)),
        rate,
        Usd.ZERO,
        reason);
  }

  private Order approve(
      WalletId wallet,
      Mint mint,
      SignalKind kind,
      OrderTerms terms,
      SolPrice rate,
      Usd reserved,
      String reason) {
    orders++;
    Order order =
        new Order(
            OrderId.of("o" + orders),
            SignalId.of("s" + orders),
            TestData.STRATEGY,
            wallet,
            Chain.SOLANA,
            "TEST",
            mint,
            kind,
            terms,
            Usd.ofDollars(1),
            BasisPoints.of(50),
            NetworkFees.NONE,
            TestData.SLOT,
            TestData.SLOT + 4,
            reason);
    Optional<ExitPlan> plan =
        kind == SignalKind.ENTRY ? Optional.of(PLAN) : Optional.<ExitPlan>empty();
    apply(new OrderApproved(order, 1, rate, reserved, plan, List.of()));
    return order;
  }

  public Booked fill(Order order, long quote, long tokens, Costs costs, SolPrice rate) {
    Fill fill = new Fill(Lamports.of(quote), tokens(tokens));
    return apply(
        new AttemptReported(
            ExecutionReport.landed(order.id(), 1, 9, TestData.SLOT + 6, fill, costs), rate));
  }

  public Booked fail(Order order, AttemptState state, Costs costs, SolPrice rate) {
    AttemptFailure usual =
        state == AttemptState.EXPIRED_PROVEN ? AttemptFailure.NOT_LANDED : AttemptFailure.SLIPPAGE;
    return fail(order, state, usual, costs, rate);
  }

  Booked fail(Order order, AttemptState state, AttemptFailure failure, Costs costs, SolPrice rate) {
    return apply(
        new AttemptReported(
            ExecutionReport.failed(order.id(), 1, 9, state, TestData.SLOT + 6, failure, costs, ""),
            rate));
  }

  Booked writeOff(WalletId wallet, Mint mint, long quantity, long rent, SolPrice rate) {
    return apply(
        new PositionWrittenOff(
            wallet,
            Chain.SOLANA,
            mint,
            "TEST",
            TestData.STRATEGY,
            tokens(quantity),
            Lamports.of(rent),
            rate,
            "test (me)"));
  }

  void mark(WalletId wallet, Mint mint, long executable, SolPrice rate) {
    apply(
        new PositionsMarked(rate, List.of(new Mark(wallet, mint, Lamports.of(executable), false))));
  }

  static TokenAmount tokens(long raw) {
    return TokenAmount.ofRaw(raw, 6);
  }

  public static Costs costs(long protocol, long creator, long base, long priority) {
    return rent(protocol, creator, base, priority, 0, 0);
  }

  public static Costs rent(
      long protocol, long creator, long base, long priority, long locked, long freed) {
    return Costs.builder()
        .venue(Lamports.of(protocol), Lamports.of(creator), Lamports.ZERO)
        .network(Lamports.of(base), Lamports.of(priority), Lamports.ZERO)
        .rentLocked(Lamports.of(locked))
        .rentFreed(Lamports.of(freed))
        .build();
  }
}
