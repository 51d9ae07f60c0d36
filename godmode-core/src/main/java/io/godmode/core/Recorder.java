package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.market.InputPosition;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.risk.TradingState;
import io.godmode.core.journal.EventStore;
import io.godmode.core.journal.FileMark;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.Snapshot;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books events and journals them, one frame a step.
 *
 * <p>An event changes the books when it is emitted and becomes durable when its step is committed;
 * nothing leaves the engine in between. Engine thread only.
 */
final class Recorder {
  private static final Logger log = LoggerFactory.getLogger(Recorder.class);
  private static final int RESERVE_BYTES = 4 << 20;
  private static final int LATCH_TRIES = 10;
  private static final long LATCH_PAUSE_NANOS = 20_000_000;

  private final Books books;
  private final EventStore store;
  private final SyncRule sync;
  private final List<FrameListener> listeners;
  private final Supplier<FileMark> trades;
  private Resumption last;

  /** Given back when memory does not suffice, so that the halt can be written. */
  @Bounded(by = "RESERVE_BYTES bytes once", then = "given back when memory does not suffice")
  private final AtomicReference<byte @Nullable []> reserve =
      new AtomicReference<>(new byte[RESERVE_BYTES]);

  @Bounded(by = "what one step emits", then = "emptied when the step is committed")
  private final List<JournaledEvent> step = new ArrayList<>();

  @Bounded(by = "what one step emits", then = "emptied when the step is committed")
  private final List<Booked> booked = new ArrayList<>();

  @Bounded(by = "what one step emits", then = "taken by the engine at its end")
  private final List<AlertRaised> alerts = new ArrayList<>();

  private boolean durable;

  /** Follows committed frames on the engine thread; must be quick. */
  interface FrameListener {
    /** Takes a committed frame and what each of its events did to the ledger. */
    void onFrame(Frame frame, List<Booked> booked);
  }

  /**
   * Creates a recorder.
   *
   * @param last where the journal ends now
   * @param trades makes the file of trades last and returns what it holds
   */
  Recorder(
      Books books,
      EventStore store,
      Resumption last,
      SyncRule sync,
      List<FrameListener> listeners,
      Supplier<FileMark> trades) {
    this.books = books;
    this.store = store;
    this.last = last;
    this.sync = sync;
    this.listeners = List.copyOf(listeners);
    this.trades = trades;
  }

  Booked emit(Instant at, TradingEvent event) {
    JournaledEvent journaled = new JournaledEvent(books.sequence() + 1, at, event);
    Booked result = books.apply(journaled);
    step.add(journaled);
    booked.add(result);
    if (mustLast(event)) {
      makeDurable();
    }
    if (event instanceof AlertRaised alert) {
      alerts.add(alert);
    }
    return result;
  }

  /** Returns the alerts raised since the last call, in order. */
  List<AlertRaised> takeAlerts() {
    List<AlertRaised> taken = List.copyOf(alerts);
    alerts.clear();
    return taken;
  }

  /** Tells nobody of the alerts raised since they were taken last. */
  void forgetAlerts() {
    alerts.clear();
  }

  /**
   * What leaves the engine with the step: an order to the executor, through it what it has signed,
   * an answer to an operator.
   */
  private static boolean mustLast(TradingEvent event) {
    return event instanceof TradingEvent.OrderApproved
        || event instanceof TradingEvent.CommandAnswered
        || (event instanceof TradingEvent.AttemptReported reported && isSigned(reported.report()));
  }

  /** A signature that is lost is a transaction that nobody can look for. */
  private static boolean isSigned(ExecutionReport report) {
    return report.state() == AttemptState.SIGNED && report.signature().isPresent();
  }

  /** Has the step at work forced to the disk, unless the host wants it otherwise. */
  void makeDurable() {
    durable = sync.beforeAnythingLeaves();
  }

  /** Has what was committed forced to the disk when that is due, and does not wait for it. */
  void rest() {
    if (sync.isDue() && store.syncSoon()) {
      sync.begun();
    }
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
    Frame frame = new Frame(facts, position, step);
    store.append(frame, durable || sync.withEveryStep());
    sync.committed();
    rest();
    int rounds = last.facts() == facts ? last.round() : 0;
    last = last.after(frame);
    listeners.forEach(listener -> listener.onFrame(frame, booked));
    step.clear();
    booked.clear();
    durable = false;
    if (store.snapshotDue()) {
      keepSnapshot();
    }
    return last.round() > rounds;
  }

  /** A snapshot only saves time at the next start, so that the run goes on without it. */
  private void keepSnapshot() {
    try {
      store.keep(Snapshot.of(books, last.facts(), last.round(), last.position(), trades.get()));
    } catch (UncheckedIOException failure) {
      log.warn("no snapshot could be kept; the next start folds more of the journal", failure);
    }
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
    Recovered sound = Recovered.from(store);
    List<JournaledEvent> halt = halt(sound.books().sequence(), code, detail, at);
    store.append(new Frame(sound.resumption().facts(), sound.resumption().position(), halt), true);
    halt.forEach(sound.books()::apply);
    return sound.books();
  }

  /**
   * Journals the halt with the memory kept for it. Others may take that too; then it is tried
   * again, since what takes all memory mostly ends by that itself.
   *
   * @throws OutOfMemoryError when that was not enough
   */
  void latchOutOfMemory(String code, Instant at) {
    reserve.set(null);
    step.clear();
    booked.clear();
    for (int tries = 1; ; tries++) {
      try {
        long sequence = store.lastSequence();
        store.append(
            new Frame(last.facts(), last.position(), halt(sequence, code, "out of memory", at)),
            true);
        return;
      } catch (OutOfMemoryError again) {
        if (tries == LATCH_TRIES) {
          throw again;
        }
        LockSupport.parkNanos(this, LATCH_PAUSE_NANOS);
      }
    }
  }

  private static List<JournaledEvent> halt(long sequence, String code, String detail, Instant at) {
    return List.of(
        new JournaledEvent(
            sequence + 1,
            at,
            new TradingEvent.KillSwitchTripped(code, detail, false, Optional.empty())),
        new JournaledEvent(
            sequence + 2, at, new TradingEvent.StateChanged(TradingState.LATCHED_HALT, code)));
  }
}
