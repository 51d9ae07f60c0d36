package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.core.health.ComponentHealth;
import io.godmode.core.health.ComponentState;
import io.godmode.core.health.Meter;
import io.godmode.core.health.Meters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The parts of one engine whose health is told, and what they measure with. Nothing of it is
 * journaled or decided on. Thread-safe.
 */
final class Vitals {
  /** What takes longer than this hangs. */
  static final Duration LONG = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final LongSupplier ticker;
  private final Meters meters;

  @Bounded(by = "one for each part of the engine", then = "lives as long as the engine")
  private final List<Vital> parts = new CopyOnWriteArrayList<>();

  private final Vital metersHealth = new Vital("meters", this);
  private volatile Instant engineTime = Instant.EPOCH;

  Vitals(InstantSource clock, LongSupplier ticker, Meters meters) {
    this.clock = clock;
    this.ticker = ticker;
    this.meters = meters;
  }

  /** Returns vitals that nobody reads, for parts that stand alone. */
  static Vitals unread() {
    return new Vitals(() -> Instant.EPOCH, () -> 0, Meters.NONE);
  }

  /** Adds a part. */
  Vital part(String name) {
    Vital part = new Vital(name, this);
    parts.add(part);
    return part;
  }

  /** Returns nanoseconds of a clock that only measures. */
  long ticks() {
    return ticker.getAsLong();
  }

  Duration since(long ticks) {
    return Duration.ofNanos(Math.max(0, ticker.getAsLong() - ticks));
  }

  Instant hostTime() {
    return clock.instant();
  }

  Instant engineTime() {
    return engineTime;
  }

  void engineTime(Instant now) {
    engineTime = now;
  }

  List<ComponentHealth> look() {
    List<Vital> all = new ArrayList<>(parts);
    all.add(metersHealth);
    return all.stream().map(Vital::look).toList();
  }

  /** Returns where values of a meter go; whatever that throws stays here. */
  LongConsumer meter(Meter meter, String label) {
    if (meters == Meters.NONE) {
      return value -> {};
    }
    LongConsumer values;
    try {
      values = meters.values(meter, label);
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError failure) {
      metersHealth.failed(ComponentState.DEGRADED, failure);
      return value -> {};
    }
    return value -> {
      try {
        values.accept(value);
      } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError failure) {
        metersHealth.failed(ComponentState.DEGRADED, failure);
      }
    };
  }

  LongConsumer meter(Meter meter) {
    return meter(meter, "");
  }
}
