package io.godmode.examples.cli;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.RunStarted;
import io.godmode.api.market.InputPosition;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.PluginStatus;
import io.godmode.core.ReportCounts;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.JournalIdentity;
import io.godmode.core.journal.JournalReader;
import io.godmode.core.journal.Snapshot;
import io.godmode.core.journal.TornTail;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import io.godmode.core.risk.LiveGate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that a journal says, read from its first event on; every event checks the books. */
final class JournalAccount {
  private Books books = Books.empty();
  private final Follower follower;
  private Optional<RunStarted> started = Optional.empty();
  private Optional<TornTail> tornTail = Optional.empty();
  private Optional<JournalIdentity> identity = Optional.empty();
  private InputPosition input = InputPosition.START;
  private Instant from = Instant.EPOCH;
  private Instant at = Instant.EPOCH;
  private long frames;
  private boolean stoppedInOrder;

  /** The last event of the snapshot that it begins with; 0 when it begins with the first event. */
  private long start;

  /** Sees a journal go by. */
  interface Follower {
    /** Sees the snapshot that stands for what is no longer kept, before any event. */
    default void start(Snapshot snapshot) {}

    /**
     * Sees an event before it is booked.
     *
     * @param frame the step that it is of
     * @param event the event
     * @param books before it
     */
    default void before(Frame frame, JournaledEvent event, Books books) {}

    /**
     * Sees an event.
     *
     * @param event the event
     * @param booked what it did to the books
     * @param books after it
     */
    void accept(JournaledEvent event, Booked booked, Books books);
  }

  private JournalAccount(Follower follower) {
    this.follower = follower;
  }

  /**
   * Reads the journal of a data directory, without locking it.
   *
   * @param follower sees every event and what it did
   * @throws io.godmode.api.GodmodeException when there is none, it is damaged, or the books in it
   *     do not add up
   */
  static JournalAccount of(Path data, Follower follower) {
    if (!Files.isDirectory(data)) {
      throw noJournal(data);
    }
    JournalAccount account = new JournalAccount(follower);
    JournalReader.Reading reading = JournalReader.of(data).read(account::start, account::take);
    account.tornTail = reading.tornTail();
    account.identity = reading.identity();
    if (account.books.sequence() == 0) {
      throw noJournal(data);
    }
    account.books.audit();
    return account;
  }

  /** Starts before the first event, for who reads the frames himself. */
  static JournalAccount beginning(Follower follower) {
    return new JournalAccount(follower);
  }

  private static Refusal noJournal(Path data) {
    return Refusal.usage(
        "NO_JOURNAL",
        data + " holds no journal with events; give the --data directory of a run that started");
  }

  /** Begins with a snapshot, where the first segments are no longer kept. */
  void start(Snapshot snapshot) {
    books = Books.of(snapshot.books());
    start = snapshot.sequence();
    input = snapshot.position();
    follower.start(snapshot);
  }

  /** Takes the next frame in. */
  void take(Frame frame) {
    frames++;
    input = frame.position();
    for (JournaledEvent event : frame.events()) {
      follower.before(frame, event, books);
      Booked booked = books.apply(event);
      at = event.at();
      if (event.sequence() == start + 1) {
        from = at;
      }
      stoppedInOrder = event.event().kind() == TradingEvent.Kind.RUN_STOPPED;
      if (event.event() instanceof RunStarted start) {
        started = Optional.of(start);
      }
      follower.accept(event, booked, books);
    }
  }

  Books books() {
    return books;
  }

  /** Returns the run that wrote last. */
  RunStarted run() {
    return started
        .or(books::run)
        .orElseThrow(
            () -> Refusal.fault("JOURNAL_CORRUPT", "the journal does not begin with a run"));
  }

  /** Returns what the journal's header binds its directory to. */
  JournalIdentity identity() {
    return identity.orElseThrow();
  }

  InputPosition input() {
    return input;
  }

  /** Returns engine time of the first event. */
  Instant from() {
    return from;
  }

  /** Returns engine time of the last event. */
  Instant to() {
    return at;
  }

  long frames() {
    return frames;
  }

  Optional<TornTail> tornTail() {
    return tornTail;
  }

  /** Returns the event that it begins after, because older ones were dropped; 0 when none were. */
  long start() {
    return start;
  }

  /** Tells whether the last process that wrote it stopped in order: not killed, nor at work now. */
  boolean stoppedInOrder() {
    return stoppedInOrder && tornTail.isEmpty();
  }

  GodmodeStatus status() {
    RunStarted run = run();
    return new GodmodeStatus(
        run.profile(),
        run.executionMode(),
        run.source(),
        run.marks(),
        run.notEnforced(),
        books.tick(),
        books.portfolio(at),
        books.totals(),
        books.tradingState(),
        books.killSwitch(),
        books.firstTrip(),
        books.locks(at),
        books.openOrders(),
        books.pluginChanges().stream()
            .map(
                change ->
                    new PluginStatus(
                        change.role(),
                        change.id(),
                        change.to(),
                        change.code(),
                        change.detail(),
                        false))
            .toList(),
        List.of(),
        ReportCounts.NONE,
        LiveGate.closed(),
        List.copyOf(books.standingAlerts().values()),
        input,
        Optional.of(books.stateHash()));
  }
}
