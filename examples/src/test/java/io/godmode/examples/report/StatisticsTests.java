package io.godmode.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.godmode.api.money.Usd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every statistic against values worked out by hand. */
class StatisticsTests {
  private static final double EXACT = 1e-12;
  private static final double TABLE = 5e-5;

  private static final Instant T0 = Instant.parse("2026-01-05T12:00:00Z");

  private static RoundTrip trip(String net, String spent, String costs, long seconds) {
    Usd gross = Usd.of(net).plus(Usd.of(costs));
    return new RoundTrip(
        "w",
        "m",
        "S",
        "s",
        T0,
        T0.plusSeconds(seconds),
        2,
        Usd.of(spent),
        gross,
        Usd.of(costs),
        Usd.of(net),
        "time",
        OptionalDouble.empty(),
        0.5,
        -0.25);
  }

  @Nested
  class Distributions {
    @Test
    void ofTwoFourFourFourFiveFiveSevenNine() {
      // Sum 40, mean 5; squared distances 9+1+1+1+0+0+4+16 = 32, over 7.
      Distribution of = Distribution.of(new double[] {2, 4, 4, 4, 5, 5, 7, 9}, 8);

      assertThat(of.mean()).isEqualTo(5);
      assertThat(of.deviation()).isCloseTo(Math.sqrt(32 / 7.0), within(EXACT));
      assertThat(of.min()).isEqualTo(2);
      assertThat(of.median()).isEqualTo(4.5);
      assertThat(of.max()).isEqualTo(9);
      // Method 8: at p(n + 1/3) + 1/3 = 0.05·8.333 + 0.333 = 0.75, below the first, so the first.
      assertThat(of.low()).isEqualTo(2);
    }

    @Test
    void betweenNeighboursQuantilesAreInterpolated() {
      double[] hundred = new double[100];
      Arrays.setAll(hundred, i -> i + 1);

      Distribution of = Distribution.of(hundred, 100);

      // 0.05·100.333 + 0.333 = 5.35 and 0.95·100.333 + 0.333 = 95.65.
      assertThat(of.low()).isCloseTo(5.35, within(1e-9));
      assertThat(of.high()).isCloseTo(95.65, within(1e-9));
    }

    @Test
    void ofOneNumberItIsThatNumberWithoutSpread() {
      assertThat(Distribution.of(new double[] {3}, 1))
          .isEqualTo(new Distribution(1, 3, 0, 3, 3, 3, 3, 3));
    }

    @Test
    void ofNothingThereIsNothing() {
      Distribution none = Distribution.of(new double[0], 0);

      assertThat(none.isEmpty()).isTrue();
      assertThat(none.mean()).isNaN();
      assertThat(none.median()).isNaN();
    }
  }

  @Nested
  class Samples {
    @Test
    void keepAllUpToTheirCapacityAndThenAFairPart() {
      Sample sample = new Sample();
      int numbers = Sample.CAPACITY * 5;
      for (int i = 0; i < numbers; i++) {
        sample.add(i);
      }

      assertThat(sample.seen()).isEqualTo(numbers);
      assertThat(sample.values()).hasSize(Sample.CAPACITY);
      // Uniform from 0 to 99,999: mean 49,999.5, standard error of 20,000 below 205.
      assertThat(sample.distribution().mean()).isCloseTo(49_999.5, within(1_000.0));
    }

    @Test
    void refuseWhatIsNoNumber() {
      Sample sample = new Sample();

      assertThatThrownBy(() -> sample.add(Double.NaN))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("NaN");
    }
  }

  @Nested
  class Bootstraps {
    @Test
    void ofEqualNumbersTheIntervalIsThatNumber() {
      double[] equal = new double[50];
      Arrays.fill(equal, -0.25);

      assertThat(Bootstrap.ofMean(equal)).isEqualTo(new Bootstrap.Interval(-0.25, -0.25));
    }

    @Test
    void ofACoinTheIntervalIsWhatTheNormalApproximationSays() {
      double[] coin = new double[400];
      Arrays.setAll(coin, i -> i % 2 == 0 ? 1 : -1);

      Bootstrap.Interval interval = Bootstrap.ofMean(coin);

      // Standard error 1/20 = 0.05, times 1.96.
      assertThat(interval.low()).isCloseTo(-0.098, within(0.012));
      assertThat(interval.high()).isCloseTo(0.098, within(0.012));
    }

    @Test
    void ofNothingThereIsNoInterval() {
      assertThat(Bootstrap.ofMean(new double[0]).low()).isNaN();
    }
  }

  @Nested
  class Deflation {
    @Test
    void theNormalDistributionIsThatOfTheTables() {
      assertThat(DeflatedExpectation.normal(0)).isEqualTo(0.5);
      assertThat(DeflatedExpectation.normal(1.96)).isCloseTo(0.9750, within(TABLE));
      assertThat(DeflatedExpectation.normal(-1)).isCloseTo(0.1587, within(TABLE));
      assertThat(DeflatedExpectation.normalQuantile(0.95)).isCloseTo(1.6449, within(TABLE));
    }

    @Test
    void theBestOfTenWorthlessTrialsLooksLikeThis() {
      // Ratios -1 and 1 five times each: variance 10/9. Z(0.9) = 1.28155, Z(1 - 0.1/e) = 1.78932;
      // 1.05409 · (0.42278·1.28155 + 0.57722·1.78932) = 1.65981.
      double[] ratios = {-1, 1, -1, 1, -1, 1, -1, 1, -1, 1};

      assertThat(DeflatedExpectation.expectedBest(10, ratios)).isCloseTo(1.6598, within(1e-3));
    }

    @Test
    void oneTrialIsNotDeflated() {
      DeflatedExpectation one =
          DeflatedExpectation.of(new double[] {1, 2, 3, 4, 5}, 1, new double[] {1.9});

      assertThat(one.expectedBest()).isZero();
      assertThat(one.expectation()).isEqualTo(3);
      assertThat(one.ratio()).isCloseTo(3 / Math.sqrt(2.5), within(EXACT));
    }

    @Test
    void whatIsLeftIsTheMeanLessTheBestOfChance() {
      double[] results = {1, 2, 3, 4, 5};
      double[] ratios = {0, 0.2};
      // Variance 0.02; Z(1/2) = 0, Z(1 - 1/(2e)) = 0.90045: S0 = 0.141421·0.577216·0.90045 =
      // 0.073504.
      DeflatedExpectation of = DeflatedExpectation.of(results, 2, ratios);

      assertThat(of.expectedBest()).isCloseTo(0.07350, within(TABLE));
      assertThat(of.expectation()).isCloseTo(3 - 0.073504 * Math.sqrt(2.5), within(TABLE));
      // Skewness 0; excess kurtosis of 1..5 is -1.2, so kurtosis 1.8 and
      // 1 + 0.8/4·3.6 = 1.72: (1.897367 - 0.073504)·2/1.311488 = 2.78137, of which Φ is 0.99729.
      assertThat(of.probability()).isCloseTo(0.99729, within(TABLE));
    }

    @Test
    void withoutSpreadThereIsNoRatio() {
      assertThat(DeflatedExpectation.ratio(new double[] {2, 2, 2})).isZero();
      assertThat(DeflatedExpectation.ratio(new double[] {2})).isZero();
    }

    @Test
    void moreTrialsLeaveLess() {
      double[] results = {1, -0.5, 2, 0.1, 0.7};
      double[] few = {-0.1, 0.1};
      double[] many = new double[100];
      Arrays.setAll(many, i -> i % 2 == 0 ? -0.1 : 0.1);

      assertThat(DeflatedExpectation.of(results, 100, many).expectation())
          .isLessThan(DeflatedExpectation.of(results, 2, few).expectation());
    }
  }

  @Nested
  class Drawdowns {
    private final Drawdown.Meter meter = new Drawdown.Meter();

    private void follow(String... dollars) {
      for (int i = 0; i < dollars.length; i++) {
        meter.add(T0.plusSeconds(i), Usd.of(dollars[i]));
      }
    }

    @Test
    void isTheDeepestFallFromAPeakBeforeIt() {
      follow("100", "110", "99", "105", "120", "101", "119");

      assertThat(meter.deepest())
          .isEqualTo(
              new Drawdown(
                  Usd.of("19"),
                  Usd.of("120"),
                  T0.plusSeconds(4),
                  T0.plusSeconds(5),
                  Optional.empty()));
      assertThat(meter.deepest().share()).isCloseTo(19 / 120.0, within(EXACT));
    }

    @Test
    void isOverWhenThePeakIsReachedAgain() {
      follow("100", "90", "100", "95");

      assertThat(meter.deepest().recovered()).contains(T0.plusSeconds(2));
    }

    @Test
    void ofEquityThatNeverFellIsNothing() {
      follow("100", "100", "101");

      assertThat(meter.deepest().amount()).isEqualTo(Usd.ZERO);
    }
  }

  @Nested
  class Curves {
    @Test
    void aLongOneIsThinnedAndKeepsItsEnds() {
      EquityCurve curve = new EquityCurve();
      int ticks = 12_345;
      for (int i = 0; i < ticks; i++) {
        curve.add(T0.plusSeconds(i), Usd.ofDollars(i));
      }

      List<EquityCurve.Point> points = curve.points();

      assertThat(points).hasSizeBetween(EquityCurve.MOST / 2, EquityCurve.MOST + 1);
      assertThat(points.get(0).at()).isEqualTo(T0);
      assertThat(points.get(points.size() - 1).at()).isEqualTo(T0.plusSeconds(ticks - 1));
      List<Instant> times = new ArrayList<>(points.stream().map(EquityCurve.Point::at).toList());
      assertThat(times).isSorted().doesNotHaveDuplicates();
    }
  }

  @Nested
  class RoundTrips {
    @Test
    void areAddedUpToTheUnit() {
      TripStatistics.Meter meter = new TripStatistics.Meter();
      meter.add(trip("3", "10", "0.2", 10));
      meter.add(trip("-1", "10", "0.4", 20));
      meter.add(trip("-1", "20", "0.4", 60));
      meter.add(trip("0", "10", "0.1", 30));

      TripStatistics of = meter.statistics();

      assertThat(of.count()).isEqualTo(4);
      assertThat(of.won()).isEqualTo(1);
      assertThat(of.lost()).isEqualTo(2);
      assertThat(of.net()).isEqualTo(Usd.of("1"));
      assertThat(of.profitFactor()).isEqualTo(1.5);
      assertThat(of.winRate()).isEqualTo(0.25);
      assertThat(of.results().mean()).isEqualTo(0.25);
      assertThat(of.held().median()).isEqualTo(25);
      // (2 + 4 + 2 + 1) % over 4.
      assertThat(of.cost().mean()).isCloseTo(0.0225, within(EXACT));
      assertThat(of.best().mean()).isEqualTo(0.5);
      assertThat(of.worst().mean()).isEqualTo(-0.25);
      assertThat(of.isEnough()).isFalse();
    }

    @Test
    void withoutALossThereIsNoProfitFactor() {
      TripStatistics.Meter meter = new TripStatistics.Meter();
      meter.add(trip("3", "10", "0.2", 10));

      assertThat(meter.statistics().profitFactor()).isNaN();
    }
  }

  @Nested
  class Csv {
    @Test
    void aSymbolCanNeitherBreakTheLineNorBecomeAFormula() {
      StringBuilder out = new StringBuilder();
      RoundTrip plain = trip("-1.5", "10", "0.2", 10);
      RoundTrip hostile =
          new RoundTrip(
              "w",
              "m",
              "=cmd(\"x\"),1\n2",
              "s",
              T0,
              T0,
              1,
              Usd.ZERO,
              Usd.ZERO,
              Usd.ZERO,
              Usd.ZERO,
              "@x",
              OptionalDouble.of(0.5),
              0,
              0);

      TripCsv csv = new TripCsv(out);
      csv.write(plain, List.of("SIMULATED"));
      csv.write(hostile, List.of());

      assertThat(out.toString())
          .contains(",-1.5,time,,0.5,-0.25,SIMULATED\r\n")
          .contains("w,m,\"'=cmd(\"\"x\"\"),1\n2\",s,")
          .contains(",'@x,0.5,");
    }
  }
}
