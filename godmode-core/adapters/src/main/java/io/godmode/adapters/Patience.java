package io.godmode.adapters;

import io.godmode.api.Bounded;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves connections on a few threads, none of which waits for a sender longer than allowed: a
 * request that has not arrived by then is cut off, by closing its connection.
 *
 * <p>The time runs from the moment a thread takes the request up until {@link #arrived}.
 * Thread-safe.
 */
@Bounded(
    by = "a few threads and the connections that wait for them, which the system limits",
    then = "each is cut off in its time")
final class Patience implements Executor, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);

  private final ExecutorService workers;
  private final ScheduledExecutorService timer;
  private final Duration most;
  private final Runnable onCut;

  /** One for each intake, gone with its threads. */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable Turn> turn = new ThreadLocal<>();

  /** One request on one thread. */
  private final class Turn {
    private final Thread thread = Thread.currentThread();
    private boolean over;

    private synchronized void end() {
      over = true;
    }

    /** A blocking read of a channel that is interrupted closes the channel. */
    private synchronized void cut() {
      if (!over) {
        over = true;
        onCut.run();
        thread.interrupt();
      }
    }
  }

  /**
   * Creates the threads.
   *
   * @param onCut told of each request that is cut off
   */
  Patience(String name, int threads, Duration most, Runnable onCut) {
    this.most = most;
    this.onCut = onCut;
    AtomicInteger count = new AtomicInteger();
    workers =
        Executors.newFixedThreadPool(
            threads, task -> daemon(task, name + "-" + count.incrementAndGet()));
    timer = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, name + "-timer"));
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable request) {
    workers.execute(() -> serve(request));
  }

  private void serve(Runnable request) {
    Turn mine = new Turn();
    turn.set(mine);
    Future<?> cut = timer.schedule(mine::cut, most.toMillis(), TimeUnit.MILLISECONDS);
    try {
      request.run();
    } finally {
      mine.end();
      cut.cancel(false);
      turn.remove();
      if (Thread.interrupted()) {
        log.debug("the thread of a request that was cut off serves the next one");
      }
    }
  }

  /** Says that the request served by this thread is there; its answer may take longer. */
  void arrived() {
    Objects.requireNonNull(turn.get(), "no request is served by this thread").end();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    timer.shutdownNow();
  }
}
