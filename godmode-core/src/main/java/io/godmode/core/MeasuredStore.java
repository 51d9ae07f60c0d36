package io.godmode.core;

import io.godmode.api.GodmodeException;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.health.ComponentState;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.core.health.LatencyFigures;
import io.godmode.core.health.Meter;
import io.godmode.core.journal.EventStore;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.Snapshot;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** An event store that tells how far it is, how long it takes and that it failed. */
final class MeasuredStore implements EventStore {
  private final EventStore store;
  private final boolean lasting;
  private final Vitals vitals;
  private final Vital health;
  private final MeasuredDisk disk;
  private final LatencyHistogram appends = new LatencyHistogram();
  private final LongConsumer appendMeter;
  private final LongConsumer sequenceMeter;
  private final LongConsumer durableMeter;
  private volatile long sequence;
  private volatile long durable;

  /** What will be durable when the sync in the background has ended. Engine thread only. */
  private long syncing;

  /**
   * Wraps a store.
   *
   * @param lasting whether what it makes durable is on a disk
   * @param health the part "journal"
   * @param disk what it writes to, which measures that itself
   */
  MeasuredStore(EventStore store, boolean lasting, Vitals vitals, Vital health, MeasuredDisk disk) {
    this.store = store;
    this.lasting = lasting;
    this.vitals = vitals;
    this.health = health;
    this.disk = disk;
    this.appendMeter = vitals.meter(Meter.JOURNAL_APPEND);
    this.sequenceMeter = vitals.meter(Meter.JOURNAL_SEQUENCE);
    this.durableMeter = vitals.meter(Meter.JOURNAL_DURABLE);
    this.sequence = store.lastSequence();
    this.durable = lasting ? sequence : 0;
  }

  /** Returns the last sequence appended, without waiting for who is appending. */
  long appended() {
    return sequence;
  }

  HealthSnapshot.Journal figures() {
    return new HealthSnapshot.Journal(
        sequence,
        durable,
        disk.bytes(),
        appends.figures(),
        lasting ? disk.syncs() : LatencyFigures.NONE);
  }

  @Override
  public void append(Frame frame, boolean forced) {
    long begun = vitals.ticks();
    guarded(() -> store.append(frame, forced));
    long took = vitals.ticks() - begun;
    appends.record(took);
    appendMeter.accept(took);
    sequence = frame.lastSequence();
    sequenceMeter.accept(frame.lastSequence());
    if (forced) {
      lasts(frame.lastSequence());
    }
  }

  private void lasts(long until) {
    if (lasting) {
      durable = until;
      durableMeter.accept(until);
    }
  }

  private void guarded(Runnable write) {
    try {
      write.run();
    } catch (GodmodeException failure) {
      health.failed(ComponentState.FAILED, failure);
      throw failure;
    }
  }

  @Override
  public long lastSequence() {
    return store.lastSequence();
  }

  @Override
  public void flush() {
    guarded(store::flush);
  }

  @Override
  public void sync() {
    guarded(store::sync);
    lasts(sequence);
  }

  /** What was begun the last time has ended when another one can begin. */
  @Override
  public boolean syncSoon() {
    boolean[] begun = {false};
    guarded(() -> begun[0] = store.syncSoon());
    if (begun[0]) {
      lasts(Math.max(durable, syncing));
      syncing = sequence;
    }
    return begun[0];
  }

  @Override
  public Optional<Snapshot> snapshot() {
    return store.snapshot();
  }

  @Override
  public boolean snapshotDue() {
    return store.snapshotDue();
  }

  /** Without a snapshot the next start takes longer. */
  @Override
  public void keep(Snapshot snapshot) {
    try {
      guarded(() -> store.keep(snapshot));
      health.isWell();
    } catch (UncheckedIOException failure) {
      health.failed(ComponentState.DEGRADED, failure);
      throw failure;
    }
  }

  @Override
  public void replay(long after, Consumer<Frame> frames) {
    store.replay(after, frames);
  }

  @Override
  public Stream<JournaledEvent> events(long fromSequence) {
    try {
      return store.events(fromSequence);
    } catch (GodmodeException failure) {
      health.failed(ComponentState.FAILED, failure);
      throw failure;
    }
  }

  @Override
  public void close() {
    guarded(store::close);
    if (health.look().state() == ComponentState.OK) {
      health.is(ComponentState.STOPPED, "closed");
    }
  }
}
