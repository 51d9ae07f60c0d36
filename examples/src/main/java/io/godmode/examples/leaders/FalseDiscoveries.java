package io.godmode.examples.leaders;

import java.util.Arrays;

/**
 * The procedure of Benjamini and Hochberg ("Controlling the False Discovery Rate", Journal of the
 * Royal Statistical Society B 57, 1995): of many tests it picks those that pass, so that the
 * expected share of wrong ones among them stays below a rate. With m tests in ascending order of
 * their p-values, the k smallest pass, for the largest k with {@code p(k) <= rate * k / m}.
 */
final class FalseDiscoveries {
  private FalseDiscoveries() {}

  /**
   * Returns the largest p-value that passes; below zero when none does.
   *
   * @param values p-values, in any order
   * @param rate share of wrong ones that is allowed
   */
  static double threshold(double[] values, double rate) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    for (int k = sorted.length; k > 0; k--) {
      if (sorted[k - 1] <= rate * k / sorted.length) {
        return sorted[k - 1];
      }
    }
    return -1;
  }
}
