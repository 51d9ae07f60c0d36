package io.godmode.paper.sim;

import java.util.Arrays;
import java.util.List;

/**
 * How long something lasts, estimated after Kaplan and Meier from spans of which some were still
 * going on when the recording ended.
 *
 * @param spans in any order
 */
record Survival(List<Span> spans) {

  /**
   * One observation.
   *
   * @param length how long it lasted, or was seen to last
   * @param ended whether its end was seen
   */
  record Span(long length, boolean ended) {}

  Survival {
    spans = List.copyOf(spans);
  }

  long ended() {
    return spans.stream().filter(Span::ended).count();
  }

  /** The share that lasts longer, at each length from 0 to the given one. */
  double[] curve(int longest) {
    int[] atRisk = new int[longest + 1];
    int[] ends = new int[longest + 1];
    for (Span span : spans) {
      atRisk[(int) Math.min(longest, span.length())]++;
      if (span.ended() && span.length() <= longest) {
        ends[(int) span.length()]++;
      }
    }
    for (int i = longest - 1; i >= 0; i--) {
      atRisk[i] += atRisk[i + 1];
    }
    double[] lasting = new double[longest + 1];
    double share = 1;
    for (int i = 0; i <= longest; i++) {
      share *= atRisk[i] == 0 ? 1 : 1 - (double) ends[i] / atRisk[i];
      lasting[i] = share;
    }
    return lasting;
  }

  /** The share that lasts longer than this. */
  double after(int length) {
    return curve(length)[length];
  }

  /** The largest gap between two estimates up to a length. */
  static double distance(Survival left, Survival right, int longest) {
    double[] a = left.curve(longest);
    double[] b = right.curve(longest);
    double largest = 0;
    for (int i = 0; i <= longest; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  /** The lengths that were seen to end, from the shortest. */
  long[] lengths() {
    long[] lengths = spans.stream().filter(Span::ended).mapToLong(Span::length).toArray();
    Arrays.sort(lengths);
    return lengths;
  }
}
