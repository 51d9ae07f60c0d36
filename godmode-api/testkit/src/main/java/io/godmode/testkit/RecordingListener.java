package io.godmode.testkit;

import io.godmode.api.TradingListener;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A listener that remembers every event, for assertions.
 *
 * <p>Thread-safe. Events come on the engine's listener thread, so a test of a running engine waits
 * with {@link #await}; after the engine was closed, {@link #events()} is complete. It keeps all it
 * gets: not for runs without an end.
 */
public final class RecordingListener implements TradingListener {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final List<JournaledEvent> events = new ArrayList<>();

  private RecordingListener() {}

  /** Returns a listener that has heard nothing. */
  public static RecordingListener create() {
    return new RecordingListener();
  }

  @Override
  public void onEvent(JournaledEvent event) {
    lock.lock();
    try {
      events.add(event);
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the events so far, in the order of their arrival. */
  public List<JournaledEvent> events() {
    lock.lock();
    try {
      return List.copyOf(events);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the events of one type so far, in the order of their arrival. */
  public <T extends TradingEvent> List<T> events(Class<T> type) {
    return events().stream()
        .map(JournaledEvent::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** Returns the kinds of the events so far, in the order of their arrival. */
  public List<TradingEvent.Kind> kinds() {
    return events().stream().map(each -> each.event().kind()).toList();
  }

  /**
   * Waits until so many events of a type have arrived, and returns all of that type.
   *
   * @param type what to wait for
   * @param count how many, at least 1
   * @param limit how long to wait in real time, whatever the engine's clock shows
   * @throws AssertionError when they have not arrived by then, with the kinds of those that have
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public <T extends TradingEvent> List<T> await(Class<T> type, int count, Duration limit)
      throws InterruptedException {
    long nanosLeft = limit.toNanos();
    lock.lock();
    try {
      while (events(type).size() < count) {
        if (nanosLeft <= 0) {
          throw new AssertionError(
              "waited "
                  + limit
                  + " for "
                  + count
                  + " of "
                  + type.getSimpleName()
                  + ", but heard "
                  + kinds());
        }
        nanosLeft = arrived.awaitNanos(nanosLeft);
      }
      return events(type);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what was heard. */
  public void clear() {
    lock.lock();
    try {
      events.clear();
    } finally {
      lock.unlock();
    }
  }
}
