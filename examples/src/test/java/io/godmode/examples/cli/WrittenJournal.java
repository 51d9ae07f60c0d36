package io.godmode.examples.cli;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.RunStarted;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.event.TradingEvent.WalletOpened;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
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
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.wallet.WalletRole;
import io.godmode.core.config.RunMode;
import io.godmode.core.journal.DataDirectory;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.Journal;
import io.godmode.core.journal.JournalIdentity;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A journal written event by event, as a run on a real chain would: one frame for each. */
final class WrittenJournal {
  static final Mint HELD = TestMints.numbered(1);
  static final Mint OTHER = TestMints.numbered(2);
  static final ExitPlan PLAN =
      ExitPlan.builder(60)
          .stopLoss(Ratio.ofFraction("0.1"))
          .takeProfit(Ratio.ofFraction("0.2"), Ratio.ofFraction("0.5"))
          .build();
  private static final SolPrice RATE = SolPrice.of("200");

  private final List<Frame> frames = new ArrayList<>();
  private Instant at = TestData.START;
  private long sequence;

  WrittenJournal() {
    add(
        new RunStarted(
            "LIVE",
            "TEST",
            new SourceInfo("test", SourceInfo.Kind.LIVE, true),
            List.of("TESTED"),
            List.of()));
    add(new WalletOpened(TestData.WALLET, Chain.SOLANA, WalletRole.SCALPING, Usd.ofDollars(100)));
  }

  WrittenJournal add(TradingEvent event) {
    sequence++;
    at = at.plusSeconds(1);
    frames.add(
        new Frame(
            sequence,
            new InputPosition(TestData.SLOT + sequence, sequence, "hash" + sequence),
            List.of(new JournaledEvent(sequence, at, event))));
    return this;
  }

  /** An entry that is approved, signed and sent, with a signature of that number. */
  WrittenJournal sent(String id, Mint mint, int signature) {
    TradeSignal signal = entry(id, mint);
    add(new SignalRaised(signal));
    add(
        new OrderApproved(
            order(signal, new OrderTerms.Buy(Lamports.of(10_000_000), tokens(1_000_000))),
            1,
            RATE,
            Usd.ofDollars(5),
            Optional.of(PLAN),
            List.of("kill_switch: pass", "min_trade: pass asked=5 limit=2")));
    report(interim(id, 1, AttemptState.QUOTED));
    report(
        interim(id, 2, AttemptState.SIGNED)
            .withTransaction(TestData.signature(signature), TestData.SLOT + 150));
    return report(interim(id, 3, AttemptState.SENT));
  }

  WrittenJournal filled(String id, long quote, long tokens) {
    return report(
        ExecutionReport.landed(
            OrderId.of(id),
            1,
            4,
            TestData.SLOT + 6,
            new Fill(Lamports.of(quote), tokens(tokens)),
            Costs.builder()
                .venue(Lamports.of(95_000), Lamports.of(30_000), Lamports.ZERO)
                .network(Lamports.of(5_000), Lamports.of(25_000), Lamports.ZERO)
                .build()));
  }

  WrittenJournal ended(String id, AttemptState state, AttemptFailure why, long baseFee) {
    return report(
        ExecutionReport.failed(
            OrderId.of(id),
            1,
            4,
            state,
            TestData.SLOT + 6,
            why,
            Costs.builder().network(Lamports.of(baseFee), Lamports.ZERO, Lamports.ZERO).build(),
            ""));
  }

  /** An exit of all that is held, approved. */
  WrittenJournal exit(String id, Mint mint, long tokens, SignalKind kind, String reason) {
    TradeSignal signal =
        TradeSignal.exit(SignalId.of(id), kind)
            .strategy(TestData.STRATEGY)
            .wallet(TestData.WALLET)
            .token(mint, "TEST")
            .reason(reason)
            .build();
    add(new SignalRaised(signal));
    return add(
        new OrderApproved(
            order(signal, new OrderTerms.Sell(tokens(tokens), Lamports.of(1))),
            1,
            RATE,
            Usd.ZERO,
            Optional.empty(),
            List.of("exit: covered by holdings")));
  }

  WrittenJournal denied(String id, Mint mint) {
    TradeSignal signal = entry(id, mint);
    add(new SignalRaised(signal));
    return add(
        new SignalDenied(
            signal,
            Denial.of(DenialCode.BELOW_MIN_TRADE, Map.of("granted", "1.5", "limit", "2")),
            List.of("kill_switch: pass", "min_trade: deny BELOW_MIN_TRADE: granted=1.5 limit=2")));
  }

  private WrittenJournal report(ExecutionReport report) {
    return add(new AttemptReported(report, RATE));
  }

  private static ExecutionReport interim(String id, int number, AttemptState state) {
    return ExecutionReport.interim(OrderId.of(id), 1, number, state, TestData.SLOT + number);
  }

  private static TradeSignal entry(String id, Mint mint) {
    return TradeSignal.entry(SignalId.of(id), Usd.ofDollars(5))
        .strategy(TestData.STRATEGY)
        .wallet(TestData.WALLET)
        .token(mint, "TEST")
        .confidence(Ratio.ofFraction("0.75"))
        .plan(PLAN)
        .reason("candidate")
        .meta("liquidity_usd", "1234.56")
        .meta("score.buyers", "0.5x0.2")
        .build();
  }

  private static Order order(TradeSignal signal, OrderTerms terms) {
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
        Usd.ofDollars(2),
        BasisPoints.of(300),
        new NetworkFees(
            Lamports.of(5_000), Lamports.of(25_000), Lamports.ZERO, Lamports.of(2_000_000)),
        TestData.SLOT,
        TestData.SLOT + 4,
        signal.reason());
  }

  static TokenAmount tokens(long raw) {
    return TokenAmount.ofRaw(raw, 6);
  }

  long lastSequence() {
    return sequence;
  }

  /** Writes it into a data directory. */
  WrittenJournal write(Path data) {
    JournalIdentity identity =
        new JournalIdentity(RunMode.LIVE, "TEST", "c0ffee", OptionalLong.of(7));
    try (DataDirectory directory = DataDirectory.lock(data);
        Journal journal = Journal.open(directory, identity)) {
      frames.forEach(frame -> journal.append(frame, false));
    }
    return this;
  }
}
