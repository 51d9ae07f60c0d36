package io.godmode.examples.explain;

import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.RunStarted;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.ledger.HeldPosition;
import io.godmode.core.ledger.Posting;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * All that a journal says about one target. Immutable.
 *
 * @param target what was asked for
 * @param run the run that was at work
 * @param steps the events, in order
 * @param trades the trades of the same position, from its opening to its end; for a target that is
 *     a position all trades of it
 * @param held what is held of the token in the end, by wallet
 */
public record Story(
    Target target, RunStarted run, List<Step> steps, List<Trade> trades, List<HeldPosition> held) {
  private static final int USD_AND_SOL_DECIMALS = 9;

  /** Copies the lists. */
  public Story {
    steps = List.copyOf(steps);
    trades = List.copyOf(trades);
    held = List.copyOf(held);
  }

  /** Returns the wish, where there was one. */
  public Optional<TradeSignal> signal() {
    return steps.stream()
        .flatMap(
            step -> {
              TradingEvent event = step.journaled().event();
              return event instanceof SignalRaised raised
                  ? Optional.of(raised.signal()).stream()
                  : event instanceof SignalDenied denied
                      ? Optional.of(denied.signal()).stream()
                      : Optional.<TradeSignal>empty().stream();
            })
        .findFirst();
  }

  /** Returns the step with the gate's refusal, where it refused. */
  public Optional<Step> denial() {
    return of(SignalDenied.class).stream().findFirst();
  }

  /** Returns the steps with the gate's approvals, one for each attempt. */
  public List<Step> approvals() {
    return of(OrderApproved.class);
  }

  /** Returns the steps with an executor's reports. */
  public List<Step> reports() {
    return of(AttemptReported.class);
  }

  /** Returns the step that ended the last attempt; empty while it is open, and without any. */
  public Optional<Step> end() {
    return reports().stream()
        .filter(step -> ((AttemptReported) step.journaled().event()).report().state().isTerminal())
        .reduce((first, second) -> second);
  }

  /** Returns the steps of a type. */
  public List<Step> of(Class<? extends TradingEvent> type) {
    return steps.stream().filter(step -> type.isInstance(step.journaled().event())).toList();
  }

  /** Returns how it stands, in a word that does not change between versions. */
  public String status() {
    if (denial().isPresent()) {
      return "denied";
    }
    if (end().isPresent()) {
      return switch (((AttemptReported) end().get().journaled().event()).report().state()) {
        case LANDED_OK -> "executed";
        case LANDED_FAILED -> "failed";
        case EXPIRED_PROVEN -> "expired";
        case DENIED -> "not_sent";
        case QUOTED, SIGNED, SENT, UNKNOWN -> throw new AssertionError("no end");
      };
    }
    return approvals().isEmpty() ? "recorded" : "open";
  }

  /** Returns the amount of a ledger line as a decimal number of dollars, SOL or whole tokens. */
  String amount(Posting posting) {
    int decimals =
        switch (posting.account().kind().unit()) {
          case USD, SOL -> USD_AND_SOL_DECIMALS;
          case TOKEN -> tokenDecimals();
        };
    return BigDecimal.valueOf(posting.amount(), decimals).toPlainString();
  }

  /** All ledger lines of a story are about one token. */
  private int tokenDecimals() {
    return steps.stream()
        .flatMap(step -> step.after().or(step::before).stream())
        .mapToInt(HeldPosition::decimals)
        .findFirst()
        .orElse(0);
  }
}
