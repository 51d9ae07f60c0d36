package io.godmode.examples.leaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.godmode.api.id.Mint;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgementTests {
  private static final long STAKE = 1_000;

  /** The example of Benjamini and Hochberg (1995), section 3.2: at 5 % the first four pass. */
  @Test
  void falseDiscoveriesPickAsInThePaper() {
    double[] values = {
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.0000
    };
    assertThat(FalseDiscoveries.threshold(values, 0.05)).isEqualTo(0.0095);
  }

  @Test
  void falseDiscoveriesOfNothingAreNone() {
    assertThat(FalseDiscoveries.threshold(new double[0], 0.1)).isNegative();
    assertThat(FalseDiscoveries.threshold(new double[] {0.11}, 0.1)).isNegative();
    assertThat(FalseDiscoveries.threshold(new double[] {0.1}, 0.1)).isEqualTo(0.1);
  }

  /** By hand: z = 1.959964, p = 0.8 of 10: centre (p + z²/2n)/(1 + z²/n) = 0.71674. */
  @Test
  void theWinRateHasWilsonsInterval() {
    WinRate rate = WinRate.of(8, 10);
    assertThat(rate.rate()).isEqualTo(0.8);
    assertThat(rate.low()).isCloseTo(0.490162, within(1e-6));
    assertThat(rate.high()).isCloseTo(0.943318, within(1e-6));
  }

  @Test
  void theWinRateOfNothingCanBeAnything() {
    assertThat(WinRate.of(0, 0)).isEqualTo(new WinRate(Double.NaN, 0, 1));
  }

  private static Part part(long... results) {
    Map<Mint, Long> tokens = new LinkedHashMap<>();
    long sum = 0;
    for (int i = 0; i < results.length; i++) {
      tokens.put(ScriptedMarket.mint(i), results[i]);
      sum += results[i];
    }
    return Part.of(new CopyTotals(5, results.length, 0, 0, 0, 0, 0, sum, tokens), STAKE);
  }

  @Test
  void aPartCountsTokens() {
    Part part = part(1, 2, 3, 4, 5);
    assertThat(part.tokens()).isEqualTo(5);
    assertThat(part.lamports()).isEqualTo(15);
    assertThat(part.mean()).isEqualTo(3);
    assertThat(part.isEnough()).isFalse();
    assertThat(part(new long[29]).isEnough()).isFalse();
    assertThat(part(new long[30]).isEnough()).isTrue();
  }

  @Test
  void nothingIsSaidOfNoNumbers() {
    assertThat(part().pValue()).isNaN();
  }
}
