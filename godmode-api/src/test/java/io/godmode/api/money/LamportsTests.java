package io.godmode.api.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LamportsTests {
  private static final Lamports LARGEST = Lamports.of(Long.MAX_VALUE);

  /** One SOL is 10^9 lamports by definition of the runtime (LAMPORTS_PER_SOL). */
  @ParameterizedTest
  @CsvSource({
    "1, 1000000000",
    "0.25, 250000000",
    "0.000000001, 1",
    "0, 0",
    "9223372036.854775807, 9223372036854775807"
  })
  void solIsReadAndWrittenExactly(String sol, long lamports) {
    assertThat(Lamports.ofSol(sol)).isEqualTo(Lamports.of(lamports));
    assertThat(Lamports.of(lamports).toSol()).isEqualTo(sol);
  }

  @Test
  void printsItsUnit() {
    assertThat(Lamports.of(5_000)).hasToString("5000 lamports");
  }

  @Test
  void isNeverNegative() {
    assertThatThrownBy(() -> Lamports.of(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> Lamports.ofSol("-0.5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-500000000");
  }

  @Test
  void aDifferenceBelowZeroNamesBothAmounts() {
    assertThat(Lamports.of(7).minus(Lamports.of(7))).isEqualTo(Lamports.ZERO);
    assertThatThrownBy(() -> Lamports.of(5).minus(Lamports.of(12)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 lamports")
        .hasMessageContaining("12 lamports");
  }

  @Test
  void aSumThatDoesNotFitIsLoud() {
    assertThat(LARGEST.plus(Lamports.ZERO)).isEqualTo(LARGEST);
    assertThatThrownBy(() -> LARGEST.plus(Lamports.of(1))).isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 SOL", "one"})
  void textThatIsNoNumberIsNamed(String text) {
    assertThatThrownBy(() -> Lamports.ofSol(text))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0000000001", "9223372036.854775808", "1e100000000"})
  void solThatIsTooFineOrTooMuchIsLoudAtOnce(String text) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThatThrownBy(() -> Lamports.ofSol(text)).isInstanceOf(ArithmeticException.class));
  }

  @Test
  void ordersAsItsNumber() {
    assertThat(Lamports.of(1)).isLessThan(Lamports.of(2)).isGreaterThan(Lamports.ZERO);
    assertThat(Lamports.ZERO.isZero()).isTrue();
    assertThat(Lamports.of(1).isZero()).isFalse();
  }
}
