package io.godmode.examples.dashboard;

import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks somebody who may hang: at most one question is under way at a time, all who ask meanwhile
 * get its answer, and nobody waits longer than allowed. So one that hangs costs one thread.
 * Thread-safe.
 *
 * @param <T> what is answered
 */
final class Asked<T> {
  private final String name;
  private final Supplier<T> supplier;
  private final Duration patience;

  @Bounded(by = "one question at a time", then = "no further one is begun")
  private @Nullable CompletableFuture<T> underWay;

  Asked(String name, Supplier<T> supplier, Duration patience) {
    this.name = name;
    this.supplier = supplier;
    this.patience = patience;
  }

  /**
   * Returns the answer.
   *
   * @throws GodmodeException with code {@code DASHBOARD_NO_ANSWER}
   */
  T get() {
    try {
      return question().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw noAnswer("did not answer within " + patience.toMillis() + " ms");
    } catch (ExecutionException failed) {
      Throwable why = failed.getCause() == null ? failed : failed.getCause();
      throw noAnswer("failed: " + why.getClass().getSimpleName());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw noAnswer("was not waited for");
    }
  }

  private synchronized CompletableFuture<T> question() {
    CompletableFuture<T> asked = underWay;
    if (asked == null || asked.isDone()) {
      CompletableFuture<T> fresh = new CompletableFuture<>();
      Thread thread = new Thread(() -> answer(fresh), "godmode-dashboard-asks-" + name);
      thread.setDaemon(true);
      thread.start();
      underWay = fresh;
      asked = fresh;
    }
    return asked;
  }

  private void answer(CompletableFuture<T> question) {
    try {
      question.complete(supplier.get());
    } catch (RuntimeException | Error failure) {
      question.completeExceptionally(failure);
    }
  }

  private GodmodeException noAnswer(String why) {
    return new GodmodeException("DASHBOARD_NO_ANSWER", "the engine's " + name + " " + why);
  }
}
