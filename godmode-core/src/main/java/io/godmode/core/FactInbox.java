package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.MarketSink;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.order.ExecutionReport;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where facts and reports from other threads wait for the engine thread.
 *
 * <p>Market facts are bounded: a source that drives the clock waits for room, a live one has facts
 * that come again dropped and counted. Order reports have a lane of their own, go first and are
 * never dropped; there are only as many as attempts in flight.
 */
final class FactInbox implements MarketSink {
  private static final int CAPACITY = 4_096;

  /** Facts that the engine takes over at a time, so that the two threads seldom meet. */
  private static final int BATCH = 256;

  private static final long WAIT_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  @Bounded(
      by = "CAPACITY facts",
      then = "what a later fact repeats is dropped and counted, for all else the source waits")
  private final BlockingQueue<MarketEvent> facts = new ArrayBlockingQueue<>(CAPACITY);

  /** Facts that were taken over and not handled yet; the engine thread's own. */
  @Bounded(by = "BATCH facts", then = "taken from the queue only when it is empty")
  private final Queue<MarketEvent> taken = new ArrayDeque<>(BATCH);

  @Bounded(
      by = "a few reports for each open attempt, by the contract of executors",
      then = "never dropped, they are about money; the engine takes all before each fact")
  private final Queue<Reported> reports = new ConcurrentLinkedQueue<>();

  private final AtomicLong dropped = new AtomicLong();
  private final boolean sourceWaits;
  private volatile boolean closed;

  /** A report, and what is to run once it is durable. */
  record Reported(ExecutionReport report, Optional<Runnable> whenDurable) {}

  FactInbox(boolean sourceWaits) {
    this.sourceWaits = sourceWaits;
  }

  @Override
  public boolean publish(MarketEvent event) {
    while (!closed && !facts.offer(event)) {
      if (!sourceWaits && isReplaceable(event)) {
        dropped.incrementAndGet();
        return true;
      }
      LockSupport.parkNanos(WAIT_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
    }
    return !closed;
  }

  /** What a later fact says again; everything else is waited for, whatever the source. */
  private static boolean isReplaceable(MarketEvent event) {
    return switch (event.kind()) {
      case CLOCK_ADVANCED, SWAPPED, POOL_OBSERVED, SOL_PRICED, CANDIDATES_LISTED, SLOT_INGESTED ->
          true;
      case LAUNCHED,
          CURVE_COMPLETED,
          MIGRATED,
          GAP,
          ROLLED_BACK,
          HEALTH_CHANGED,
          INPUT_ENDED,
          INPUT_FAILED ->
          false;
    };
  }

  void report(Reported reported) {
    reports.add(reported);
  }

  @Nullable MarketEvent pollFact() {
    if (taken.isEmpty()) {
      facts.drainTo(taken, BATCH);
    }
    return taken.poll();
  }

  @Nullable Reported pollReport() {
    return reports.poll();
  }

  /** Waits a moment for a fact; the lanes are looked at between two waits. */
  @Nullable MarketEvent awaitFact() throws InterruptedException {
    MarketEvent next = taken.poll();
    return next == null ? facts.poll(5, TimeUnit.MILLISECONDS) : next;
  }

  /** Returns how many facts were dropped since the last call. */
  long takeDropped() {
    return dropped.getAndSet(0);
  }

  void close() {
    closed = true;
    facts.clear();
  }
}
