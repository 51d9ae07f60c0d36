package io.godmode.core;

import io.godmode.core.health.ComponentState;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.core.health.Meter;
import io.godmode.core.market.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the engine thread leaves behind while it works, so that others see whether it lives and how
 * far it is. Written by the engine thread, read by any; takes part in no decision.
 */
final class Pulse {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Vitals vitals;
  private final Vital engine;
  private final Vital source;
  private final boolean sourceDrives;
  private final SteadyClock clock;
  private final LatencyHistogram steps = new LatencyHistogram();
  private final AtomicLong facts = new AtomicLong();
  private final AtomicLong slotsBehind = new AtomicLong();
  private final AtomicLong alive = new AtomicLong();
  private final AtomicLong dataSeen = new AtomicLong();
  private final LongConsumer factMeter;
  private final LongConsumer stepMeter;
  private final LongConsumer behindMeter;
  private volatile boolean working;
  private volatile boolean sourceUnwell;
  private volatile @Nullable Instant engineTime;
  private long dataSlot;
  private volatile boolean dataThere;

  Pulse(Vitals vitals, boolean sourceDrives, SteadyClock clock) {
    this.vitals = vitals;
    this.sourceDrives = sourceDrives;
    this.clock = clock;
    this.source = vitals.part("source");
    this.engine = vitals.part("engine");
    this.factMeter = vitals.meter(Meter.FACTS);
    this.stepMeter = vitals.meter(Meter.STEP);
    this.behindMeter = vitals.meter(Meter.SLOTS_BEHIND);
    engine.is(ComponentState.STOPPED, "not started");
    engine.watch(this::lookAtEngine);
    source.is(ComponentState.STOPPED, "not started");
    source.watch(this::lookAtSource);
  }

  /** The run begins. */
  void begin() {
    alive.set(vitals.ticks());
    dataSeen.set(vitals.ticks());
    working = true;
    engine.isWell();
    source.isWell();
  }

  /** The engine thread looks for news. */
  long look() {
    long now = vitals.ticks();
    alive.lazySet(now);
    return now;
  }

  /** A fact and all that came of it are done. */
  void stepped(long begun, MarketState market) {
    long now = vitals.ticks();
    steps.record(now - begun);
    stepMeter.accept(now - begun);
    factMeter.accept(1);
    facts.lazySet(facts.getPlain() + 1);
    alive.lazySet(now);
    if (market.dataSlot() != dataSlot) {
      dataSlot = market.dataSlot();
      dataSeen.lazySet(now);
      dataThere = true;
    }
    long behind = Math.max(0, market.tipSlot() - market.dataSlot());
    if (behind != slotsBehind.getPlain()) {
      slotsBehind.lazySet(behind);
      behindMeter.accept(behind);
    }
    Instant at = market.now();
    if (!at.equals(engineTime)) {
      engineTime = at;
      vitals.engineTime(at);
    }
    if (market.healthy() == sourceUnwell) {
      sourceUnwell = !market.healthy();
    }
  }

  /** The source says that it cannot go on. */
  void sourceFailed(Throwable failure) {
    source.failed(ComponentState.FAILED, failure);
  }

  /** The run has ended. */
  void end(Optional<Throwable> failure) {
    working = false;
    failure.ifPresentOrElse(
        why -> engine.failed(ComponentState.FAILED, why),
        () -> engine.is(ComponentState.STOPPED, "the run has ended"));
    if (source.look().state() != ComponentState.FAILED) {
      source.is(ComponentState.STOPPED, "the run has ended");
    }
  }

  private Optional<Vital.Finding> lookAtEngine() {
    Duration still = vitals.since(alive.get());
    if (working && still.compareTo(Vitals.LONG) > 0) {
      return Optional.of(
          new Vital.Finding(
              ComponentState.FAILED,
              "it has not finished a step for " + still.toSeconds() + " s; exits wait too"));
    }
    if (!clock.ahead().isZero() && clock.ahead().compareTo(Duration.ofSeconds(1)) >= 0) {
      return Optional.of(
          new Vital.Finding(
              ComponentState.DEGRADED,
              "the host's clock was set back; the engine goes on "
                  + clock.ahead().toSeconds()
                  + " s ahead of it"));
    }
    return Optional.empty();
  }

  private Optional<Vital.Finding> lookAtSource() {
    if (sourceUnwell) {
      return Optional.of(
          new Vital.Finding(ComponentState.DEGRADED, "it says that its data is not healthy"));
    }
    Duration silent = vitals.since(dataSeen.get());
    return working && !sourceDrives && silent.compareTo(SILENCE) > 0
        ? Optional.of(
            new Vital.Finding(
                ComponentState.DEGRADED, "no slot was read for " + silent.toSeconds() + " s"))
        : Optional.empty();
  }

  HealthSnapshot.Engine figures() {
    return new HealthSnapshot.Engine(
        Optional.ofNullable(engineTime),
        facts.get(),
        working ? vitals.since(alive.get()) : Duration.ZERO,
        steps.figures(),
        sourceDrives || !dataThere ? Optional.empty() : Optional.of(vitals.since(dataSeen.get())),
        slotsBehind.get(),
        clock.ahead());
  }
}
