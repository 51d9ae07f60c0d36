package io.godmode.paper.sim;

import java.util.Arrays;

/** The Kolmogorov-Smirnov distance: the largest gap between two empirical distributions. */
final class Distance {
  private Distance() {}

  static double between(long[] left, long[] right) {
    long[] a = left.clone();
    long[] b = right.clone();
    Arrays.sort(a);
    Arrays.sort(b);
    double largest = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      long at = Math.min(a[i], b[j]);
      while (i < a.length && a[i] == at) {
        i++;
      }
      while (j < b.length && b[j] == at) {
        j++;
      }
      largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
    }
    return largest;
  }
}
