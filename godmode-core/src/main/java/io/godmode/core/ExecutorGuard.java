package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.core.health.ComponentState;
import io.godmode.core.health.LatencyFigures;
import io.godmode.core.health.Meter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongConsumer;
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
  private final Vitals vitals;
  private final Vital health;
  private final LatencyHistogram calls = new LatencyHistogram();
  private final LongConsumer callMeter;
  private final LongConsumer failureMeter;

  @Bounded(
      by = "FAULTS_KEPT faults",
      then = "a further one is counted; entries are halted by the first")
  private final BlockingQueue<Fault> faults = new ArrayBlockingQueue<>(FAULTS_KEPT);

  private @Nullable Thread engine;
  private volatile long begun;
  private volatile @Nullable String atWork;

  /** What failed, and the wallet concerned, if one is. */
  record Fault(String what, Optional<WalletId> wallet) {}

  ExecutorGuard(Executor executor, Vitals vitals) {
    this.executor = executor;
    this.vitals = vitals;
    this.health = vitals.part("executor");
    this.callMeter = vitals.meter(Meter.EXECUTOR_CALL);
    this.failureMeter = vitals.meter(Meter.EXECUTOR_FAILURES);
    health.watch(this::look);
  }

  private Optional<Vital.Finding> look() {
    String what = atWork;
    Duration took = vitals.since(begun);
    return what != null && took.compareTo(Vitals.LONG) > 0
        ? Optional.of(
            new Vital.Finding(
                ComponentState.FAILED,
                "it has kept the engine for " + took.toSeconds() + " s: " + what))
        : Optional.empty();
  }

  LatencyFigures calls() {
    return calls.figures();
  }

  @Override
  public void start(ExecutionContext context) {
    engine = Thread.currentThread();
    enter("start");
    try {
      executor.start(context);
    } catch (RuntimeException | Error failure) {
      health.failed(ComponentState.FAILED, failure);
      throw failure;
    } finally {
      leave();
    }
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
    enter(what);
    try {
      call.run();
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError failure) {
      keep(what, wallet, failure);
    }
    Duration took = leave();
    if (took.compareTo(LONG) > 0) {
      log.warn("the executor kept the engine for {} ms: {}", took.toMillis(), what);
    }
  }

  private void enter(String what) {
    begun = vitals.ticks();
    atWork = what;
  }

  private Duration leave() {
    long nanos = vitals.ticks() - begun;
    atWork = null;
    calls.record(nanos);
    callMeter.accept(nanos);
    return Duration.ofNanos(nanos);
  }

  private void keep(String what, Optional<WalletId> wallet, Throwable failure) {
    log.error("the executor failed: {}", what, failure);
    FailureText text = FailureText.of(failure);
    health.failed(ComponentState.DEGRADED, text.code(), what + ": " + text.message());
    failureMeter.accept(1);
    if (!faults.offer(new Fault(what + " failed: " + failure.getClass().getSimpleName(), wallet))) {
      log.debug("further failures are not kept");
    }
  }

  @Override
  public void close() {
    executor.close();
    health.is(ComponentState.STOPPED, "closed");
  }
}
