package io.godmode.examples.cli;

import io.godmode.core.Godmode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGINT and SIGTERM into an orderly end: the engine stops, the command finishes and prints
 * its summary, and the process ends with the command's own exit code.
 */
final class Shutdown {
  private static final long PATIENCE_SECONDS = 40;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile int exitCode = ExitCode.FAULT;

  /** Stops the engine when the process is asked to end, until the watch ends. */
  Watch watch(Godmode godmode) {
    Thread hook = new Thread(() -> stop(godmode), "godmode-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> forget(hook);
  }

  /** Says that the command has ended and printed what it had to say. */
  void finish(int code) {
    exitCode = code;
    finished.countDown();
  }

  private void stop(Godmode godmode) {
    godmode.stop();
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

  /** A watch over one engine. */
  @FunctionalInterface
  interface Watch {
    /** Ends it: the engine needs no stopping any more. */
    void end();
  }
}
