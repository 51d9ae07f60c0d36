package io.godmode.adapters;

import io.godmode.api.Bounded;
import io.godmode.core.health.Meter;
import io.godmode.core.health.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * The meters of engines in a Micrometer registry. Needs {@code io.micrometer:micrometer-core},
 * which is optional here, so that the host brings it.
 *
 * <p>Names are those of {@link Meter}. Of each meter at most {@value #MOST_LABELS} values of its
 * label are told apart; what comes later is counted under {@value #OTHERS}, so that no engine can
 * fill a registry. Several engines may share one registry: give each {@linkplain #of(MeterRegistry,
 * Tags) tags} of its own, or gauges of one replace those of the other. Thread-safe.
 */
@SuppressWarnings("exports") // Who has a registry requires Micrometer's module anyway.
public final class MicrometerMeters implements Meters {
  /** Values of a label that are told apart for each meter. */
  public static final int MOST_LABELS = 64;

  /** The label of all the others. */
  public static final String OTHERS = "others";

  private final MeterRegistry registry;
  private final Tags tags;

  @Bounded(by = "64 values of a label for each meter", then = "further values are counted together")
  private final Map<Meter, Map<String, LongConsumer>> known = new EnumMap<>(Meter.class);

  private MicrometerMeters(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
  }

  /** Returns the meters of a registry. The caller keeps and closes the registry. */
  public static MicrometerMeters of(MeterRegistry registry) {
    return of(registry, Tags.empty());
  }

  /** Returns the meters of a registry, with tags that each of them bears. */
  public static MicrometerMeters of(MeterRegistry registry, Tags tags) {
    return new MicrometerMeters(registry, tags);
  }

  @Override
  public synchronized LongConsumer values(Meter meter, String label) {
    Map<String, LongConsumer> ofMeter = known.computeIfAbsent(meter, key -> new HashMap<>());
    String bounded = ofMeter.containsKey(label) || ofMeter.size() < MOST_LABELS ? label : OTHERS;
    return ofMeter.computeIfAbsent(bounded, key -> register(meter, key));
  }

  private LongConsumer register(Meter meter, String label) {
    Tags all = meter.labelName().isEmpty() ? tags : tags.and(meter.labelName(), label);
    return switch (meter.kind()) {
      case COUNTER -> {
        Counter counter =
            Counter.builder(meter.meterName())
                .description(meter.description())
                .baseUnit(meter.unit())
                .tags(all)
                .register(registry);
        yield counter::increment;
      }
      case GAUGE -> {
        AtomicLong value = new AtomicLong();
        Gauge.builder(meter.meterName(), value, AtomicLong::doubleValue)
            .description(meter.description())
            .baseUnit(meter.unit())
            .tags(all)
            .strongReference(true)
            .register(registry);
        yield value::set;
      }
      case TIMER -> {
        Timer timer =
            Timer.builder(meter.meterName())
                .description(meter.description())
                .tags(all)
                .register(registry);
        yield nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
      }
    };
  }
}
