package io.godmode.examples.report;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.apache.commons.statistics.descriptive.Kurtosis;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Skewness;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.descriptive.Variance;

/**
 * What is left of a result once it is remembered that it is the best of so many trials.
 *
 * <p>After Bailey and López de Prado, "The Deflated Sharpe Ratio: Correcting for Selection Bias,
 * Backtest Overfitting, and Non-Normality", Journal of Portfolio Management 40 (5), 2014. Here a
 * return is the net result of one round trip, and S = mean ÷ standard deviation is not annualised.
 * With N trials whose S have the sample variance V, the best of N worthless trials is expected to
 * show
 *
 * <pre>S0 = √V · ((1 − γ) · Z(1 − 1/N) + γ · Z(1 − 1/(N·e)))</pre>
 *
 * <p>with γ = 0.5772… (Euler and Mascheroni) and Z the inverse of the standard normal distribution
 * Φ. For one trial S0 is 0. Then
 *
 * <pre>
 * deflated expectation = (S − S0) · standard deviation
 * probability          = Φ((S − S0) · √(T − 1) ÷ √(1 − skewness · S + (kurtosis − 1) ÷ 4 · S²))
 * </pre>
 *
 * <p>with T round trips and kurtosis 3 for a normal distribution. The probability is that of a true
 * S above S0. Immutable.
 *
 * @param trials how many were tried
 * @param ratio S, mean over standard deviation of one round trip
 * @param expectedBest S0, what the best of so many worthless trials shows
 * @param expectation dollars per round trip that are left
 * @param probability that the true S is above S0; NaN where the formula has no value
 */
public record DeflatedExpectation(
    int trials, double ratio, double expectedBest, double expectation, double probability) {
  private static final double EULER_MASCHERONI = 0.577_215_664_901_532_9;
  private static final int FEWEST = 4;
  private static final double NORMAL_KURTOSIS = 3;

  /**
   * Returns mean over standard deviation; zero where nothing varies or there are fewer than two
   * numbers.
   */
  public static double ratio(double[] results) {
    double deviation = results.length < 2 ? 0 : StandardDeviation.of(results).getAsDouble();
    return deviation == 0 ? 0 : Mean.of(results).getAsDouble() / deviation;
  }

  /**
   * Returns S0.
   *
   * @param trials how many were tried, N
   * @param ratios S of those that have one, for V
   */
  public static double expectedBest(int trials, double[] ratios) {
    if (trials < 2 || ratios.length < 2) {
      return 0;
    }
    double spread = StrictMath.sqrt(Variance.of(ratios).getAsDouble());
    return spread
        * ((1 - EULER_MASCHERONI) * normalQuantile(1 - 1.0 / trials)
            + EULER_MASCHERONI * normalQuantile(1 - 1 / (trials * StrictMath.E)));
  }

  /**
   * Deflates one trial's results.
   *
   * @param results net dollars of each round trip, at least one
   * @param trials how many were tried, this one among them
   * @param ratios S of those that have one
   */
  public static DeflatedExpectation of(double[] results, int trials, double[] ratios) {
    double ratio = ratio(results);
    double best = expectedBest(trials, ratios);
    double mean = Mean.of(results).getAsDouble();
    double deviation = results.length < 2 ? 0 : StandardDeviation.of(results).getAsDouble();
    return new DeflatedExpectation(
        trials, ratio, best, mean - best * deviation, probability(results, ratio, best));
  }

  private static double probability(double[] results, double ratio, double best) {
    if (results.length < FEWEST) {
      return Double.NaN;
    }
    double skewness = Skewness.of(results).getAsDouble();
    double kurtosis = Kurtosis.of(results).getAsDouble() + NORMAL_KURTOSIS;
    double spread = 1 - skewness * ratio + (kurtosis - 1) / 4 * ratio * ratio;
    return spread > 0
        ? normal((ratio - best) * StrictMath.sqrt(results.length - 1.0) / StrictMath.sqrt(spread))
        : Double.NaN;
  }

  /** Φ. */
  static double normal(double z) {
    return Erfc.value(-z / StrictMath.sqrt(2)) / 2;
  }

  /** Z, the inverse of Φ. */
  static double normalQuantile(double probability) {
    return -StrictMath.sqrt(2) * InverseErfc.value(2 * probability);
  }
}
