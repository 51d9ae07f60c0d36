package io.godmode.examples.dashboard;

import io.godmode.api.GodmodeException;
import io.godmode.api.TradingListener;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.journal.JournalReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link Chronicle} up with the journal: first what stands in the directory, then, beside
 * an engine, what its listener thread brings, else what is found in the directory from time to
 * time. Thread-safe; the engine thread never comes here.
 */
final class JournalFollower implements TradingListener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JournalFollower.class);
  private static final long LOOK_MILLIS = 1_000;
  private static final int DEAR = 10;

  private final Path data;
  private final LongConsumer news;
  private final InstantSource clock;
  private Chronicle chronicle = new Chronicle();
  private Optional<LongFunction<Stream<JournaledEvent>>> engine = Optional.empty();
  private Optional<Thread> reader = Optional.empty();
  private volatile boolean caughtUp;
  private long tooSoon;
  private volatile boolean closed;
  private volatile long sequence;
  private volatile Optional<GodmodeException> failure = Optional.empty();

  /**
   * Follows the journal of a directory.
   *
   * @param news told the sequence of the last event, whenever there is another
   * @param clock by which a read that takes long is followed by a longer pause
   */
  JournalFollower(Path data, LongConsumer news, InstantSource clock) {
    this.data = data;
    this.news = news;
    this.clock = clock;
  }

  /** Begins to read, in a thread of its own. */
  synchronized void start(Optional<LongFunction<Stream<JournaledEvent>>> events) {
    engine = events;
    Thread thread = new Thread(this::read, "godmode-dashboard-reader");
    thread.setDaemon(true);
    reader = Optional.of(thread);
    thread.start();
  }

  private void read() {
    try {
      do {
        Instant began = clock.instant();
        readDirectory();
        long took = Math.max(0, Duration.between(began, clock.instant()).toMillis());
        if (failure.isEmpty()) {
          catchUp();
          if (engine.isPresent()) {
            return; // From here on it tells.
          }
        }
        Thread.sleep(Math.max(LOOK_MILLIS, DEAR * took));
      } while (!closed);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads what is new in the directory, from the first event on, because there is no index. */
  private void readDirectory() {
    if (!Files.isDirectory(data.resolve("journal"))) {
      return;
    }
    try {
      JournalReader.of(data)
          .read(
              snapshot -> {
                synchronized (this) {
                  if (sequence == 0) {
                    chronicle.start(snapshot);
                    sequence = snapshot.sequence();
                  }
                }
              },
              frame -> {
                if (closed) {
                  throw new GodmodeException("INTERRUPTED", "the dashboard closes");
                }
                frame.events().forEach(this::take);
              });
      failure = Optional.empty();
    } catch (RuntimeException unreadable) {
      fail(unreadable);
    }
    news.accept(sequence);
  }

  private void catchUp() {
    try {
      synchronized (this) {
        caughtUp = true;
        fill(tooSoon + 1);
      }
    } catch (RuntimeException unreadable) {
      fail(unreadable);
    }
    news.accept(sequence);
  }

  /** Tells whether an event must wait until the directory has been read; it is in the store. */
  private synchronized boolean isTooSoon(JournaledEvent event) {
    if (caughtUp || event.sequence() <= sequence + 1) {
      return false;
    }
    tooSoon = event.sequence();
    return true;
  }

  private void fail(RuntimeException unreadable) {
    if (!closed && failure.isEmpty()) {
      log.warn("the dashboard cannot read the journal of {}", data, unreadable);
    }
    failure =
        Optional.of(
            unreadable instanceof GodmodeException known
                ? known
                : new GodmodeException(
                    "JOURNAL_READ_FAILED",
                    "the dashboard cannot follow: " + unreadable,
                    unreadable));
  }

  /**
   * Takes an event from the engine's listener thread; one that was read already is left out. What
   * comes too soon while the directory is being read is asked for afterwards; after a failure
   * nothing is shown rather than something old.
   */
  @Override
  public void onEvent(JournaledEvent event) {
    if (closed || isTooSoon(event) || failure.isPresent()) {
      return;
    }
    try {
      if (event.sequence() > sequence + 1) {
        fill(event.sequence());
      }
      take(event);
    } catch (RuntimeException broken) {
      fail(broken);
    }
    news.accept(event.sequence());
  }

  /** Reads what lies between from the engine's store. */
  private synchronized void fill(long until) {
    if (engine.isPresent() && sequence + 1 < until) {
      try (Stream<JournaledEvent> missing = engine.get().apply(sequence + 1)) {
        missing.takeWhile(event -> event.sequence() < until).forEach(this::take);
      }
    }
  }

  private synchronized void take(JournaledEvent event) {
    if (event.sequence() == sequence + 1) {
      chronicle.accept(event);
      sequence = event.sequence();
    }
  }

  /**
   * Looks at the chronicle while nothing changes it.
   *
   * @throws GodmodeException with code {@code DASHBOARD_CATCHING_UP} or that of a journal that
   *     cannot be read
   */
  <T> T look(Function<Chronicle, T> what) {
    Optional<GodmodeException> unreadable = failure;
    if (unreadable.isPresent()) {
      throw unreadable.get();
    }
    if (!caughtUp) {
      throw new GodmodeException(
          "DASHBOARD_CATCHING_UP", "the journal is still being read, up to event " + sequence);
    }
    synchronized (this) {
      return what.apply(chronicle);
    }
  }

  /** Tells whether what was there at the start has been read. */
  boolean caughtUp() {
    return caughtUp;
  }

  /** Returns the last event taken in. */
  long sequence() {
    return sequence;
  }

  /**
   * Returns the events of a range that can be had; to be closed. An engine that was closed leaves
   * them in its directory.
   */
  Stream<JournaledEvent> events(long from, long until) {
    Optional<LongFunction<Stream<JournaledEvent>>> source;
    synchronized (this) {
      source = engine;
    }
    if (source.isPresent()) {
      try {
        return source.get().apply(from).takeWhile(event -> event.sequence() <= until);
      } catch (IllegalStateException ended) {
        log.debug("the engine has ended: {}", ended.toString());
      }
    }
    return stored(from, until);
  }

  private Stream<JournaledEvent> stored(long from, long until) {
    Stream.Builder<JournaledEvent> found = Stream.builder();
    JournalReader.of(data)
        .read(
            snapshot -> {
              if (from <= snapshot.sequence()) {
                throw new GodmodeException(
                    "JOURNAL_EVENTS_DROPPED", "the journal begins after " + snapshot.sequence());
              }
            },
            frame ->
                frame.events().stream()
                    .filter(event -> event.sequence() >= from && event.sequence() <= until)
                    .forEach(found));
    return found.build();
  }

  @Override
  public void close() {
    closed = true;
    Optional<Thread> working;
    synchronized (this) {
      working = reader;
    }
    working.ifPresent(Thread::interrupt);
  }
}
