package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.SolPrice;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.core.FactInbox.Reported;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.HeldPosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what the executor reports: each report once, in the order of its sequence, and only what
 * can be true.
 *
 * <p>Reports are idempotent: what was said before, or comes after the end, changes nothing. What
 * cannot be true, and any failure of the executor, stops entries until an operator has looked;
 * exits run on. Engine thread only.
 */
final class ReportDesk {
  private static final Logger log = LoggerFactory.getLogger(ReportDesk.class);
  private static final int EARLY_PER_ATTEMPT = 64;
  private static final int ALERTS_PER_RUN = 100;

  private final FactInbox inbox;
  private final ExecutorGuard executor;
  private final Books books;
  private final MarketState market;
  private final DecisionView view;
  private final Recorder recorder;
  private final RuntimeTick tick;
  private final ExecutionWatch watch;

  /** Early reports of open attempts, by their sequence. */
  @Bounded(
      by = "EARLY_PER_ATTEMPT reports for each open attempt",
      then = "a further one is dropped and counted; all leave when the attempt ends")
  private final Map<OrderId, TreeMap<Integer, Reported>> early = new LinkedHashMap<>();

  @Bounded(by = "the reports of one step", then = "emptied when the step is committed")
  private final List<Runnable> whenDurable = new ArrayList<>();

  private int alerts;
  private long taken;
  private long duplicates;
  private long late;
  private long dropped;
  private long refused;

  /** Hears of every report that was taken in. */
  interface Hearer {
    /** Tells the strategy whose order it is about. */
    void hear(StrategyId strategy, AttemptReported reported);
  }

  ReportDesk(
      FactInbox inbox,
      ExecutorGuard executor,
      Books books,
      MarketState market,
      DecisionView view,
      Recorder recorder,
      RuntimeTick tick,
      ExecutionWatch watch) {
    this.inbox = inbox;
    this.executor = executor;
    this.books = books;
    this.market = market;
    this.view = view;
    this.recorder = recorder;
    this.tick = tick;
    this.watch = watch;
  }

  /** Takes in everything that waits, and returns whether anything came of it. */
  boolean takeAll(Hearer hearer) {
    boolean any = false;
    Reported next = inbox.pollReport();
    boolean news = next != null;
    while (next != null) {
      any |= take(next, hearer);
      next = inbox.pollReport();
    }
    if (news) {
      watch.count(counts());
    }
    FactInbox.Mismatch mismatch = inbox.pollMismatch();
    while (mismatch != null) {
      halt("RECONCILIATION_MISMATCH", mismatch.detail(), Optional.of(mismatch.wallet()));
      any = true;
      mismatch = inbox.pollMismatch();
    }
    for (ExecutorGuard.Fault fault : executor.takeFaults()) {
      halt("EXECUTOR_FAILED", fault.what(), fault.wallet());
      any = true;
    }
    return any;
  }

  /** Tells the executor what has become durable, and returns whether there was anything to tell. */
  boolean tellDurable() {
    List<Runnable> due = List.copyOf(whenDurable);
    whenDurable.clear();
    due.forEach(executor::tell);
    return !due.isEmpty();
  }

  /** Reports an order that was approved and never handed to the executor as denied. */
  void endUnsent(ApprovedOrder approved, KillSwitchView killSwitch) {
    Order order = approved.order();
    Denial why = Denial.of(DenialCode.KILL_SWITCH_TRIPPED, Map.of("reason", killSwitch.reason()));
    ExecutionReport end =
        ExecutionReport.failed(
            order.id(),
            approved.attempt(),
            1,
            AttemptState.DENIED,
            market.tipSlot(),
            AttemptFailure.GUARD_REFUSED,
            Costs.NONE,
            why.toString());
    inbox.report(new Reported(end, Optional.empty()));
  }

  ReportCounts counts() {
    long waiting = early.values().stream().mapToLong(Map::size).sum();
    return new ReportCounts(taken, duplicates, late, waiting, dropped, refused);
  }

  private boolean take(Reported reported, Hearer hearer) {
    ExecutionReport report = reported.report();
    Optional<OrderApproved> approval = books.openApproval(report.orderId());
    Optional<OpenAttempt> attempt = books.openAttempt(report.orderId());
    if (approval.isEmpty() || attempt.isEmpty() || report.attempt() < attempt.get().attempt()) {
      return afterTheEnd(report);
    }
    if (report.attempt() > attempt.get().attempt()) {
      return refuse(report, "the attempt was never approved", attempt);
    }
    if (report.sequence() <= attempt.get().lastSequence()) {
      return repeated(report);
    }
    Optional<String> objection =
        attempt
            .get()
            .objectionTo(report)
            .or(() -> tooLarge(report, rate(approval.get())))
            .or(() -> notDeposited(report, attempt.get()));
    if (objection.isPresent()) {
      return refuse(report, objection.get(), attempt);
    }
    if (!report.state().isTerminal() && report.sequence() > attempt.get().lastSequence() + 1) {
      return keep(reported, attempt.get());
    }
    book(reported, approval.get(), hearer);
    takeNext(report, hearer);
    return true;
  }

  private boolean afterTheEnd(ExecutionReport report) {
    Optional<ExecutionReport> end =
        books.endOf(report.orderId()).filter(last -> last.attempt() >= report.attempt());
    if (end.isEmpty()) {
      return refuse(report, "the order or attempt was never approved", Optional.empty());
    }
    boolean sameAttempt = end.get().attempt() == report.attempt();
    if (sameAttempt && report.state().isTerminal() && !isSameEnd(report, end.get())) {
      return refuse(
          report, "contradicts the end taken in before: " + end.get().state(), Optional.empty());
    }
    if (sameAttempt && report.equals(end.get())) {
      return repeated(report);
    }
    late++;
    log.debug("report came after the end of its attempt: {}", report);
    return false;
  }

  private static boolean isSameEnd(ExecutionReport report, ExecutionReport end) {
    return report.state() == end.state() && report.fill().equals(end.fill());
  }

  private boolean repeated(ExecutionReport report) {
    duplicates++;
    log.debug("report was taken in before: {}", report);
    return false;
  }

  /** Keeps an early report until those before it have come. */
  private boolean keep(Reported reported, OpenAttempt attempt) {
    ExecutionReport report = reported.report();
    TreeMap<Integer, Reported> waiting =
        early.computeIfAbsent(report.orderId(), order -> new TreeMap<>());
    if (waiting.containsKey(report.sequence())) {
      return repeated(report);
    }
    if (waiting.size() < EARLY_PER_ATTEMPT) {
      waiting.put(report.sequence(), reported);
      return false;
    }
    dropped++;
    return alert(
        "WARNING",
        "REPORTS_MISSING",
        words(report)
            + " was dropped: "
            + EARLY_PER_ATTEMPT
            + " reports wait for sequence "
            + (attempt.lastSequence() + 1),
        Optional.of(attempt.order().walletId()));
  }

  private void book(Reported reported, OrderApproved approval, Hearer hearer) {
    ExecutionReport report = reported.report();
    AttemptReported event = new AttemptReported(report, rate(approval));
    // What lands after midnight belongs to the new day, also before its first tick.
    tick.startDayIfNew();
    recorder.emit(view.now(), event);
    taken++;
    reported
        .whenDurable()
        .ifPresent(
            then -> {
              recorder.makeDurable();
              whenDurable.add(then);
            });
    if (report.state().isTerminal()) {
      // Before anybody decides on it: what just landed is worth nothing until it is marked.
      tick.mark();
      tick.trip();
    }
    hearer.hear(approval.order().strategyId(), event);
  }

  private SolPrice rate(OrderApproved approval) {
    return approval.order().side() == Side.BUY
        ? approval.rate()
        : market.solPrice().orElse(approval.rate());
  }

  private static Optional<String> tooLarge(ExecutionReport report, SolPrice rate) {
    long quote = report.fill().map(fill -> fill.quote().value()).orElse(0L);
    try {
      rate.toUsdCeil(quote);
      return Optional.empty();
    } catch (ArithmeticException overflow) {
      return Optional.of("moved " + quote + " lamports, more dollars than the books can count");
    }
  }

  /** Rent that another sale has freed, or that was never locked, does not come back. */
  private Optional<String> notDeposited(ExecutionReport report, OpenAttempt attempt) {
    long freed = report.costs().rentFreed().value();
    long deposited =
        books
            .held(attempt.order().walletId(), attempt.order().mint())
            .map(HeldPosition::rent)
            .orElse(0L);
    return freed > deposited
        ? Optional.of(
            "freed %s lamports of rent, deposited for what is held are %s"
                .formatted(freed, deposited))
        : Optional.empty();
  }

  /** Takes in the report whose turn has come; after an end there is none. */
  private void takeNext(ExecutionReport report, Hearer hearer) {
    TreeMap<Integer, Reported> waiting = early.get(report.orderId());
    if (waiting == null) {
      return;
    }
    if (report.state().isTerminal()) {
      dropped += waiting.size();
      early.remove(report.orderId());
      return;
    }
    @Nullable Reported next = waiting.remove(report.sequence() + 1);
    if (waiting.isEmpty()) {
      early.remove(report.orderId());
    }
    if (next != null) {
      take(next, hearer);
    }
  }

  private boolean refuse(ExecutionReport report, String why, Optional<OpenAttempt> attempt) {
    refused++;
    log.error("report refused, {}: {}", why, report);
    halt(
        "REPORT_REFUSED", words(report) + ": " + why, attempt.map(open -> open.order().walletId()));
    return true;
  }

  /** Books and executor may no longer agree: no entries until an operator has looked. */
  private void halt(String code, String detail, Optional<WalletId> wallet) {
    alert("CRITICAL", code, detail, wallet);
    tick.tripKillSwitch(code, detail, false, Optional.empty());
  }

  private boolean alert(String severity, String code, String message, Optional<WalletId> wallet) {
    if (alerts == ALERTS_PER_RUN) {
      return false;
    }
    alerts++;
    recorder.emit(view.now(), new AlertRaised(severity, code, message, wallet));
    return true;
  }

  private static String words(ExecutionReport report) {
    return report.orderId()
        + " attempt "
        + report.attempt()
        + " sequence "
        + report.sequence()
        + " "
        + report.state();
  }
}
