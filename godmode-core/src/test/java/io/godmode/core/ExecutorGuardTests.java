package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.risk.ApprovedOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ExecutorGuardTests {
  /** Throws whatever it is asked. */
  private static final class Broken implements Executor {
    @Override
    public void start(ExecutionContext context) {}

    @Override
    public void submit(ApprovedOrder order) {
      throw new IllegalStateException("broken");
    }

    @Override
    public void onMarket(MarketEvent event) {
      throw new IllegalStateException("broken");
    }

    @Override
    public Optional<PoolState> tradable(PoolState observed) {
      throw new IllegalStateException("broken");
    }

    @Override
    public void close() {}
  }

  private final ExecutorGuard guard = new ExecutorGuard(new Broken(), Vitals.unread());

  /** A plug-in that was given up in the middle of a question may fail at any time. */
  @RepeatedTest(20)
  void whatFailsOnThreadsThatWereGivenUpIsKeptToo() throws InterruptedException {
    PoolState pool = MarketScript.pool(MarketScript.MINT);
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> givenUp = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (InterruptedException unasked) {
                  throw new AssertionError(unasked);
                }
                for (int question = 0; question < 25; question++) {
                  guard.tradable(pool);
                }
              });
      thread.start();
      givenUp.add(thread);
    }
    start.countDown();
    List<ExecutorGuard.Fault> taken = new ArrayList<>();
    for (Thread thread : givenUp) {
      taken.addAll(guard.takeFaults());
      thread.join();
    }
    taken.addAll(guard.takeFaults());
    assertThat(taken).hasSize(100);
  }

  @Test
  void aFloodOfFailuresIsNotKept() {
    for (int i = 0; i < 150; i++) {
      guard.tradable(MarketScript.pool(MarketScript.MINT));
    }
    assertThat(guard.takeFaults()).hasSize(100);
    assertThat(guard.takeFaults()).isEmpty();
  }
}
