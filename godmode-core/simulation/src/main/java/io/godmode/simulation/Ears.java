package io.godmode.simulation;

import io.godmode.api.TradingListener;
import io.godmode.api.event.JournaledEvent;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A listener of one life that throws at many events, or does not come back before the input is
 * closed, and that wants every event once and in order all the same.
 */
final class Ears implements TradingListener {
  private static final int THROWS_AT = 7;

  private final Schedule schedule;
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicLong thrown = new AtomicLong();
  private final AtomicLong hung = new AtomicLong();
  private long last;
  private Optional<String> gap = Optional.empty();

  Ears(Schedule schedule) {
    this.schedule = schedule;
  }

  /** Lets it go on: the input is closed. */
  void release() {
    released.countDown();
  }

  /** Returns what it missed or heard twice. */
  synchronized Optional<String> gap() {
    return gap;
  }

  /** Notes what it did in a log. */
  void countIn(FaultLog log) {
    log.count(FaultKind.LISTENER_THROWS, thrown.get());
    log.count(FaultKind.LISTENER_HANGS, hung.get());
  }

  @Override
  public void onEvent(JournaledEvent event) {
    boolean first = hear(event.sequence());
    // Counted by the event, not by who is first, this thread or the closing of the input.
    if (first && schedule.has(FaultKind.LISTENER_HANGS)) {
      hung.incrementAndGet();
      hang();
    }
    if (schedule.has(FaultKind.LISTENER_THROWS) && event.sequence() % THROWS_AT == 0) {
      thrown.incrementAndGet();
      throw new IllegalStateException("injected fault");
    }
  }

  /** Returns whether it is the first event. */
  private synchronized boolean hear(long sequence) {
    boolean first = last == 0;
    if (!first && sequence != last + 1 && gap.isEmpty()) {
      gap = Optional.of("heard " + sequence + " after " + last);
    }
    last = sequence;
    return first;
  }

  private void hang() {
    try {
      released.await();
    } catch (InterruptedException leftBehind) {
      Thread.currentThread().interrupt();
    }
  }
}
