package io.godmode.examples.dashboard;

import io.godmode.api.Bounded;
import io.godmode.core.health.Meter;
import io.godmode.core.health.Meters;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** The meters of an engine, for {@code /metrics}. Thread-safe; a value costs an addition. */
final class CollectedMeters implements Meters {
  private static final int MOST_LABELS = 64;
  private static final String OTHERS = "others";
  private static final double NANOS = 1e9;

  /** One series. */
  private static final class Series {
    final LongAdder count = new LongAdder();
    final LongAdder sum = new LongAdder();
    final AtomicLong last = new AtomicLong();
    final LongAccumulator max = new LongAccumulator(Math::max, 0);

    LongConsumer taker(Meter.Kind kind) {
      return switch (kind) {
        case COUNTER -> sum::add;
        case GAUGE -> last::set;
        case TIMER ->
            nanos -> {
              count.increment();
              sum.add(nanos);
              max.accumulate(nanos);
            };
      };
    }
  }

  @Bounded(by = "64 values of a label for each meter", then = "further values are counted together")
  private final Map<Meter, Map<String, Series>> known = new EnumMap<>(Meter.class);

  @Override
  public synchronized LongConsumer values(Meter meter, String label) {
    Map<String, Series> series = known.computeIfAbsent(meter, key -> new TreeMap<>());
    String bounded = series.containsKey(label) || series.size() < MOST_LABELS ? label : OTHERS;
    return series.computeIfAbsent(bounded, key -> new Series()).taker(meter.kind());
  }

  synchronized void write(PrometheusText text) {
    known.forEach(
        (meter, byLabel) -> {
          String name = meter.meterName().replace('.', '_');
          switch (meter.kind()) {
            case COUNTER -> {
              text.type(name + "_total", "counter", meter.description());
              byLabel.forEach(
                  (label, series) ->
                      text.value(name + "_total", meter.labelName(), label, series.sum.sum()));
            }
            case GAUGE -> {
              text.type(name, "gauge", meter.description());
              byLabel.forEach(
                  (label, series) ->
                      text.value(name, meter.labelName(), label, series.last.get()));
            }
            case TIMER -> {
              text.type(name + "_seconds", "summary", meter.description());
              byLabel.forEach(
                  (label, series) -> {
                    String labelName = meter.labelName();
                    text.value(name + "_seconds_count", labelName, label, series.count.sum());
                    text.value(name + "_seconds_sum", labelName, label, series.sum.sum() / NANOS);
                  });
              text.type(name + "_seconds_max", "gauge", meter.description());
              byLabel.forEach(
                  (label, series) ->
                      text.value(
                          name + "_seconds_max",
                          meter.labelName(),
                          label,
                          series.max.get() / NANOS));
            }
          }
        });
  }
}
