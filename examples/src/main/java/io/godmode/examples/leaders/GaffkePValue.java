package io.godmode.examples.leaders;

/**
 * How likely results so good, or better, are where the true mean is zero or less, for results of
 * which only the worst is known beforehand.
 *
 * <p>Student's test supposes a sample that shows how much results vary. One who takes small wins
 * until a rare loss of everything shows nothing of it while luck lasts: the loss that matters is
 * the one that is not among the results. So the worst that a result can be is counted as one more
 * result, and each of the results is weighed at random, all ways of sharing the weight being
 * equally likely; the value is the share of ways in which the weighed mean is not above zero:
 * {@code P(sum of E_i * x_i <= 0)} with independent standard exponential {@code E_i}. N. Gaffke,
 * "Three test statistics for a nonparametric one-sided hypothesis on the mean of a nonnegative
 * variable" (Mathematical Methods of Statistics 14, 2005); as a bound of a mean E. Learned-Miller
 * and P. Thomas, "A new confidence interval for the mean of a bounded random variable" (2019).
 * Nothing is supposed of the tail of gains. That it errs on the safe side in samples of every size
 * is not proven, but no counterexample is known; docs/leaders.md has what was measured here.
 *
 * <p>Of {@code n} equal gains it makes {@code (1 + gain / worst) ^ -n}: whoever wins 3 % of the
 * stake each time needs 102 of them, without a loss, for 5 %.
 *
 * <p>The probability is calculated by inverting the characteristic function (J. Gil-Pelaez, "Note
 * on the inversion theorem", Biometrika 38, 1951) on a logarithmic grid, to about nine decimals.
 */
final class GaffkePValue {
  /** Where the integral begins; what is before it is a geometric series. */
  private static final double BEGIN = -12;

  private static final double STEP = 0.2;

  /** Beyond it the characteristic function does not count any more. */
  private static final double VANISHED = 1e12;

  private GaffkePValue() {}

  /**
   * Returns the value.
   *
   * @param results one for each independent observation
   * @param worst what one of them can lose at most, above zero; more where one lost more
   * @return 0 to 1; NaN without results
   */
  static double of(double[] results, double worst) {
    if (results.length == 0) {
      return Double.NaN;
    }
    double least = -worst;
    double squares = 0;
    for (double result : results) {
      least = Math.min(least, result);
      squares += result * result;
    }
    double scale = Math.sqrt(squares + least * least);
    double[] scaled = new double[results.length + 1];
    double sum = 0;
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (i < results.length ? results[i] : least) / scale;
      sum += scaled[i];
    }
    return Math.min(1, Math.max(0, 0.5 - integral(scaled, sum) / Math.PI));
  }

  /** Of the imaginary part of the characteristic function over the logarithm of its argument. */
  private static double integral(double[] scaled, double sum) {
    double step = STEP / Math.sqrt(scaled.length);
    // The imaginary part is as good as linear before the beginning.
    double total = sum * StrictMath.exp(BEGIN) / StrictMath.expm1(step);
    for (int k = 0; ; k++) {
      double at = StrictMath.exp(BEGIN + k * step);
      double real = 1;
      double imaginary = 0;
      double square = 1;
      for (double each : scaled) {
        double w = at * each;
        double next = real + imaginary * w;
        imaginary -= real * w;
        real = next;
        square = real * real + imaginary * imaginary;
        if (square > VANISHED * VANISHED) {
          break; // no factor makes it smaller again
        }
      }
      if (square > VANISHED * VANISHED) {
        return total * step;
      }
      total -= imaginary / square;
    }
  }
}
