package io.godmode.examples.cli;

import io.godmode.onchain.index.Indexer;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs an indexer, tells now and then how it goes, and stops it when the process is to end. */
final class IndexRun {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private IndexRun() {}

  static void of(Indexer indexer, Shutdown shutdown, PrintWriter err) {
    Shutdown.Watch watch = shutdown.watch(indexer::stop);
    ScheduledExecutorService progress =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "index-progress");
              thread.setDaemon(true);
              return thread;
            });
    ScheduledFuture<?> telling =
        progress.scheduleAtFixedRate(
            () -> tell(indexer, err),
            INTERVAL.toMillis(),
            INTERVAL.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      indexer.run();
    } finally {
      telling.cancel(false);
      progress.shutdownNow();
      watch.end();
      tell(indexer, err);
    }
  }

  private static void tell(Indexer indexer, PrintWriter err) {
    err.println(IndexText.line(indexer.progress()));
    err.flush();
  }
}
