package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.risk.ApprovedOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's executor behind a wall: what it throws is kept as a fault for the {@link ReportDesk},
 * so that the engine lives and exits run on. Only a start that fails ends the run. Engine thread
 * only, but for {@link #close()} and {@link #tradable}, which may fail on a thread that was given
 * up.
 */
final class ExecutorGuard implements Executor {
  private static final Logger log = LoggerFactory.getLogger(ExecutorGuard.class);
  private static final Duration LONG = Duration.ofMillis(50);
  private static final int FAULTS_KEPT = 100;

  private final Executor executor;
  private final InstantSource clock;

  @Bounded(
      by = "FAULTS_KEPT faults",
      then = "a further one is counted; entries are halted by the first")
  private final BlockingQueue<Fault> faults = new ArrayBlockingQueue<>(FAULTS_KEPT);

  private @Nullable Thread engine;

  /** What failed, and the wallet concerned, if one is. */
  record Fault(String what, Optional<WalletId> wallet) {}

  ExecutorGuard(Executor executor, InstantSource clock) {
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public void start(ExecutionContext context) {
    engine = Thread.currentThread();
    executor.start(context);
  }

  @Override
  public void submit(ApprovedOrder order) {
    call(
        "submit of " + order.order().id(),
        Optional.of(order.order().walletId()),
        () -> executor.submit(order));
  }

  @Override
  public void onMarket(MarketEvent event) {
    call("onMarket", Optional.empty(), () -> executor.onMarket(event));
  }

  /** A plug-in asks too, on its own thread while the engine waits; its stack is its own fault. */
  @Override
  public Optional<PoolState> tradable(PoolState observed) {
    try {
      return executor.tradable(observed);
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError failure) {
      if (failure instanceof StackOverflowError overflow && Thread.currentThread() != engine) {
        throw overflow;
      }
      keep("tradable", Optional.empty(), failure);
      return Optional.empty();
    }
  }

  /** Tells the executor that a report of its is durable. */
  void tell(Runnable whenDurable) {
    call("the call when a report was durable", Optional.empty(), whenDurable);
  }

  /** Returns what failed since the last call, in order. */
  List<Fault> takeFaults() {
    List<Fault> taken = new ArrayList<>();
    faults.drainTo(taken);
    return taken;
  }

  private void call(String what, Optional<WalletId> wallet, Runnable call) {
    Instant before = clock.instant();
    try {
      call.run();
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError failure) {
      keep(what, wallet, failure);
    }
    Duration took = Duration.between(before, clock.instant());
    if (took.compareTo(LONG) > 0) {
      log.warn("the executor kept the engine for {} ms: {}", took.toMillis(), what);
    }
  }

  private void keep(String what, Optional<WalletId> wallet, Throwable failure) {
    log.error("the executor failed: {}", what, failure);
    if (!faults.offer(new Fault(what + " failed: " + failure.getClass().getSimpleName(), wallet))) {
      log.debug("further failures are not kept");
    }
  }

  @Override
  public void close() {
    executor.close();
  }
}
