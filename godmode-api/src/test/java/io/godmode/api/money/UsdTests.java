package io.godmode.api.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsdTests {
  private static final Usd LARGEST = new Usd(Long.MAX_VALUE);
  private static final Usd SMALLEST = new Usd(Long.MIN_VALUE);

  @Nested
  class Text {
    @ParameterizedTest
    @CsvSource({
      "150, 150000000000",
      "2.50, 2500000000",
      "-0.000000001, -1",
      "0, 0",
      "1e3, 1000000000000",
      "9223372036.854775807, 9223372036854775807",
      "-9223372036.854775808, -9223372036854775808"
    })
    void isReadExactly(String text, long nanos) {
      assertThat(Usd.of(text).nanos()).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1,5", "1.2.3", "$5", "0x10", "NaN", "Infinity"})
    void isNamedWhenItIsNoNumber(String text) {
      assertThatThrownBy(() -> Usd.of(text))
          .isInstanceOf(NumberFormatException.class)
          .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000000001", "9223372036.854775808", "-9223372036.854775809"})
    void isNamedWhenItIsTooFineOrTooLarge(String text) {
      assertThatThrownBy(() -> Usd.of(text))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining(new BigDecimal(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e100000000", "1e2147483647", "1e-2147483647", "-7e99999999"})
    void ofAFewLettersCannotHoldUpTheProgram(String text) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(5),
          () -> assertThatThrownBy(() -> Usd.of(text)).isInstanceOf(ArithmeticException.class));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1500000000, 1.5", "-1, -0.000000001", "100000000000, 100"})
    void isWrittenPlainAndShort(long nanos, String text) {
      assertThat(new Usd(nanos)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
      "0.005, 0.01",
      "0.004999999, 0.00",
      "-0.005, -0.01",
      "12.345, 12.35",
      "1234567, 1234567.00"
    })
    void inCentsIsRoundedHalfUp(String exact, String cents) {
      assertThat(Usd.of(exact).toCents()).isEqualTo(cents);
    }
  }

  @Nested
  class Sums {
    @Test
    void areExact() {
      assertThat(Usd.of("0.1").plus(Usd.of("0.2"))).isEqualTo(Usd.of("0.3"));
      assertThat(Usd.of("0.3").minus(Usd.of("0.5"))).isEqualTo(Usd.of("-0.2"));
      assertThat(Usd.of("0.3").negated()).isEqualTo(Usd.of("-0.3"));
    }

    @Test
    void thatDoNotFitAreLoud() {
      Usd nano = new Usd(1);
      assertThatThrownBy(() -> LARGEST.plus(nano)).isInstanceOf(ArithmeticException.class);
      assertThatThrownBy(() -> SMALLEST.minus(nano)).isInstanceOf(ArithmeticException.class);
      assertThatThrownBy(SMALLEST::negated).isInstanceOf(ArithmeticException.class);
      assertThatThrownBy(() -> Usd.ofDollars(9_223_372_037L))
          .isInstanceOf(ArithmeticException.class);
    }
  }

  @Nested
  class Shares {
    @Test
    void areRoundedTowardsNegativeInfinity() {
      assertThat(new Usd(10).shareFloor(1, 3)).isEqualTo(new Usd(3));
      assertThat(new Usd(-10).shareFloor(1, 3)).isEqualTo(new Usd(-4));
    }

    @Test
    void mayHaveIntermediatesBeyond64Bits() {
      assertThat(LARGEST.shareFloor(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(LARGEST);
      assertThat(SMALLEST.shareFloor(1, 1)).isEqualTo(SMALLEST);
    }

    @Test
    void thatDoNotFitAreLoud() {
      assertThatThrownBy(() -> SMALLEST.shareFloor(1, -1)).isInstanceOf(ArithmeticException.class);
      assertThatThrownBy(() -> LARGEST.shareFloor(2, 1)).isInstanceOf(ArithmeticException.class);
      assertThatThrownBy(() -> LARGEST.shareFloor(1, 0)).isInstanceOf(ArithmeticException.class);
    }
  }

  @Test
  void signsAndBoundsAreTold() {
    Usd loss = Usd.of("-1");
    Usd gain = Usd.of("1");
    assertThat(loss.isNegative()).isTrue();
    assertThat(loss.isPositive()).isFalse();
    assertThat(gain.isPositive()).isTrue();
    assertThat(gain.isNegative()).isFalse();
    assertThat(Usd.ZERO.isZero()).isTrue();
    assertThat(Usd.ZERO.isPositive()).isFalse();
    assertThat(Usd.ZERO.isNegative()).isFalse();
    assertThat(gain.isZero()).isFalse();
    assertThat(loss.min(gain)).isEqualTo(loss);
    assertThat(gain.min(loss)).isEqualTo(loss);
    assertThat(loss.max(gain)).isEqualTo(gain);
    assertThat(gain.max(loss)).isEqualTo(gain);
    assertThat(loss.orZeroIfNegative()).isEqualTo(Usd.ZERO);
    assertThat(gain.orZeroIfNegative()).isEqualTo(gain);
  }
}
