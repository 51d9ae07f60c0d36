package io.godmode.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * What has arrived from a source, from any thread, and a way to wait for more. Keeps a bounded
 * number and counts the rest. Thread-safe.
 */
final class Arrivals<T> {
  /** The end of a thread wakes nobody, so waits look around now and then. */
  private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(20);

  /** Fair, or a source at full speed would keep out those who wait. */
  private final ReentrantLock lock = new ReentrantLock(true);

  private final Condition changed = lock.newCondition();
  private final List<T> items = new ArrayList<>();
  private final Set<Thread> threads = Collections.newSetFromMap(new IdentityHashMap<>());
  private final int most;
  private boolean over;
  private int late;

  /**
   * Creates an empty record.
   *
   * @param most how many are kept
   */
  Arrivals(int most) {
    this.most = most;
  }

  /** Takes one in, and returns whether it was in time and kept. */
  boolean add(T item) {
    lock.lock();
    try {
      threads.add(Thread.currentThread());
      boolean kept = !over && items.size() < most;
      if (kept) {
        items.add(item);
      }
      if (over) {
        late++;
      }
      changed.signalAll();
      return kept;
    } finally {
      lock.unlock();
    }
  }

  /** Returns what was kept, in the order of its arrival. */
  List<T> items() {
    lock.lock();
    try {
      return List.copyOf(items);
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether so many have arrived. */
  boolean has(int count) {
    lock.lock();
    try {
      return items.size() >= count;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the threads they came from. */
  Set<Thread> threads() {
    lock.lock();
    try {
      Set<Thread> copy = Collections.newSetFromMap(new IdentityHashMap<>());
      copy.addAll(threads);
      return copy;
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      items.clear();
    } finally {
      lock.unlock();
    }
  }

  /** From now on, all that arrives is late. */
  void end() {
    lock.lock();
    try {
      over = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether what arrives now is late. */
  boolean ended() {
    lock.lock();
    try {
      return over;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many arrived after the end. */
  int late() {
    lock.lock();
    try {
      return late;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until what has arrived is enough, and tells whether it is.
   *
   * @throws InterruptedException when the waiting thread is interrupted
   */
  boolean await(Predicate<List<T>> enough, Duration limit) throws InterruptedException {
    long nanosLeft = limit.toNanos();
    List<T> view = Collections.unmodifiableList(items);
    lock.lock();
    try {
      while (nanosLeft > 0 && !enough.test(view)) {
        long slice = Math.min(nanosLeft, SLICE);
        nanosLeft -= slice - changed.awaitNanos(slice);
      }
      return enough.test(view);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits as {@link #await}, but gives up once all threads that brought something have ended and
   * nothing more has come for a while.
   */
  void awaitWhileAlive(Predicate<List<T>> enough, Duration limit, Duration quiet)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean over = false;
    while (!over) {
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      await(all -> enough.test(all) || !mayPublish(threads), left);
      int seen = items().size();
      Duration silence = left.compareTo(quiet) < 0 ? left : quiet;
      boolean more = await(all -> enough.test(all) || all.size() > seen, silence);
      over = !more || enough.test(items()) || left.isZero();
    }
  }

  /** Waits for something late, while threads that brought the rest live, and counts it. */
  int awaitLate(Duration limit) throws InterruptedException {
    return awaitLate(limit, threads());
  }

  /**
   * Waits for something late and returns how much came; not for longer than the publishers live,
   * where there are any.
   */
  int awaitLate(Duration limit, Set<Thread> publishers) throws InterruptedException {
    long nanosLeft = limit.toNanos();
    lock.lock();
    try {
      while (late == 0 && nanosLeft > 0 && mayPublish(publishers)) {
        long slice = Math.min(nanosLeft, SLICE);
        nanosLeft -= slice - changed.awaitNanos(slice);
      }
      return late;
    } finally {
      lock.unlock();
    }
  }

  private static boolean mayPublish(Set<Thread> publishers) {
    return publishers.isEmpty() || publishers.stream().anyMatch(Thread::isAlive);
  }
}
