package io.godmode.core;

import io.godmode.api.event.Alert;
import io.godmode.api.event.TradingEvent.DayStarted;
import io.godmode.api.event.TradingEvent.KillSwitchReset;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.market.Quote;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.TradingState;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RunMode;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.HeldPosition;
import io.godmode.core.ledger.M10Validation;
import io.godmode.core.risk.CircuitBreakers;
import io.godmode.core.risk.FinanceAlert;
import io.godmode.core.risk.FinanceAlerts;
import io.godmode.core.risk.LiveGate;
import io.godmode.core.risk.RiskFigures;
import io.godmode.core.risk.StateTable;
import io.godmode.core.risk.StateTable.Move;
import io.godmode.core.risk.StateTable.Trigger;
import io.godmode.core.risk.Trip;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What happens on every runtime tick: day change, marks, exits, breakers, flows, alerts. Engine
 * thread only.
 */
final class RuntimeTick {
  private static final String EXIT_NOT_POSSIBLE = "EXIT_NOT_POSSIBLE";

  private final Books books;
  private final DecisionView view;
  private final MarketState market;
  private final Recorder recorder;
  private final Trader trader;
  private final ExitDesk exits;
  private final Marker marker;
  private final WriteOffs writeOffs;
  private final FlowDesk flows;
  private final CircuitBreakers breakers;
  private final AlertDesk alerts;
  private final ProtectionDesk protections;
  private final GodmodeConfig config;

  RuntimeTick(
      Books books,
      DecisionView view,
      MarketState market,
      Recorder recorder,
      Trader trader,
      ExitDesk exits,
      Marker marker,
      WriteOffs writeOffs,
      FlowDesk flows,
      CircuitBreakers breakers,
      AlertDesk alerts,
      ProtectionDesk protections,
      GodmodeConfig config) {
    this.books = books;
    this.view = view;
    this.market = market;
    this.recorder = recorder;
    this.trader = trader;
    this.exits = exits;
    this.marker = marker;
    this.writeOffs = writeOffs;
    this.flows = flows;
    this.breakers = breakers;
    this.alerts = alerts;
    this.protections = protections;
    this.config = config;
  }

  /** The day is begun first, so that flows see the counters of the new one. */
  void run(boolean flowsDue) {
    recorder.emit(view.now(), new Ticked(books.tick() + 1, market.tipSlot(), market.dataSlot()));
    startDayIfNew();
    disarmWithoutData();
    arm();
    mark();
    books.held().forEach(this::exitIfDue);
    alerts.settle(EXIT_NOT_POSSIBLE::equals);
    trip();
    if (flowsDue) {
      flows.run();
    }
    alert();
  }

  void startDayIfNew() {
    LocalDate today = LocalDate.ofInstant(view.now(), ZoneOffset.UTC);
    if (today.isAfter(books.day())) {
      recorder.emit(view.now(), new DayStarted(today));
      Optional<Instant> resetsAt = books.killSwitch().resetsAt();
      if (resetsAt.isPresent()
          && !view.now().isBefore(resetsAt.get())
          && isMoved(Trigger.TRIP_ENDS)) {
        resetKillSwitch("a new UTC day began");
      }
    }
  }

  private boolean isMoved(Trigger trigger) {
    return StateTable.of(trigger, books.tradingState()).move() != Move.STAYS;
  }

  private void change(TradingState to, String reason) {
    recorder.emit(view.now(), new StateChanged(to, reason));
  }

  void resetKillSwitch(String reason) {
    recorder.emit(view.now(), new KillSwitchReset(reason));
    change(books.reducing() ? TradingState.REDUCING : armed(), reason);
  }

  /** Remembers a manual halt that was given while another halt is latched. */
  void haltBesideLatch(String why) {
    KillSwitchView latch = books.killSwitch();
    recorder.emit(
        view.now(),
        new KillSwitchTripped(
            latch.reason(), latch.detail() + "; also halted: " + why, true, Optional.empty()));
  }

  /** Lifts what latched and leaves the manual halt that stood beside it. */
  void unlatchIntoHalt(String reason) {
    recorder.emit(view.now(), new KillSwitchReset(reason));
    KillSwitchTripped halt =
        new KillSwitchTripped(
            KillSwitchView.MANUAL, "a manual halt stood beside it", true, Optional.empty());
    recorder.emit(view.now(), halt);
    change(TradingState.HALTED, halt.why());
  }

  /** What trading is when nothing holds it back but a want of data, or of an operator's arming. */
  private TradingState armed() {
    return armsItself() && market.ready() ? TradingState.ACTIVE : TradingState.DISARMED;
  }

  /** Lets nothing but exits happen until {@link #resume}. */
  void reduce(String reason) {
    change(TradingState.REDUCING, reason);
  }

  void resume(String reason) {
    change(armed(), reason);
  }

  /** Trips it; one that latches stays as it is. */
  void tripKillSwitch(String code, String detail, boolean manual, Optional<Instant> resetsAt) {
    boolean latches = !manual && resetsAt.isEmpty();
    if (books.tradingState() == TradingState.LATCHED_HALT) {
      return;
    }
    KillSwitchTripped trip = new KillSwitchTripped(code, detail, manual, resetsAt);
    recorder.emit(view.now(), trip);
    change(latches ? TradingState.LATCHED_HALT : TradingState.HALTED, trip.why());
  }

  /** Paper arms itself once configuration, wallets, journal and market data are there. */
  private void arm() {
    if (armsItself() && isMoved(Trigger.DATA_THERE) && market.ready()) {
      change(TradingState.ACTIVE, "market data is there; paper arms itself");
    }
  }

  /** Tells whether trading begins by itself: in paper; with real money an operator begins it. */
  boolean armsItself() {
    return config.runMode() == RunMode.PAPER;
  }

  /** Tells whether there is market data that can be trusted. */
  boolean marketReady() {
    return market.ready();
  }

  /** Begins trading. */
  void arm(String reason) {
    change(TradingState.ACTIVE, reason);
  }

  /** Judges whether real money may be traded as things stand. */
  LiveGate liveGate() {
    return LiveGate.judge(
        config,
        books.m10().map(M10Validation::toString),
        Optional.of(flows.snapshot())
            .filter(snapshot -> !snapshot.wallets().isEmpty())
            .map(
                snapshot ->
                    new LiveGate.Figures(
                        figures(books.dayFirstEquity()),
                        books.killSwitch(),
                        books.tradingState(),
                        snapshot)));
  }

  /** Without data that can be trusted nothing is entered; exits go on. */
  void disarmWithoutData() {
    if (isMoved(Trigger.DATA_LOST) && !market.ready()) {
      change(TradingState.DISARMED, "market data is missing or not healthy");
    }
  }

  /** With real money every start begins disarmed, whatever the last run was. */
  void disarmAtStart() {
    if (!armsItself() && isMoved(Trigger.LIVE_STARTS)) {
      change(TradingState.DISARMED, "every start begins disarmed; an operator arms");
    }
    disarmWithoutData();
  }

  void mark() {
    marker.mark().ifPresent(marks -> recorder.emit(view.now(), marks));
  }

  private void exitIfDue(HeldPosition position) {
    Optional<ExitDesk.Due> due = exits.due(position, view.now());
    if (due.isEmpty()) {
      return;
    }
    Optional<Quote> quote = view.sellQuote(position.mint(), position.sellable());
    if (quote.map(Quote::received).filter(received -> !received.isZero()).isPresent()) {
      trader.exit(position, due.get().trigger(), due.get().kind(), due.get().quantity());
      return;
    }
    Optional<PositionWrittenOff> dead = writeOffs.ofDead(position);
    if (dead.isPresent()) {
      recorder.emit(view.now(), dead.get());
    } else {
      alerts.raise(
          Alert.Severity.WARNING,
          EXIT_NOT_POSSIBLE,
          position.symbol() + " cannot be sold now; the exit is tried again on every tick",
          Optional.of(position.wallet()),
          EXIT_NOT_POSSIBLE + " " + position.wallet() + " " + position.mint());
    }
  }

  /** A trip that latches goes over one that does not, also over an operator's. */
  void trip() {
    protections.judge();
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
    return breakers
        .evaluate(figures)
        .filter(trip -> isMoved(trip.latches() ? Trigger.LATCH : Trigger.TRIP));
  }

  /** Returns what would latch a halt again as soon as this one is lifted. */
  Optional<Denial> causeOfLatch() {
    return breakers.evaluate(figures()).filter(Trip::latches).map(Trip::why);
  }

  private RiskFigures figures() {
    return figures(books.dayStartEquity());
  }

  /** What was forgiven to a breaker is lost all the same for those who ask how the day went. */
  private RiskFigures figures(Usd dayStart) {
    return new RiskFigures(books.equity(), dayStart, books.capital(), books.losingStreak());
  }

  private void alert() {
    for (FinanceAlert alert : FinanceAlerts.of(config).evaluate(figures(), flows.snapshot())) {
      alerts.raise(
          alert.level() == FinanceAlert.Level.CRITICAL
              ? Alert.Severity.CRITICAL
              : Alert.Severity.WARNING,
          alert.code().name(),
          alert.message(),
          alert.wallet(),
          alert.topic());
    }
    alerts.settle(FinanceAlert.Code::isOne);
  }
}
