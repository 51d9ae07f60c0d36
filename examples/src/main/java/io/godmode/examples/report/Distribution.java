package io.godmode.examples.report;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * What a set of numbers looks like. Without numbers every figure is NaN and outputs leave it out.
 * Immutable.
 *
 * @param count how many there were
 * @param mean their average
 * @param deviation the sample's standard deviation; zero for one number
 * @param min the smallest
 * @param low the 5 % quantile, interpolated between neighbours (method 8 of Hyndman and Fan, 1996)
 * @param median the middle
 * @param high the 95 % quantile
 * @param max the largest
 */
public record Distribution(
    long count,
    double mean,
    double deviation,
    double min,
    double low,
    double median,
    double high,
    double max) {
  private static final double[] QUANTILES = {0, 0.05, 0.5, 0.95, 1};

  /**
   * Describes numbers.
   *
   * @param values all of them or a sample
   * @param count how many there were
   */
  static Distribution of(double[] values, long count) {
    double[] at = Quantile.withDefaults().evaluate(values, QUANTILES);
    return new Distribution(
        count,
        Mean.of(values).getAsDouble(),
        StandardDeviation.of(values).getAsDouble(),
        at[0],
        at[1],
        at[2],
        at[3],
        at[4]);
  }

  /** Tells whether there are no numbers. */
  public boolean isEmpty() {
    return count == 0;
  }
}
