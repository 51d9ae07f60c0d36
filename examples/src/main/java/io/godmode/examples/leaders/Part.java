package io.godmode.examples.leaders;

import io.godmode.examples.report.Bootstrap;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.TTest;

/**
 * What copying a trader came to in one part of the time, token by token: positions in one token
 * share its fate, so that each token is one observation. Immutable.
 *
 * @param tokens how many
 * @param lamports all together
 * @param mean lamports of one token; NaN without any
 * @param pValue how likely so much or more is by chance where copying brings nothing, by Student's
 *     one-sided t-test; NaN for fewer than two tokens or where nothing varies
 */
public record Part(int tokens, long lamports, double mean, double pValue) {
  /** Below this many tokens nothing is concluded. */
  public static final int ENOUGH = Bootstrap.ENOUGH;

  static Part of(CopyTotals totals) {
    double[] results = totals.perToken();
    return new Part(
        results.length,
        totals.lamports(),
        results.length == 0 ? Double.NaN : Mean.of(results).getAsDouble(),
        pValue(results));
  }

  private static double pValue(double[] results) {
    if (results.length < 2 || StandardDeviation.of(results).getAsDouble() == 0) {
      return Double.NaN;
    }
    return TTest.withDefaults().with(AlternativeHypothesis.GREATER_THAN).test(results).getPValue();
  }

  /** Tells whether there are enough tokens to conclude anything. */
  public boolean isEnough() {
    return tokens >= ENOUGH;
  }
}
