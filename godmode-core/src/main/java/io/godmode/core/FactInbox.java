package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.MarketSink;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.order.ExecutionReport;
import io.godmode.core.health.ComponentState;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.core.health.Meter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
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

  private static final int MISMATCHES = 64;

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

  @Bounded(
      by = "MISMATCHES of them",
      then = "further ones are not kept; the first halts entries already")
  private final Queue<Mismatch> mismatches = new ArrayBlockingQueue<>(MISMATCHES);

  private final AtomicLong dropped = new AtomicLong();
  private final Map<MarketEvent.Kind, AtomicLong> droppedByKind =
      new EnumMap<>(MarketEvent.Kind.class);
  private final Map<MarketEvent.Kind, LongConsumer> dropMeters =
      new EnumMap<>(MarketEvent.Kind.class);
  private final AtomicInteger left = new AtomicInteger();
  private final LongConsumer depthMeter;
  private final LongConsumer reportsMeter;
  private final boolean sourceWaits;
  private final Instant livedUntil;
  private final AtomicInteger reportsWaiting = new AtomicInteger();
  private final Vital health;
  private volatile boolean closed;

  /** A report, and what is to run once it is durable. */
  record Reported(ExecutionReport report, Optional<Runnable> whenDurable) {}

  /** Books and chain do not agree. */
  record Mismatch(WalletId wallet, String detail) {}

  FactInbox(boolean sourceWaits) {
    this(sourceWaits, Vitals.unread(), Instant.MIN);
  }

  /**
   * Creates one.
   *
   * @param sourceWaits whether the source waits for room
   * @param livedUntil the last instant of earlier runs
   */
  FactInbox(boolean sourceWaits, Vitals vitals, Instant livedUntil) {
    this.sourceWaits = sourceWaits;
    this.livedUntil = livedUntil;
    this.depthMeter = vitals.meter(Meter.INBOX_DEPTH);
    this.reportsMeter = vitals.meter(Meter.REPORTS_DEPTH);
    for (MarketEvent.Kind kind : MarketEvent.Kind.values()) {
      droppedByKind.put(kind, new AtomicLong());
      dropMeters.put(kind, vitals.meter(Meter.FACTS_DROPPED, kind.name()));
    }
    this.health = vitals.part("inbox");
    health.watch(this::look);
  }

  private Optional<Vital.Finding> look() {
    return !sourceWaits && facts.remainingCapacity() == 0
        ? Optional.of(
            new Vital.Finding(
                ComponentState.DEGRADED, "it is full; market facts that come again are dropped"))
        : Optional.empty();
  }

  @Override
  public Instant livedUntil() {
    return livedUntil;
  }

  @Override
  public boolean publish(MarketEvent event) {
    while (!closed && !facts.offer(event)) {
      if (!sourceWaits && isReplaceable(event)) {
        drop(event.kind());
        return true;
      }
      LockSupport.parkNanos(WAIT_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
    }
    return !closed;
  }

  private void drop(MarketEvent.Kind kind) {
    dropped.incrementAndGet();
    Objects.requireNonNull(droppedByKind.get(kind)).incrementAndGet();
    Objects.requireNonNull(dropMeters.get(kind)).accept(1);
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
    reportsMeter.accept(reportsWaiting.incrementAndGet());
  }

  void mismatch(Mismatch mismatch) {
    mismatches.offer(mismatch);
  }

  @Nullable Mismatch pollMismatch() {
    return mismatches.poll();
  }

  @Nullable MarketEvent pollFact() {
    if (taken.isEmpty()) {
      facts.drainTo(taken, BATCH);
      left.lazySet(taken.size());
      depthMeter.accept(facts.size() + taken.size());
    }
    MarketEvent next = taken.poll();
    if (next != null) {
      left.lazySet(taken.size());
    }
    return next;
  }

  @Nullable Reported pollReport() {
    Reported next = reports.poll();
    if (next != null) {
      reportsMeter.accept(reportsWaiting.decrementAndGet());
    }
    return next;
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

  /** Returns how much waits. */
  HealthSnapshot.Inbox figures(int commands) {
    SortedMap<String, Long> lost = new TreeMap<>();
    droppedByKind.forEach(
        (kind, counter) -> {
          if (counter.get() > 0) {
            lost.put(kind.name(), counter.get());
          }
        });
    return new HealthSnapshot.Inbox(
        facts.size() + left.get(), CAPACITY, reportsWaiting.get(), commands, lost);
  }

  void close() {
    closed = true;
    health.is(ComponentState.STOPPED, "the run has ended");
    facts.clear();
  }
}
