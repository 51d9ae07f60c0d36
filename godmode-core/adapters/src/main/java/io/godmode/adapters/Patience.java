package io.godmode.adapters;

import io.godmode.api.Bounded;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
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
 * request that has not arrived by then is told so where it can be, and its connection is closed; so
 * is that of a sender who does not take its answer.
 *
 * <p>The time runs from the moment a thread takes the request up until {@link #arrived}, and anew
 * from {@link #answering}. Thread-safe.
 */
@Bounded(
    by = "a few threads and the connections that wait for them, which the system limits",
    then = "each is cut off in its time")
final class Patience implements Executor, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);

  /** How long the last words to a sender may take. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final ExecutorService workers;
  private final ScheduledExecutorService timer;
  private final Duration most;
  private final Runnable onCut;

  /** One for each intake, gone with its threads. */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable Turn> turn = new ThreadLocal<>();

  /** What is said to a sender before its connection is closed. */
  interface Farewell {
    /** Says it, from a thread of its own while the request's thread waits for the sender. */
    void say() throws IOException;
  }

  /** One wait for a sender on one thread. */
  private final class Turn {
    private final Thread thread = Thread.currentThread();
    private final Future<?> cut = timer.schedule(this::cut, most.toMillis(), TimeUnit.MILLISECONDS);
    private Optional<Farewell> farewell = Optional.empty();
    private boolean over;
    private boolean isCut;

    private synchronized void say(Farewell last) {
      farewell = Optional.of(last);
    }

    /** Returns false when it was cut off before. */
    private boolean end() {
      cut.cancel(false);
      synchronized (this) {
        over = true;
        return !isCut;
      }
    }

    /** A blocking call of a channel whose thread is interrupted closes the channel. */
    private synchronized void cut() {
      if (over) {
        return;
      }
      over = true;
      isCut = true;
      onCut.run();
      if (farewell.isPresent()) {
        Future<?> last = timer.schedule(thread::interrupt, GRACE.toMillis(), TimeUnit.MILLISECONDS);
        try {
          farewell.get().say();
        } catch (IOException gone) {
          log.debug("a slow sender was gone before it was told", gone);
        } finally {
          last.cancel(false);
        }
      }
      thread.interrupt();
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
    timer = Executors.newScheduledThreadPool(threads + 1, task -> daemon(task, name + "-timer"));
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
    turn.set(new Turn());
    try {
      request.run();
    } finally {
      mine().end();
      turn.remove();
      if (Thread.interrupted()) {
        log.debug("the thread of a request that was cut off serves the next one");
      }
    }
  }

  private Turn mine() {
    return Objects.requireNonNull(turn.get(), "no request is served by this thread");
  }

  /** Sets what the sender of this thread's request is told when it is cut off. */
  void say(Farewell last) {
    mine().say(last);
  }

  /**
   * Says that the request served by this thread is there; judging it may take longer.
   *
   * @return false when it was cut off before: its sender was told, and nothing must come of it
   */
  boolean arrived() {
    return mine().end();
  }

  /** Says that the answer begins, which the sender has to take in its time too. */
  void answering() {
    turn.set(new Turn());
  }

  @Override
  public void close() {
    workers.shutdownNow();
    timer.shutdownNow();
  }
}
