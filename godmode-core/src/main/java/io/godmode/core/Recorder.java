package io.godmode.core;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.market.InputPosition;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.risk.TradingState;
import io.godmode.core.journal.EventStore;
import io.godmode.core.journal.Frame;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Books events and journals them, one frame a step.
 *
 * <p>An event changes the books when it is emitted and becomes durable when its step is committed;
 * nothing leaves the engine in between. Engine thread only.
 */
final class Recorder {
  private final Books books;
  private final EventStore store;
  private final Durability durability;
  private final List<FrameListener> listeners;
  private final List<JournaledEvent> step = new ArrayList<>();
  private final List<Booked> booked = new ArrayList<>();
  private boolean durable;

  /** Follows committed frames on the engine thread; must be quick. */
  interface FrameListener {
    /** Takes a committed frame and what each of its events did to the ledger. */
    void onFrame(Frame frame, List<Booked> booked);
  }

  Recorder(Books books, EventStore store, Durability durability, List<FrameListener> listeners) {
    this.books = books;
    this.store = store;
    this.durability = durability;
    this.listeners = List.copyOf(listeners);
  }

  Booked emit(Instant at, TradingEvent event) {
    JournaledEvent journaled = new JournaledEvent(books.sequence() + 1, at, event);
    Booked result = books.apply(journaled);
    step.add(journaled);
    booked.add(result);
    if (mustLast(event)) {
      makeDurable();
    }
    return result;
  }

  /**
   * What leaves the engine with the step: an order to the executor, through it what it has signed,
   * an answer to an operator.
   */
  private static boolean mustLast(TradingEvent event) {
    return switch (event.kind()) {
      case ORDER_APPROVED, COMMAND_ANSWERED -> true;
      case ATTEMPT_REPORTED -> isSigned(((TradingEvent.AttemptReported) event).report());
      default -> false;
    };
  }

  /** A signature that is lost is a transaction that nobody can look for. */
  private static boolean isSigned(ExecutionReport report) {
    return report.state() == AttemptState.SIGNED && report.signature().isPresent();
  }

  /** Has the step at work forced to the disk, unless the host wants nothing to be. */
  void makeDurable() {
    durable = durability == Durability.ORDERS;
  }

  /**
   * Ends the step. When an order was approved, a transaction signed or a command answered in it, it
   * is on the disk when this returns.
   *
   * @return whether anything was written that changes the state
   */
  boolean commit(long facts, InputPosition position) {
    if (step.isEmpty()) {
      return false;
    }
    boolean changesState = step.stream().anyMatch(event -> event.event().changesState());
    Frame frame = new Frame(facts, position, step);
    store.append(frame, durable);
    listeners.forEach(listener -> listener.onFrame(frame, booked));
    step.clear();
    booked.clear();
    durable = false;
    return changesState;
  }

  /**
   * Halts for good after a fault: the step is forgotten, and the halt is journaled on top of what
   * the journal holds, because the books in memory can no longer be trusted.
   *
   * @return the books as the journal has them, halt included
   */
  Books latch(String code, String detail, Instant at) {
    step.clear();
    booked.clear();
    Recovered sound = Recovered.from(store, true);
    long next = sound.books().sequence() + 1;
    List<JournaledEvent> halt =
        List.of(
            new JournaledEvent(
                next,
                at,
                new TradingEvent.KillSwitchTripped(code, detail, false, Optional.empty())),
            new JournaledEvent(
                next + 1, at, new TradingEvent.StateChanged(TradingState.LATCHED_HALT, code)));
    store.append(new Frame(sound.resumption().facts(), sound.resumption().position(), halt), true);
    halt.forEach(sound.books()::apply);
    return sound.books();
  }
}
