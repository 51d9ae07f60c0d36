package io.godmode.examples.leaders;

import io.godmode.examples.report.Bootstrap;
import org.apache.commons.statistics.descriptive.Mean;

/**
 * What copying a trader came to in one part of the time, token by token: positions in one token
 * share its fate, so that each token is one observation. Immutable.
 *
 * @param tokens how many
 * @param lamports all together
 * @param mean lamports of one token; NaN without any
 * @param pValue how likely so much or more is by chance where copying brings nothing, supposing
 *     that one more token had been lost whole ({@link GaffkePValue}); NaN without any
 */
public record Part(int tokens, long lamports, double mean, double pValue) {
  /** Below this many tokens nothing is concluded. */
  public static final int ENOUGH = Bootstrap.ENOUGH;

  /**
   * Returns what copies came to.
   *
   * @param totals of the copies
   * @param stake lamports that a copy can lose, above zero
   */
  static Part of(CopyTotals totals, long stake) {
    double[] results = totals.perToken();
    return new Part(
        results.length,
        totals.lamports(),
        results.length == 0 ? Double.NaN : Mean.of(results).getAsDouble(),
        GaffkePValue.of(results, (double) stake));
  }

  /** Tells whether there are enough tokens to conclude anything. */
  public boolean isEnough() {
    return tokens >= ENOUGH;
  }
}
