package io.godmode.core.journal;

import io.godmode.api.Bounded;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A sync that nobody waits for, on a thread of its own, one at a time. Not thread-safe: the journal
 * guards it. The sync itself needs no lock, so that the journal may wait for it.
 */
final class BackgroundSync implements AutoCloseable {
  /** Begun with the first sync. */
  @Bounded(by = "one sync", then = "another is begun only when it has ended")
  private final ExecutorService thread = Executors.newSingleThreadExecutor(BackgroundSync::daemon);

  private @Nullable Future<?> running;

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "godmode-journal-sync");
    thread.setDaemon(true);
    return thread;
  }

  /** Tells whether one is at work or has ended and was not taken note of. */
  boolean isBusy() {
    return running != null;
  }

  /** Begins one, where none is at work. */
  void start(Disk.Output out) {
    running =
        thread.submit(
            () -> {
              out.sync();
              return null;
            });
  }

  /**
   * Takes note of one that has ended.
   *
   * @throws IOException when it failed
   */
  void notice() throws IOException {
    Future<?> last = running;
    if (last != null && last.isDone()) {
      settle();
    }
  }

  /**
   * Waits until none is at work; an interrupt is kept for later.
   *
   * @throws IOException when it failed
   */
  void settle() throws IOException {
    Future<?> last = running;
    running = null;
    boolean interrupted = false;
    try {
      while (last != null) {
        try {
          last.get();
          last = null;
        } catch (InterruptedException later) {
          interrupted = true;
        } catch (ExecutionException failed) {
          throw new IOException("a sync in the background failed", failed.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits until none is at work, whatever becomes of it. */
  @Override
  public void close() {
    try {
      settle();
    } catch (IOException late) {
      // Only after another failure that the caller has: what was to be synced is not durable.
      running = null;
    }
    thread.shutdown();
  }
}
