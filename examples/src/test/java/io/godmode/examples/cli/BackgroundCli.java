package io.godmode.examples.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call of the command line that goes on until it is asked to end. */
final class BackgroundCli implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;
  private static final long POLL_MILLIS = 10;

  private final Shutdown shutdown = new Shutdown();
  private final CompletableFuture<Cli> ended = new CompletableFuture<>();

  /** Starts it in a thread of its own. */
  BackgroundCli(Host host, Object... args) {
    Thread thread =
        new Thread(
            () -> {
              try {
                ended.complete(Cli.on(host, shutdown, args));
              } catch (RuntimeException | Error e) {
                ended.completeExceptionally(e);
              }
            },
            "godmode-cli");
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits until something is so; the command must not end before. */
  void await(String what, Callable<Boolean> condition) throws Exception {
    for (int turns = 0; !condition.call(); turns++) {
      if (turns > PATIENCE_SECONDS * 1_000 / POLL_MILLIS) {
        throw new AssertionError("never: " + what + "; " + stop());
      }
      try {
        throw new AssertionError(
            "it ended before " + what + ": " + ended.get(POLL_MILLIS, TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        // It goes on.
      }
    }
  }

  /** Asks it to end, as a signal does, and returns what it left behind. */
  Cli stop() throws ExecutionException, InterruptedException, TimeoutException {
    shutdown.ask();
    return ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    shutdown.ask();
  }
}
