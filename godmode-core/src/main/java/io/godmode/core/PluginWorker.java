package io.godmode.core;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The daemon thread on which one plug-in is called.
 *
 * <p>The engine hands over one call at a time. A thread whose call was given up cannot be ended
 * from outside: it is interrupted, left behind at the lowest priority, and takes no further call.
 */
final class PluginWorker {
  /** A call in a row comes sooner than a parked thread wakes up. */
  private static final long SPIN_NANOS = 20_000;

  private final Thread thread;
  private final Runnable onOutOfMemory;
  private volatile @Nullable PluginCall<?> next;
  private volatile boolean idle;
  private volatile boolean ending;
  private volatile boolean leftBehind;

  /**
   * Starts the thread.
   *
   * @param onOutOfMemory told on the thread when the memory of the process did not suffice
   */
  PluginWorker(String id, Runnable onOutOfMemory) {
    this.onOutOfMemory = onOutOfMemory;
    thread = new Thread(this::work, "godmode-plugin-" + id);
    thread.setDaemon(true);
    thread.start();
  }

  /** Does a call and waits for its end. Engine thread only. */
  <T> PluginEnd<T> run(PluginCall<T> call) {
    next = call;
    if (idle) {
      LockSupport.unpark(thread);
    }
    PluginEnd<T> end = call.await();
    if (!call.hasReturned()) {
      leaveBehind();
    }
    return end;
  }

  /** Nothing relies on the priority; it only leaves more of the machine to others. */
  @SuppressWarnings("ThreadPriorityCheck")
  private void leaveBehind() {
    leftBehind = true;
    ending = true;
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.interrupt();
  }

  /** Lets the thread end after the call at work. */
  void end() {
    ending = true;
    LockSupport.unpark(thread);
  }

  /** Waits a moment for the thread to end. */
  void join(long millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.timedJoin(thread, millis);
  }

  /** Tells whether a call that was given up has not come back. */
  boolean isLeftBehind() {
    return leftBehind && thread.isAlive();
  }

  /** Tells whether it takes another call. */
  boolean takesCalls() {
    return !ending && thread.isAlive();
  }

  /** Tells whether the thread has not ended yet. */
  boolean isAlive() {
    return thread.isAlive();
  }

  private void work() {
    try {
      PluginCall<?> call = take();
      while (call != null) {
        next = null;
        if (!call.run()) {
          onOutOfMemory.run();
        }
        // What a plug-in does to its own thread must not keep it awake.
        Thread.interrupted();
        call = take();
      }
    } catch (OutOfMemoryError failure) {
      onOutOfMemory.run();
    }
  }

  /** Returns the next call, or nothing when there is to be none. */
  private @Nullable PluginCall<?> take() {
    long spinUntil = System.nanoTime() + SPIN_NANOS;
    while (next == null && !ending && System.nanoTime() - spinUntil < 0) {
      Thread.onSpinWait();
    }
    idle = true;
    while (next == null && !ending) {
      LockSupport.park(this);
    }
    idle = false;
    return ending ? null : next;
  }
}
