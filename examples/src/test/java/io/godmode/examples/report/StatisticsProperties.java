package io.godmode.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.money.Usd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class StatisticsProperties {
  private static final long MOST = 1_000_000_000_000L;
  private static final int FEW = 30;

  private static TripStatistics of(List<Long> nanos) {
    TripStatistics.Meter meter = new TripStatistics.Meter();
    for (long net : nanos) {
      meter.add(
          new RoundTrip(
              "w",
              "m",
              "S",
              "s",
              Instant.EPOCH,
              Instant.EPOCH.plusMillis(Math.abs(net) % 100_000),
              2,
              new Usd(MOST),
              new Usd(net + 5),
              new Usd(5),
              new Usd(net),
              "time",
              OptionalDouble.empty(),
              0,
              0));
    }
    return meter.statistics();
  }

  @Property(tries = FEW)
  void theOrderOfTradesChangesNothing(
      @ForAll @NotEmpty @Size(max = 60) List<@LongRange(min = -MOST, max = MOST) Long> nets,
      @ForAll Random random) {
    List<Long> shuffled = new ArrayList<>(nets);
    Collections.shuffle(shuffled, random);
    TripStatistics first = of(nets);
    TripStatistics second = of(shuffled);

    assertThat(second.net()).isEqualTo(first.net());
    assertThat(second.winnings()).isEqualTo(first.winnings());
    assertThat(second.losses()).isEqualTo(first.losses());
    assertThat(second.interval()).isEqualTo(first.interval());
    assertThat(second.results().median()).isEqualTo(first.results().median());
  }

  @Property(tries = FEW)
  void winningsLessLossesAreTheNetAndTheIntervalHoldsBetweenTheExtremes(
      @ForAll @NotEmpty @Size(max = 60) List<@LongRange(min = -MOST, max = MOST) Long> nets) {
    TripStatistics of = of(nets);

    assertThat(of.winnings().minus(of.losses())).isEqualTo(of.net());
    assertThat(of.interval().low()).isLessThanOrEqualTo(of.interval().high());
    assertThat(of.interval().low()).isGreaterThanOrEqualTo(of.results().min() - 1e-9);
    assertThat(of.interval().high()).isLessThanOrEqualTo(of.results().max() + 1e-9);
  }

  @Property
  void aDrawdownIsTheDeepestOfAllPairsAndNeverMoreThanThePeak(
      @ForAll @NotEmpty @Size(max = 40) List<@LongRange(min = 0, max = MOST) Long> equity) {
    Drawdown.Meter meter = new Drawdown.Meter();
    long deepest = 0;
    for (int i = 0; i < equity.size(); i++) {
      meter.add(Instant.ofEpochSecond(i), new Usd(equity.get(i)));
      for (int j = 0; j <= i; j++) {
        deepest = Math.max(deepest, equity.get(j) - equity.get(i));
      }
    }

    assertThat(meter.deepest().amount().nanos()).isEqualTo(deepest);
    assertThat(meter.deepest().amount()).isLessThanOrEqualTo(meter.deepest().peak());
    if (deepest > 0) {
      assertThat(meter.deepest().from()).isBefore(meter.deepest().to());
    }
  }

  @Property
  void deflatingNeverAddsWhenTrialsDiffer(
      @ForAll @Size(min = 2, max = 40) List<@DoubleRange(min = -5, max = 5) Double> results,
      @ForAll @Size(min = 2, max = 40) List<@DoubleRange(min = -1, max = 1) Double> ratios) {
    double[] numbers = results.stream().mapToDouble(Double::doubleValue).toArray();
    double[] tried = ratios.stream().mapToDouble(Double::doubleValue).toArray();

    DeflatedExpectation of = DeflatedExpectation.of(numbers, tried.length, tried);

    assertThat(of.expectedBest()).isGreaterThanOrEqualTo(0);
    assertThat(of.expectation())
        .isLessThanOrEqualTo(Distribution.of(numbers, numbers.length).mean() + 1e-12);
  }
}
