package io.godmode.examples.report;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * The percentile bootstrap of a mean (Efron, 1979): so many samples of the same size are drawn from
 * the numbers with replacement, and the interval holds the middle 95 % of their means. It supposes
 * that the numbers are independent; trades of one market hour are not quite, so the true interval
 * is wider. Seeded: equal numbers in equal order give an equal interval.
 */
public final class Bootstrap {
  /** How many numbers it takes before an interval means anything. */
  public static final int ENOUGH = 30;

  /** How many samples are drawn. */
  static final int RESAMPLES = 2_000;

  private static final long SEED = 20_260_105L;
  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  private Bootstrap() {}

  /**
   * An interval.
   *
   * @param low its lower end
   * @param high its upper end
   */
  public record Interval(double low, double high) {}

  /** Returns the interval of the mean; NaN on both sides without numbers. */
  static Interval ofMean(double[] values) {
    if (values.length == 0) {
      return new Interval(Double.NaN, Double.NaN);
    }
    // In ascending order, so that the interval does not depend on the order of trades.
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    SplittableRandom random = new SplittableRandom(SEED);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int j = 0; j < sorted.length; j++) {
        sum += sorted[random.nextInt(sorted.length)];
      }
      means[i] = sum / sorted.length;
    }
    double[] ends = Quantile.withDefaults().evaluate(means, new double[] {LOW, HIGH});
    return new Interval(ends[0], ends[1]);
  }
}
