package io.godmode.examples.leaders;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * A share with its 95 % interval (Wilson, 1927). Immutable.
 *
 * @param rate the share; NaN of none
 * @param low the lower end of the interval, 0 of none
 * @param high the upper end, 1 of none
 */
record WinRate(double rate, double low, double high) {
  private static final double ERROR = 0.05;

  static WinRate of(int won, int all) {
    if (all == 0) {
      return new WinRate(Double.NaN, 0, 1);
    }
    Interval interval = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(all, won, ERROR);
    return new WinRate((double) won / all, interval.getLowerBound(), interval.getUpperBound());
  }
}
