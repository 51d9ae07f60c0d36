package io.godmode.examples.cli;

import io.godmode.onchain.stream.ProgramStream;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a stream run until the process is to end, and tells now and then what it saw. */
final class StreamRun {
  private static final long INTERVAL_SECONDS = 5;

  private StreamRun() {}

  /** Returns when the process is to end; throws what ended the stream before. */
  static void of(ProgramStream stream, Shutdown shutdown, PrintWriter err) {
    CountDownLatch stopped = new CountDownLatch(1);
    Shutdown.Watch watch = shutdown.watch(stopped::countDown);
    try {
      boolean ended = false;
      while (!ended) {
        ended = stopped.await(INTERVAL_SECONDS, TimeUnit.SECONDS);
        err.println(stream.coverage());
        err.flush();
        Optional<RuntimeException> failure = stream.failure();
        if (failure.isPresent()) {
          throw failure.get();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      watch.end();
    }
  }
}
