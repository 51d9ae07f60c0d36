package io.godmode.core;

import io.godmode.api.TradingListener;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.journal.EventStore;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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

  private final TradingListener listener;
  private final EventStore store;
  private final Semaphore news = new Semaphore(0);
  private final AtomicLong failures = new AtomicLong();
  private final Thread thread;
  private volatile boolean finishing;
  private long heard;

  ListenerThread(TradingListener listener, EventStore store, int number) {
    this.listener = listener;
    this.store = store;
    this.heard = store.lastSequence();
    this.thread = new Thread(this::listen, "godmode-listener-" + number);
    this.thread.setDaemon(true);
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
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error failure) {
      log.error("a listener lost touch with the journal at event {}", heard, failure);
    }
  }

  private void readOn() {
    try (Stream<JournaledEvent> events = store.events(heard + 1)) {
      events.forEach(this::tell);
    }
  }

  private void tell(JournaledEvent event) {
    try {
      listener.onEvent(event);
    } catch (RuntimeException | Error failure) {
      if (failures.incrementAndGet() == 1) {
        log.warn(
            "listener {} failed; further failures are only counted",
            listener.getClass().getName(),
            failure);
      }
    }
    heard = event.sequence();
  }
}
