package io.godmode.examples.explain;

import io.godmode.api.Bounded;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.event.TradingEvent.RunStarted;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.WalletId;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.Snapshot;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.HeldPosition;
import io.godmode.core.projection.TradeLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a journal event by event and keeps what belongs to one target. Memory grows with the
 * target's own events and the orders that are open, not with the journal. Not thread-safe.
 */
public final class StoryFold {
  private final Target target;

  @Bounded(by = "the events of one trade", then = "lives for one explanation")
  private final List<Step> steps = new ArrayList<>();

  @Bounded(
      by = "one for each attempt that is open at a time",
      then = "leaves when the attempt ends")
  private final Map<OrderId, OrderApproved> open = new HashMap<>();

  @Bounded(by = "the trades of one position", then = "lives for one explanation")
  private final List<Trade> trades = new ArrayList<>();

  private @Nullable RunStarted run;
  private boolean tripOver;
  private Optional<HeldPosition> before = Optional.empty();
  private long fact;
  private @Nullable Frame frame;

  /** Starts before the first event. */
  public StoryFold(Target target) {
    this.target = target;
  }

  /** Begins with a snapshot, where the first events are no longer kept. */
  public void start(Snapshot snapshot) {
    run = snapshot.books().standing().run().orElse(null);
    snapshot
        .books()
        .orders()
        .forEach(order -> open.put(order.approval().order().id(), order.approval()));
  }

  /**
   * Sees an event before it is booked.
   *
   * @param step the step of the engine that it is of
   * @param event the event
   * @param books before it
   */
  public void before(Frame step, JournaledEvent event, Books books) {
    frame = step;
    fact = step.facts();
    before = holding(event.event()).flatMap(at -> books.held(at.wallet(), at.mint()));
  }

  /**
   * Takes an event in.
   *
   * @param event the event
   * @param booked what it did to the books
   * @param books after it
   */
  public void accept(JournaledEvent event, Booked booked, Books books) {
    TradingEvent what = event.event();
    if (what instanceof RunStarted started && (run == null || steps.isEmpty())) {
      run = started;
    }
    Optional<Holding> at = holding(what);
    if (isOfTarget(event)) {
      steps.add(
          new Step(
              fact,
              Optional.ofNullable(frame).orElseThrow().position(),
              event,
              booked,
              before,
              at.flatMap(held -> books.held(held.wallet(), held.mint()))));
    }
    at.filter(this::isOfTheSamePosition)
        .flatMap(held -> trade(event, booked))
        .ifPresent(trade -> traded(trade, booked));
    if (what instanceof OrderApproved approved) {
      open.put(approved.order().id(), approved);
    } else if (what instanceof AttemptReported reported && reported.report().state().isTerminal()) {
      open.remove(reported.report().orderId());
    }
  }

  /** Whose and what an event is about. */
  private record Holding(WalletId wallet, Mint mint) {}

  private Optional<Holding> holding(TradingEvent event) {
    return switch (event.kind()) {
      case SIGNAL_RAISED -> {
        SignalRaised raised = (SignalRaised) event;
        yield Optional.of(new Holding(raised.signal().walletId(), raised.signal().mint()));
      }
      case SIGNAL_DENIED -> {
        SignalDenied denied = (SignalDenied) event;
        yield Optional.of(new Holding(denied.signal().walletId(), denied.signal().mint()));
      }
      case ORDER_APPROVED -> {
        Order order = ((OrderApproved) event).order();
        yield Optional.of(new Holding(order.walletId(), order.mint()));
      }
      case ATTEMPT_REPORTED ->
          Optional.ofNullable(open.get(((AttemptReported) event).report().orderId()))
              .map(approved -> new Holding(approved.order().walletId(), approved.order().mint()));
      case POSITION_WRITTEN_OFF -> {
        PositionWrittenOff writtenOff = (PositionWrittenOff) event;
        yield Optional.of(new Holding(writtenOff.wallet(), writtenOff.mint()));
      }
      default -> Optional.empty();
    };
  }

  private boolean isOfTarget(JournaledEvent event) {
    if (target instanceof Target.Event wanted) {
      return event.sequence() == wanted.sequence();
    }
    return target instanceof Target.Signal wanted
        && signalOf(event.event()).filter(wanted.id()::equals).isPresent();
  }

  private Optional<SignalId> signalOf(TradingEvent event) {
    if (event instanceof SignalRaised raised) {
      return Optional.of(raised.signal().id());
    }
    if (event instanceof SignalDenied denied) {
      return Optional.of(denied.signal().id());
    }
    if (event instanceof OrderApproved approved) {
      return Optional.of(approved.order().signalId());
    }
    return event instanceof AttemptReported reported
        ? Optional.ofNullable(open.get(reported.report().orderId()))
            .map(approved -> approved.order().signalId())
        : Optional.empty();
  }

  private boolean isOfTheSamePosition(Holding at) {
    if (target instanceof Target.Signal wanted) {
      return at.wallet().equals(wanted.wallet()) && at.mint().equals(wanted.mint());
    }
    return target instanceof Target.Position wanted
        && at.mint().equals(wanted.mint())
        && wanted.wallet().map(at.wallet()::equals).orElse(true);
  }

  private Optional<Trade> trade(JournaledEvent event, Booked booked) {
    if (event.event() instanceof PositionWrittenOff gone) {
      return Optional.of(
          new Trade(
              event.sequence(),
              event.at(),
              TradeLines.writeOffId(gone.chain(), event.sequence()),
              Optional.empty(),
              gone.wallet().value(),
              "write_off",
              "WRITTEN_OFF",
              gone.quantity().toString(),
              booked.closed().map(Booked.Closed::net),
              gone.reason()));
    }
    if (!(event.event() instanceof AttemptReported reported)
        || !reported.report().state().isTerminal()) {
      return Optional.empty();
    }
    ExecutionReport report = reported.report();
    return Optional.ofNullable(open.get(report.orderId()))
        .map(OrderApproved::order)
        .map(
            order ->
                new Trade(
                    event.sequence(),
                    event.at(),
                    TradeLines.id(order.chain(), order.id(), report.attempt()),
                    Optional.of(order.signalId().value()),
                    order.walletId().value(),
                    order.kind().label(),
                    report.state().name(),
                    report.fill().map(fill -> fill.tokens().toString()).orElse("0"),
                    booked.closed().map(Booked.Closed::net),
                    order.reason()));
  }

  /** Of a signal only the trades from the opening of its position to the end of it are kept. */
  private void traded(Trade trade, Booked booked) {
    if (tripOver) {
      return;
    }
    trades.add(trade);
    boolean closed = booked.closed().map(Booked.Closed::positionClosed).orElse(false);
    if (closed && target instanceof Target.Signal) {
      tripOver = !steps.isEmpty();
      if (!tripOver) {
        trades.clear();
      }
    }
  }

  /**
   * Returns the story.
   *
   * @param books after the last event
   * @throws IllegalStateException when the journal begins with no run
   */
  public Story story(Books books) {
    RunStarted started = run;
    if (started == null) {
      throw new IllegalStateException("the journal does not begin with a run");
    }
    return new Story(target, started, steps, trades, held(books));
  }

  /** What a wallet bought again after the position's end is no part of its story. */
  private List<HeldPosition> held(Books books) {
    if (tripOver) {
      return List.of();
    }
    return books.held().stream()
        .filter(position -> isOfTheSamePosition(new Holding(position.wallet(), position.mint())))
        .toList();
  }
}
