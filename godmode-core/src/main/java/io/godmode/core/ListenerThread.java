package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.TradingListener;
import io.godmode.api.event.Alert;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.health.ComponentState;
import io.godmode.core.health.Meter;
import io.godmode.core.journal.EventStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every event to one listener, in order and without gaps, on a thread of its own.
 *
 * <p>It reads from the store, so a slow listener costs the engine nothing and no queue grows. One
 * that throws anything at all is heard of once and told on; one that does not come back is left
 * behind at the end of the run.
 */
final class ListenerThread {
  private static final Logger log = LoggerFactory.getLogger(ListenerThread.class);
  private static final long FINISH_SECONDS = 5;

  /** Alerts past the journal are few; what does not fit is in the log. */
  private static final int ASIDE = 16;

  private final TradingListener listener;
  private final EventStore store;
  private final Semaphore news = new Semaphore(0);
  private final AtomicLong failures = new AtomicLong();
  private final Thread thread;
  private final Vitals vitals;
  private final Vital health;
  private final LongConsumer heardMeter;
  private final LongConsumer failureMeter;

  @Bounded(by = "ASIDE alerts", then = "a further one is not told aside; it is in the health")
  private final BlockingQueue<Alert> aside = new ArrayBlockingQueue<>(ASIDE);

  private volatile boolean finishing;
  private volatile long heard;

  /** When the event at work was begun; zero when none is. */
  private volatile long busySince;

  ListenerThread(TradingListener listener, EventStore store, int number, Vitals vitals) {
    this.vitals = vitals;
    this.health = vitals.part(name(listener, number));
    this.heardMeter = vitals.meter(Meter.LISTENER_SEQUENCE, health.name());
    this.failureMeter = vitals.meter(Meter.LISTENER_FAILURES, health.name());
    health.watch(this::look);
    this.listener = listener;
    this.store = store;
    this.heard = store.lastSequence();
    this.thread = new Thread(this::listen, "godmode-listener-" + number);
    this.thread.setDaemon(true);
  }

  private static String name(TradingListener listener, int number) {
    return listener instanceof AlertFeed feed
        ? "alerts:" + number + " " + simple(feed.sink())
        : "listener:" + number + " " + simple(listener);
  }

  private static String simple(Object part) {
    String name = part.getClass().getSimpleName();
    int lambda = name.indexOf("$$");
    return lambda < 0 ? name : name.substring(0, lambda);
  }

  private Optional<Vital.Finding> look() {
    long since = busySince;
    Duration took = vitals.since(since);
    return since != 0 && took.compareTo(Vitals.LONG) > 0
        ? Optional.of(
            new Vital.Finding(
                ComponentState.FAILED,
                "it has been at event " + (heard + 1) + " for " + took.toSeconds() + " s"))
        : Optional.empty();
  }

  String name() {
    return health.name();
  }

  /** Returns the last event that it has had. */
  long heard() {
    return heard;
  }

  /** Tells a receiver of alerts what is not in the journal; others do not hear of it. */
  void tellAside(Alert alert) {
    if (listener instanceof AlertFeed && aside.offer(alert)) {
      news.release();
    }
  }

  void start() {
    thread.start();
  }

  /** Tells that something was appended. Never blocks. */
  void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  /** Lets the listener hear what is left, and then no more. */
  void tellToFinish() {
    finishing = true;
    news.release();
  }

  /** Waits for that, for a bounded time. */
  void finish() {
    tellToFinish();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(FINISH_SECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      log.warn("a listener is still busy at event {}; it is left behind", heard);
      thread.interrupt();
      health.is(
          ComponentState.FAILED, "it did not come back from event " + (heard + 1) + " at the end");
    }
  }

  private void listen() {
    try {
      boolean last = false;
      while (!last) {
        news.acquire();
        news.drainPermits();
        last = finishing;
        readOn();
        sayAside();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error failure) {
      log.error("a listener lost touch with the journal at event {}", heard, failure);
      health.failed(ComponentState.FAILED, failure);
    }
  }

  private void readOn() {
    try (Stream<JournaledEvent> events = store.events(heard + 1)) {
      events.forEach(this::tell);
    }
  }

  private void tell(JournaledEvent event) {
    busySince = Math.max(1, vitals.ticks());
    try {
      listener.onEvent(event);
    } catch (RuntimeException | Error failure) {
      noteFailure(failure);
      if (failures.incrementAndGet() == 1) {
        log.warn(
            "listener {} failed; further failures are only counted",
            listener.getClass().getName(),
            failure);
      }
    }
    busySince = 0;
    heard = event.sequence();
    heardMeter.accept(heard);
  }

  private void sayAside() {
    Alert alert = aside.poll();
    while (alert != null && listener instanceof AlertFeed feed) {
      busySince = Math.max(1, vitals.ticks());
      try {
        feed.tellAside(alert);
      } catch (RuntimeException | Error failure) {
        noteFailure(failure);
        log.warn("listener {} failed", listener.getClass().getName(), failure);
      }
      busySince = 0;
      alert = aside.poll();
    }
  }

  private void noteFailure(Throwable failure) {
    failureMeter.accept(1);
    health.failed(ComponentState.DEGRADED, failure);
  }
}
