package io.godmode.examples.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGINT and SIGTERM into an orderly end: what is at work stops, the command finishes and
 * prints its summary, and the process ends with the command's own exit code.
 */
final class Shutdown {
  private static final long PATIENCE_SECONDS = 40;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean asked;
  private volatile int exitCode = ExitCode.FAULT;

  /**
   * Stops what is at work when the process is asked to end, until the watch ends; at once when it
   * was asked before.
   */
  Watch watch(Runnable stopping) {
    Thread hook = new Thread(() -> stop(stopping), "godmode-shutdown");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      stopping.run();
      return () -> {};
    }
    return () -> forget(hook);
  }

  /** Tells whether the process was asked to end while something was watched. */
  boolean asked() {
    return asked;
  }

  /** Says that the command has ended and printed what it had to say. */
  void finish(int code) {
    exitCode = code;
    finished.countDown();
  }

  private void stop(Runnable stopping) {
    asked = true;
    stopping.run();
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
