package io.godmode.paper.sim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Renders recorded and simulated numbers side by side, as Markdown. Not thread-safe. */
final class ComparisonTable {
  private static final int[] PERCENTS = {10, 25, 50, 75, 90, 99};

  private final StringBuilder text = new StringBuilder();

  ComparisonTable heading(String heading, String... paragraphs) {
    text.append("\n## ").append(heading).append("\n\n");
    for (String paragraph : paragraphs) {
      text.append(paragraph).append("\n\n");
    }
    return this;
  }

  /** A distribution by its quantiles, in units of so many. */
  ComparisonTable quantiles(String what, long[] recorded, long[] simulated, double unit) {
    text.append("| ").append(what).append(" | count");
    for (int percent : PERCENTS) {
      text.append(" | ").append(percent).append(" %");
    }
    text.append(" |\n|---|---").append("|---".repeat(PERCENTS.length)).append("|\n");
    row("recorded", recorded, unit);
    row("simulated", simulated, unit);
    return distance(Distance.between(recorded, simulated));
  }

  /** Single numbers. */
  ComparisonTable numbers(String what, List<String[]> rows) {
    text.append("| ").append(what).append(" | recorded | simulated |\n|---|---|---|\n");
    rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
    text.append('\n');
    return this;
  }

  ComparisonTable distance(double distance) {
    text.append("\nLargest gap between the two distributions: ")
        .append(number("%.3f", distance))
        .append(".\n\n");
    return this;
  }

  private void row(String name, long[] values, double unit) {
    text.append("| ").append(name).append(" | ").append(values.length);
    for (int percent : PERCENTS) {
      text.append(" | ").append(shortest(quantile(values, percent) / unit));
    }
    text.append(" |\n");
  }

  static long quantile(long[] values, int percent) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) ((sorted.length - 1L) * percent / 100)];
  }

  static String percent(double share) {
    return number("%.1f %%", 100 * share);
  }

  static String number(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }

  private static String shortest(double number) {
    return number == Math.rint(number) ? number("%.0f", number) : number("%.4f", number);
  }

  @Override
  public String toString() {
    return text.toString().strip() + "\n";
  }
}
