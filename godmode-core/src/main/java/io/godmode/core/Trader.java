package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Side;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.GateDecision;
import io.godmode.api.risk.RiskGate;
import io.godmode.core.agent.RecentEntries;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.ExitTrigger;
import io.godmode.core.ledger.HeldPosition;
import io.godmode.core.risk.TokenSafety;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes signals through the gate: journals wish, verdicts and outcome, and keeps what was approved
 * until the step is durable. Engine thread only.
 */
final class Trader {
  private final DecisionView view;
  private final Books books;
  private final OrderDesk desk;
  private final RiskGate gate;
  private final TokenWarnings warnings;
  private final ExitPlan defaultPlan;
  private final Recorder recorder;
  private final SignalIds ids;
  private final RecentEntries recent;

  @Bounded(by = "what one step approves", then = "taken by the engine at its end")
  private final List<ApprovedOrder> approved = new ArrayList<>();

  @Bounded(by = "what one step denies", then = "taken by the engine at its end")
  private final List<SignalDenied> denied = new ArrayList<>();

  Trader(
      DecisionView view,
      Books books,
      OrderDesk desk,
      RiskGate gate,
      TokenSafety safety,
      ExitPlan defaultPlan,
      Recorder recorder,
      SignalIds ids,
      RecentEntries recent) {
    this.view = view;
    this.books = books;
    this.desk = desk;
    this.gate = gate;
    this.warnings = new TokenWarnings(safety);
    this.defaultPlan = defaultPlan;
    this.recorder = recorder;
    this.ids = ids;
    this.recent = recent;
  }

  /** Judges a wish, journals what came of it, and returns it. */
  GateDecision raise(TradeSignal signal) {
    boolean duplicate = books.knowsSignal(signal.id());
    recorder.emit(view.now(), new SignalRaised(signal));
    GateDecision decision =
        duplicate
            ? new GateDecision.Denied(
                Denial.of(DenialCode.DUPLICATE_SIGNAL, Map.of("id", signal.id().value())),
                List.of())
            : gate.decide(desk.draft(signal), view);
    decision.fold(yes -> approve(signal, yes), no -> deny(signal, no));
    return decision;
  }

  private boolean approve(TradeSignal signal, GateDecision.Approved yes) {
    ApprovedOrder order = yes.order();
    Optional<ExitPlan> plan =
        signal.side() == Side.BUY
            ? Optional.of(signal.plan().orElse(defaultPlan))
            : Optional.empty();
    OrderApproved approval =
        new OrderApproved(
            order.order(), order.attempt(), order.rate(), order.reserved(), plan, yes.verdicts());
    recorder.emit(view.now(), approval);
    recent.add(approval, view.now());
    if (signal.side() == Side.BUY) {
      warnings.next(signal, view).ifPresent(alert -> recorder.emit(view.now(), alert));
    }
    return approved.add(order);
  }

  private boolean deny(TradeSignal signal, GateDecision.Denied no) {
    List<String> objections =
        no.verdicts().stream().filter(verdict -> !verdict.endsWith(": pass")).toList();
    SignalDenied denial = new SignalDenied(signal, no.why(), objections);
    recorder.emit(view.now(), denial);
    denied.add(denial);
    return false;
  }

  /** Sells what is due, or everything when no quantity is given. */
  GateDecision exit(
      HeldPosition position, ExitTrigger trigger, SignalKind kind, Optional<TokenAmount> quantity) {
    TradeSignal.Builder signal =
        TradeSignal.exit(ids.next(position.strategy(), view.now()), kind)
            .strategy(position.strategy())
            .wallet(position.wallet())
            .chain(books.wallet(position.wallet()).orElseThrow().chain())
            .token(position.mint(), position.symbol())
            .dataSlot(view.dataSlot())
            .reason(trigger.code())
            .meta("return", position.currentReturn().toString());
    quantity.ifPresent(signal::quantity);
    return raise(signal.build());
  }

  /** Returns what was denied since the last call, in order. */
  List<SignalDenied> takeDenied() {
    List<SignalDenied> taken = List.copyOf(denied);
    denied.clear();
    return taken;
  }

  /** Returns what was approved since the last call, in order. */
  List<ApprovedOrder> takeApproved() {
    List<ApprovedOrder> taken = List.copyOf(approved);
    approved.clear();
    return taken;
  }
}
