package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.health.LatencyFigures;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Percentiles are those of the sorted values, rounded up by at most a quarter. */
class LatencyHistogramProperties {
  @Property
  void figuresAreThoseOfTheValues(
      @ForAll @Size(min = 1, max = 300)
          List<@LongRange(min = 0, max = Long.MAX_VALUE) Long> values) {
    LatencyHistogram histogram = new LatencyHistogram();
    values.forEach(histogram::record);
    LatencyFigures figures = histogram.figures();
    List<Long> sorted = values.stream().sorted().toList();

    assertThat(figures.count()).isEqualTo(values.size());
    assertThat(figures.last().toNanos()).isEqualTo(values.get(values.size() - 1));
    assertThat(figures.max().toNanos()).isEqualTo(sorted.get(sorted.size() - 1));
    close(figures.p50().toNanos(), at(sorted, 50));
    close(figures.p99().toNanos(), at(sorted, 99));
  }

  private static long at(List<Long> sorted, int percent) {
    int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
    return sorted.get(Math.max(1, rank) - 1);
  }

  private static void close(long told, long exact) {
    assertThat(told).isGreaterThanOrEqualTo(exact);
    assertThat(told - exact).isLessThanOrEqualTo(exact / 4);
  }
}
