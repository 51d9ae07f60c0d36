package io.godmode.core;

import io.godmode.api.WalletFlowsEngine;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.DayStarted;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.event.TradingEvent.KillSwitchReset;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Quote;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.FlowSettings;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.HeldPosition;
import io.godmode.core.ledger.LedgerBreach;
import io.godmode.core.risk.CircuitBreakers;
import io.godmode.core.risk.FinanceAlert;
import io.godmode.core.risk.FinanceAlerts;
import io.godmode.core.risk.RiskFigures;
import io.godmode.core.risk.Trip;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens on every runtime tick: day change, marks, exits, breakers, flows, alerts. Engine
 * thread only.
 */
final class RuntimeTick {
  private static final Logger log = LoggerFactory.getLogger(RuntimeTick.class);

  private final Books books;
  private final DecisionView view;
  private final MarketState market;
  private final Recorder recorder;
  private final Trader trader;
  private final ExitDesk exits;
  private final Marker marker;
  private final WalletFlowsEngine flows;
  private final FlowSettings flowSettings;
  private final CircuitBreakers breakers;
  private final FinanceAlerts alerts;
  private final Set<String> standing = new HashSet<>();

  RuntimeTick(
      Books books,
      DecisionView view,
      MarketState market,
      Recorder recorder,
      Trader trader,
      ExitDesk exits,
      Marker marker,
      WalletFlowsEngine flows,
      FlowSettings flowSettings,
      CircuitBreakers breakers,
      FinanceAlerts alerts) {
    this.books = books;
    this.view = view;
    this.market = market;
    this.recorder = recorder;
    this.trader = trader;
    this.exits = exits;
    this.marker = marker;
    this.flows = flows;
    this.flowSettings = flowSettings;
    this.breakers = breakers;
    this.alerts = alerts;
  }

  void run(boolean flowsDue) {
    recorder.emit(view.now(), new Ticked(books.tick() + 1, market.tipSlot(), market.dataSlot()));
    startDayIfNew();
    disarmWithoutData();
    arm();
    mark();
    books.held().forEach(this::exitIfDue);
    trip();
    if (flowsDue && flowSettings.enabled()) {
      flow();
    }
    alert();
  }

  void startDayIfNew() {
    LocalDate today = LocalDate.ofInstant(view.now(), ZoneOffset.UTC);
    if (today.isAfter(books.day())) {
      recorder.emit(view.now(), new DayStarted(today));
      Optional<Instant> resetsAt = books.killSwitch().resetsAt();
      if (resetsAt.isPresent() && !view.now().isBefore(resetsAt.get())) {
        resetKillSwitch("a new UTC day began");
      }
    }
  }

  void resetKillSwitch(String reason) {
    recorder.emit(view.now(), new KillSwitchReset(reason));
    TradingState state = market.ready() ? TradingState.ACTIVE : TradingState.DISARMED;
    recorder.emit(view.now(), new StateChanged(state, reason));
  }

  /** Trips it; one that latches stays as it is. */
  void tripKillSwitch(String code, String detail, boolean manual, Optional<Instant> resetsAt) {
    if (books.tradingState() == TradingState.LATCHED_HALT) {
      return;
    }
    KillSwitchTripped trip = new KillSwitchTripped(code, detail, manual, resetsAt);
    recorder.emit(view.now(), trip);
    TradingState state =
        manual || resetsAt.isPresent() ? TradingState.HALTED : TradingState.LATCHED_HALT;
    recorder.emit(view.now(), new StateChanged(state, trip.why()));
  }

  /** Paper arms itself once configuration, wallets, journal and market data are there. */
  private void arm() {
    if (books.tradingState() == TradingState.DISARMED && market.ready()) {
      recorder.emit(
          view.now(),
          new StateChanged(TradingState.ACTIVE, "market data is there; paper arms itself"));
    }
  }

  /** Without data that can be trusted nothing is entered; exits go on. */
  void disarmWithoutData() {
    if (books.tradingState() == TradingState.ACTIVE && !market.ready()) {
      recorder.emit(
          view.now(),
          new StateChanged(TradingState.DISARMED, "market data is missing or not healthy"));
    }
  }

  void mark() {
    marker.mark().ifPresent(marks -> recorder.emit(view.now(), marks));
  }

  private void exitIfDue(HeldPosition position) {
    Optional<ExitDesk.Due> due = exits.due(position, view.now());
    if (due.isEmpty()) {
      return;
    }
    String key = "EXIT_NOT_POSSIBLE " + position.wallet() + " " + position.mint();
    Optional<Quote> quote = view.sellQuote(position.mint(), position.sellable());
    if (quote.map(Quote::received).filter(received -> !received.isZero()).isPresent()) {
      standing.remove(key);
      trader.exit(position, due.get().trigger(), due.get().kind(), due.get().quantity());
    } else if (standing.add(key)) {
      recorder.emit(
          view.now(),
          new AlertRaised(
              "WARNING",
              "EXIT_NOT_POSSIBLE",
              position.symbol() + " cannot be sold now; the exit is tried again on every tick",
              Optional.of(position.wallet())));
    }
  }

  void trip() {
    due(figures())
        .ifPresent(
            trip ->
                tripKillSwitch(
                    trip.why().label(), trip.why().figures(), false, trip.resetsAt(view.now())));
  }

  /** Returns why the kill switch would trip if so much less capital were here. */
  Optional<Denial> tripWithout(Usd withdrawn) {
    RiskFigures now = figures();
    return due(new RiskFigures(
            now.equity().minus(withdrawn),
            now.dayStartEquity().minus(withdrawn),
            now.capital().minus(withdrawn),
            now.losingStreak()))
        .map(Trip::why);
  }

  private Optional<Trip> due(RiskFigures figures) {
    KillSwitchView killSwitch = books.killSwitch();
    return breakers
        .evaluate(figures)
        .filter(
            trip -> !killSwitch.tripped() || (trip.latches() && killSwitch.resetsAt().isPresent()));
  }

  /** Returns what would latch a halt again as soon as this one is lifted. */
  Optional<Denial> causeOfLatch() {
    return breakers.evaluate(figures()).filter(Trip::latches).map(Trip::why);
  }

  private RiskFigures figures() {
    return new RiskFigures(
        books.equity(), books.dayStartEquity(), books.capital(), books.losingStreak());
  }

  private void flow() {
    try {
      List<FlowStep> plan = flows.plan(snapshot());
      plan.forEach(this::carryOut);
    } catch (LedgerBreach breach) {
      throw breach;
    } catch (RuntimeException | LinkageError | StackOverflowError failure) {
      log.warn("the flow engine failed; no money is moved", failure);
      recorder.emit(
          view.now(),
          new AlertRaised(
              "CRITICAL", "FLOWS_FAILED", failure.getClass().getSimpleName(), Optional.empty()));
    }
  }

  /** A flow engine of a host may plan what is not allowed; that step is left out and told. */
  private void carryOut(FlowStep step) {
    if (step.fold(this::isAllowed, raise -> books.wallet(raise.wallet()).isPresent())) {
      recorder.emit(view.now(), new FlowApplied(step));
    } else {
      recorder.emit(
          view.now(),
          new AlertRaised("CRITICAL", "FLOW_NOT_ALLOWED", step.toString(), Optional.empty()));
    }
  }

  private boolean isAllowed(FlowStep.Transfer transfer) {
    Optional<WalletView> from = books.wallet(transfer.from());
    return from.isPresent()
        && books.wallet(transfer.to()).isPresent()
        && from.get().role().allowsOutflow()
        && transfer.amount().compareTo(from.get().free()) <= 0;
  }

  private FlowSnapshot snapshot() {
    Map<WalletId, Usd> exitFloat = new LinkedHashMap<>();
    List<WalletView> wallets = books.walletViews();
    wallets.forEach(wallet -> exitFloat.put(wallet.id(), view.exitFloat(wallet.id())));
    return new FlowSnapshot(
        view.now(), wallets, exitFloat, books.networkCosts(), books.lastFlows());
  }

  private void alert() {
    Set<String> now = new HashSet<>();
    for (FinanceAlert alert : alerts.evaluate(figures(), snapshot())) {
      String key = alert.code() + alert.wallet().map(wallet -> " " + wallet).orElse("");
      now.add(key);
      if (standing.add(key)) {
        recorder.emit(
            view.now(),
            new AlertRaised(
                alert.level().name(), alert.code().name(), alert.message(), alert.wallet()));
      }
    }
    standing.removeIf(key -> !key.startsWith("EXIT_NOT_POSSIBLE") && !now.contains(key));
  }
}
