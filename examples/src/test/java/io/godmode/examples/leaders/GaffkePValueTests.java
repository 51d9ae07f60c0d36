package io.godmode.examples.leaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that are known otherwise: in closed form, or by drawing the weights. */
class GaffkePValueTests {
  private static final double EXACT = 1e-9;

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 0.03", "2, 0.5", "30, 0.03", "30, 1", "102, 0.03", "1000, 0.001"})
  void ofEqualGainsItIsThePowerOfOneMoreStake(int count, double gain) {
    double[] gains = new double[count];
    Arrays.fill(gains, gain);

    assertThat(GaffkePValue.of(gains, 1)).isCloseTo(Math.pow(1 + gain, -count), within(EXACT));
  }

  @Test
  void doesNotDependOnTheUnit() {
    double[] results = {-0.3, 0.8, 2.5, -0.9, 0.1, 0.4};
    double[] lamports = Arrays.stream(results).map(each -> each * 26_315_789).toArray();

    assertThat(GaffkePValue.of(lamports, 26_315_789))
        .isCloseTo(GaffkePValue.of(results, 1), within(EXACT));
  }

  @Test
  void doesNotDependOnTheOrder() {
    assertThat(GaffkePValue.of(new double[] {4, -0.5, 0.2, 0.7}, 1))
        .isCloseTo(GaffkePValue.of(new double[] {0.2, 0.7, 4, -0.5}, 1), within(EXACT));
  }

  @Test
  void countsTheWorstThatWasSeenWhereItIsWorse() {
    double[] results = {-3, 2, 2, 2, 2};

    assertThat(GaffkePValue.of(results, 1)).isEqualTo(GaffkePValue.of(results, 3));
    assertThat(GaffkePValue.of(results, 3)).isLessThan(GaffkePValue.of(results, 4));
  }

  @Test
  void isOneWhereNothingWasWon() {
    assertThat(GaffkePValue.of(new double[] {0, 0, 0}, 1)).isCloseTo(1, within(EXACT));
    assertThat(GaffkePValue.of(new double[] {-1, -1, -0.2}, 1)).isCloseTo(1, within(EXACT));
    assertThat(GaffkePValue.of(new double[0], 1)).isNaN();
  }

  @Test
  void isTheShareOfDrawnWeightsThatDoNotGain() {
    SplittableRandom random = new SplittableRandom(7);
    double[] results = new double[40];
    for (int i = 0; i < results.length; i++) {
      results[i] = Math.min(6, 0.3 * Math.pow(1 - random.nextDouble(), -0.8)) - 0.9;
    }
    int draws = 200_000;
    int lost = 0;
    for (int draw = 0; draw < draws; draw++) {
      double sum = random.nextExponential() * -1;
      for (double result : results) {
        sum += random.nextExponential() * result;
      }
      lost += sum <= 0 ? 1 : 0;
    }
    double share = (double) lost / draws;

    assertThat(share).isBetween(0.001, 0.999);
    assertThat(GaffkePValue.of(results, 1))
        .isCloseTo(share, within(5 * Math.sqrt(share * (1 - share) / draws)));
  }

  /**
   * Wins of 3 %, and one in 25 loses all: the mean is below zero, and one in four samples of 35 has
   * no loss in it. Student's test calls all those significant.
   */
  @Test
  void isNotTakenInByRareRuin() {
    TTest student = TTest.withDefaults().with(AlternativeHypothesis.GREATER_THAN);
    SplittableRandom random = new SplittableRandom(11);
    int samples = 2_000;
    int passed = 0;
    int passedStudent = 0;
    for (int sample = 0; sample < samples; sample++) {
      double[] results = new double[35];
      for (int i = 0; i < results.length; i++) {
        results[i] = random.nextInt(25) == 0 ? -1 : 0.03 + 0.002 * random.nextGaussian();
      }
      passed += GaffkePValue.of(results, 1) <= 0.05 ? 1 : 0;
      passedStudent += student.test(results).getPValue() <= 0.05 ? 1 : 0;
    }

    assertThat(passedStudent).isGreaterThan(samples / 5);
    assertThat(passed).isZero();
  }

  /** A fair game with few huge winners, whose error must stay below what it says. */
  @Test
  void holdsItsErrorUnderHeavyTails() {
    SplittableRandom random = new SplittableRandom(13);
    int samples = 4_000;
    int passed = 0;
    for (int sample = 0; sample < samples; sample++) {
      double[] results = new double[50];
      for (int i = 0; i < results.length; i++) {
        // Pareto with exponent 1.5 from a third on has the mean one.
        results[i] = Math.pow(1 - random.nextDouble(), -1 / 1.5) / 3 - 1;
      }
      passed += GaffkePValue.of(results, 1) <= 0.05 ? 1 : 0;
    }

    assertThat(passed).isBetween(1, samples / 20);
  }
}
