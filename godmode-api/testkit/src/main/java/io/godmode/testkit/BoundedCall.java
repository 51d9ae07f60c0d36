package io.godmode.testkit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls into the code under test, which may never return, from a thread that can be given up. */
final class BoundedCall {
  private BoundedCall() {}

  /**
   * Returns what a call answers; throws what it throws.
   *
   * @throws AssertionError when it has not returned within the limit, with {@code what}
   */
  static <T extends @Nullable Object> T get(String what, Duration limit, Supplier<T> call) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                answer.complete(call.get());
              } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
              }
            },
            "contract-call");
    caller.setDaemon(true);
    caller.start();
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      caller.interrupt();
      throw new AssertionError(what + " had not returned after " + limit, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted during: " + what, e);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  /** Makes a call; throws what it throws. */
  static void run(String what, Duration limit, Runnable call) {
    get(
        what,
        limit,
        () -> {
          call.run();
          return true;
        });
  }

  private static AssertionError rethrown(@Nullable Throwable thrown) {
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return new AssertionError(thrown);
  }
}
