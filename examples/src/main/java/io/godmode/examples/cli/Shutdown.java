package io.godmode.examples.cli;

import io.godmode.api.Bounded;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGINT and SIGTERM into an orderly end: what is at work stops, the command finishes and
 * prints its summary, and the process ends with the command's own exit code.
 */
final class Shutdown {
  private static final long PATIENCE_SECONDS = 40;

  private final CountDownLatch finished = new CountDownLatch(1);

  @Bounded(by = "the runs of one process", then = "leaves when the run ends")
  private final List<Runnable> watched = new CopyOnWriteArrayList<>();

  private volatile boolean asked;
  private volatile int exitCode = ExitCode.FAULT;

  /**
   * Stops what is at work when the process is asked to end, until the watch ends; at once when it
   * was asked before.
   *
   * @param stopping may be called more than once
   */
  Watch watch(Runnable stopping) {
    watched.add(stopping);
    Thread hook = new Thread(this::end, "godmode-shutdown");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      asked = true;
    }
    if (asked) {
      stopping.run();
    }
    return () -> {
      watched.remove(stopping);
      forget(hook);
    };
  }

  /** Asks what is at work to stop, as a signal does. */
  void ask() {
    asked = true;
    watched.forEach(Runnable::run);
  }

  /** Tells whether it was asked to stop while something was at work. */
  boolean asked() {
    return asked;
  }

  /** Says that the command has ended and printed what it had to say. */
  void finish(int code) {
    exitCode = code;
    finished.countDown();
  }

  private void end() {
    ask();
    try {
      if (finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(exitCode);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook is at work and waits for finish().
    }
  }

  /** A watch over what is at work. */
  @FunctionalInterface
  interface Watch {
    /** Ends it: it needs no stopping any more. */
    void end();
  }
}
