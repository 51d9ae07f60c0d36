package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.TxGuard;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.TxPreview;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a guard as its callers do: what it throws, or no answer at all, is a refusal.
 *
 * @param guard whom
 * @param patience how long an answer may take
 */
record Reviews(TxGuard guard, Duration patience) {
  private static final int ROUNDS = 100;

  /** Tells whether the guard permits. */
  boolean permits(TxPreview transaction) {
    return answer(transaction) instanceof GuardVerdict.Permit;
  }

  /** Returns the refusal; empty when the guard permits or gave none. */
  Optional<GuardVerdict.Refuse> refusal(TxPreview transaction) {
    return answer(transaction) instanceof GuardVerdict.Refuse no
        ? Optional.of(no)
        : Optional.empty();
  }

  void requireRefused(String rule, TxPreview transaction) {
    assertThat(permits(transaction)).as("%s: whether it permits %s", rule, transaction).isFalse();
  }

  void requirePermitted(String rule, TxPreview transaction) {
    assertThat(answer(transaction))
        .as("%s: the verdict on %s", rule, transaction)
        .isEqualTo(GuardVerdict.PERMIT);
  }

  /** Requires a verdict, be it what it may. */
  void requireAnswer(String rule, TxPreview transaction) {
    GuardVerdict verdict;
    try {
      verdict = ask(transaction);
    } catch (RuntimeException | Error thrown) {
      throw new AssertionError(rule + ": review threw " + thrown + " at " + transaction, thrown);
    }
    assertThat(verdict).as("%s: the verdict on %s", rule, transaction).isNotNull();
  }

  /** Requires that two threads, asking at once, get what belongs to their transactions. */
  void requireSameAtOnce(String rule, TxPreview permitted, TxPreview refused) {
    CountDownLatch both = new CountDownLatch(2);
    CompletableFuture<Boolean> yes = inTurn(both, () -> permits(permitted));
    CompletableFuture<Boolean> no = inTurn(both, () -> !permits(refused));
    String what = rule + ": " + ROUNDS + " reviews from each of two threads";
    Duration limit = patience.multipliedBy(2L * ROUNDS);
    assertThat(BoundedCall.get(what, limit, yes::join))
        .as("%s: whether %s was permitted while another was reviewed", rule, permitted)
        .isTrue();
    assertThat(BoundedCall.get(what, limit, no::join))
        .as("%s: whether %s was refused while another was reviewed", rule, refused)
        .isTrue();
  }

  private static CompletableFuture<Boolean> inTurn(CountDownLatch both, BooleanSupplier holds) {
    return CompletableFuture.supplyAsync(
        () -> {
          both.countDown();
          awaitAll(both);
          boolean held = true;
          for (int round = 0; held && round < ROUNDS; round++) {
            held = holds.getAsBoolean();
          }
          return held;
        },
        task -> {
          Thread thread = new Thread(task, "contract-reviewer");
          thread.setDaemon(true);
          thread.start();
        });
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable GuardVerdict answer(TxPreview transaction) {
    try {
      return ask(transaction);
    } catch (RuntimeException | Error refused) {
      return null;
    }
  }

  private @Nullable GuardVerdict ask(TxPreview transaction) {
    return BoundedCall.<@Nullable GuardVerdict>get(
        "the review of " + transaction, patience, () -> guard.review(transaction));
  }
}
