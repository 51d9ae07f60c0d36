package io.godmode.core.journal;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A sync that nobody waits for, on a thread of its own, one at a time. Not thread-safe: the journal
 * guards it. The sync itself needs no lock, so that the journal may wait for it.
 */
final class BackgroundSync implements AutoCloseable {
  private @Nullable Future<?> running;

  /** Tells whether one is at work or has ended and was not taken note of. */
  boolean isBusy() {
    return running != null;
  }

  /** Begins one, where none is at work. */
  void start(Disk.Output out) {
    FutureTask<Void> sync =
        new FutureTask<>(
            () -> {
              out.sync();
              return null;
            });
    Thread thread = new Thread(sync, "godmode-journal-sync");
    thread.setDaemon(true);
    thread.start();
    running = sync;
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
  }
}
