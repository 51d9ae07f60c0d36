package io.godmode.api.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatioTests {
  private static final Ratio LARGEST = new Ratio(Long.MAX_VALUE);
  private static final Ratio SMALLEST = new Ratio(Long.MIN_VALUE);

  @ParameterizedTest
  @CsvSource({"0.1, 10", "1, 100", "-0.25, -25", "0, 0", "0.000000001, 0.0000001"})
  void aFractionAndItsPercentAreOneRatio(String fraction, String percent) {
    assertThat(Ratio.ofFraction(fraction))
        .isEqualTo(Ratio.ofPercent(percent))
        .hasToString(fraction);
    assertThat(Ratio.ofFraction(new BigDecimal(fraction)))
        .isEqualTo(Ratio.ofPercent(new BigDecimal(percent)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10%", "ten"})
  void textThatIsNoNumberIsNamed(String text) {
    assertThatThrownBy(() -> Ratio.ofFraction(text))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining("'" + text + "'");
    assertThatThrownBy(() -> Ratio.ofPercent(text))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-10", "1e10", "1e100000000", "1e-2147483640"})
  void tooFineOrTooLargeIsLoudAtOnce(String text) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThatThrownBy(() -> Ratio.ofFraction(text))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining(new BigDecimal(text).toString()));
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThatThrownBy(() -> Ratio.ofPercent(new BigDecimal(text).scaleByPowerOfTen(2)))
                .isInstanceOf(ArithmeticException.class));
  }

  @Test
  void quotientsAreRoundedTowardsNegativeInfinity() {
    assertThat(Ratio.floorOf(1, 3).billionths()).isEqualTo(333_333_333L);
    assertThat(Ratio.floorOf(-1, 3).billionths()).isEqualTo(-333_333_334L);
    assertThat(Ratio.floorOf(1, -3).billionths()).isEqualTo(-333_333_334L);
    assertThat(Ratio.floorOf(Usd.of("3"), Usd.of("150"))).isEqualTo(Ratio.ofPercent("2"));
  }

  @Test
  void quotientsThatDoNotExistOrFitAreLoud() {
    assertThatThrownBy(() -> Ratio.floorOf(1, 0)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Ratio.floorOf(Long.MAX_VALUE, 0))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Ratio.floorOf(Long.MAX_VALUE, 1))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Ratio.floorOf(Long.MIN_VALUE, 1))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void theWholeOfTheSmallestAmountIsThatAmountBothWays() {
    Usd smallest = new Usd(Long.MIN_VALUE);
    assertThat(Ratio.ONE.floorOf(smallest)).isEqualTo(smallest);
    assertThat(Ratio.ONE.ceilOf(smallest)).isEqualTo(smallest);
  }

  @Test
  void sharesOfAmountsRoundInTheNamedDirection() {
    Ratio third = Ratio.floorOf(1, 3);
    assertThat(third.floorOf(Usd.ofDollars(1))).isEqualTo(new Usd(333_333_333));
    assertThat(third.ceilOf(new Usd(1))).isEqualTo(new Usd(1));
    assertThat(third.floorOf(new Usd(-1))).isEqualTo(new Usd(-1));
    assertThat(third.ceilOf(new Usd(-1))).isEqualTo(Usd.ZERO);
    assertThat(third.floorOf(10L)).isEqualTo(3L);
    assertThat(third.timesFloor(third).billionths()).isEqualTo(111_111_110L);
    assertThat(third.negated().timesFloor(third).billionths()).isEqualTo(-111_111_111L);
  }

  @Test
  void sumsThatDoNotFitAreLoud() {
    Ratio step = new Ratio(1);
    assertThatThrownBy(() -> LARGEST.plus(step)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> SMALLEST.minus(step)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(SMALLEST::negated).isInstanceOf(ArithmeticException.class);
    assertThat(Ratio.ofPercent("30").plus(Ratio.ofPercent("70"))).isEqualTo(Ratio.ONE);
    assertThat(Ratio.ofPercent("30").minus(Ratio.ONE)).isEqualTo(Ratio.ofPercent("-70"));
  }

  @Test
  void ordersAndBoundsAsItsNumber() {
    Ratio low = Ratio.ofPercent("-5");
    assertThat(low).isLessThan(Ratio.ZERO);
    assertThat(low.isNegative()).isTrue();
    assertThat(Ratio.ZERO.isNegative()).isFalse();
    assertThat(low.min(Ratio.ONE)).isEqualTo(low);
    assertThat(Ratio.ONE.min(low)).isEqualTo(low);
    assertThat(low.max(Ratio.ONE)).isEqualTo(Ratio.ONE);
    assertThat(Ratio.ONE.max(low)).isEqualTo(Ratio.ONE);
  }
}
