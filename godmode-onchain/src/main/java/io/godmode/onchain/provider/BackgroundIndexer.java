package io.godmode.onchain.provider;

import io.godmode.onchain.index.Indexer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An indexer on a daemon thread; when it fails, whoever waits for the index is told. */
final class BackgroundIndexer {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final Indexer indexer;
  private final Thread thread;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  BackgroundIndexer(Indexer indexer) {
    this.indexer = indexer;
    thread = new Thread(this::run, "godmode-indexer");
    thread.setDaemon(true);
  }

  /** Runs it from now on; once. */
  void start() {
    thread.start();
  }

  private void run() {
    try {
      indexer.run();
    } catch (RuntimeException | Error e) {
      failure.set(e);
    } finally {
      ended.countDown();
    }
  }

  /** Waits for the index to grow; throws what the indexer ended with, should it have failed. */
  void await(Duration pause) throws InterruptedException {
    if (!ended.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
      return;
    }
    Throwable failed = failure.get();
    if (failed instanceof Error error) {
      throw error;
    }
    if (failed instanceof RuntimeException known) {
      throw known;
    }
    // It was stopped: whoever waits is about to be stopped too.
    TimeUnit.NANOSECONDS.sleep(pause.toNanos());
  }

  /** Stops it and waits until it has let go of store and endpoints, at most ten seconds. */
  void stop() {
    indexer.stop();
    try {
      thread.join(STOP_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
