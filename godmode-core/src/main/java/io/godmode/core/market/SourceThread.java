package io.godmode.core.market;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one daemon thread of a market source: started once, closed any number of times. Thread-safe.
 */
public final class SourceThread {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final String name;
  private volatile boolean closed;
  private @Nullable Thread thread;

  private SourceThread(String name) {
    this.name = name;
  }

  /** What a source does on its thread; it may be interrupted, which ends it quietly. */
  @FunctionalInterface
  public interface Work {
    /**
     * Runs until done or closed.
     *
     * @throws InterruptedException when closed while waiting
     */
    void run() throws InterruptedException;
  }

  /** Returns a thread that has not been started, for a source of that name. */
  public static SourceThread of(String name) {
    return new SourceThread(name);
  }

  /**
   * Starts the work, unless closed before.
   *
   * @throws IllegalStateException when called before
   */
  public synchronized void start(Work work) {
    if (thread != null) {
      throw new IllegalStateException(name + " has been started before");
    }
    Thread started = new Thread(() -> runQuietly(work), "godmode-" + name);
    started.setDaemon(true);
    thread = started;
    if (!closed) {
      started.start();
    }
  }

  /** Tells whether the source is to publish nothing more. */
  public boolean closed() {
    return closed;
  }

  /** Interrupts the work and waits for its end, at most ten seconds should it not listen. */
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    if (running == null || running == Thread.currentThread()) {
      return;
    }
    running.interrupt();
    try {
      running.join(CLOSE_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void runQuietly(Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
