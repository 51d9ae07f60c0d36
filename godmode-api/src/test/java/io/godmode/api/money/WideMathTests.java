package io.godmode.api.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WideMathTests {
  private static final long MIN = Long.MIN_VALUE;
  private static final long MAX = Long.MAX_VALUE;

  @ParameterizedTest
  @CsvSource({
    "7, 1, 2, 3, 4",
    "-7, 1, 2, -4, -3",
    "7, -1, 2, -4, -3",
    "7, 1, -2, -4, -3",
    "-7, 1, -2, 3, 4",
    "6, 1, 2, 3, 3",
    "-6, 1, 2, -3, -3",
    "0, 5, -3, 0, 0"
  })
  void roundsDownAndUpWhateverTheSigns(long a, long b, long d, long floor, long ceil) {
    assertThat(WideMath.mulDivFloor(a, b, d)).isEqualTo(floor);
    assertThat(WideMath.mulDivCeil(a, b, d)).isEqualTo(ceil);
  }

  @Test
  void theSmallestNumberIsANumberLikeAnyOther() {
    assertThat(WideMath.mulDivFloor(MIN, 1, 1)).isEqualTo(MIN);
    assertThat(WideMath.mulDivCeil(MIN, 1, 1)).isEqualTo(MIN);
    assertThat(WideMath.mulDivFloor(MIN, MIN, MIN)).isEqualTo(MIN);
    assertThat(WideMath.mulDivCeil(MIN, MIN, MIN)).isEqualTo(MIN);
    assertThat(WideMath.mulDivFloor(MIN, 2, 4)).isEqualTo(MIN / 2);
    assertThat(WideMath.mulDivCeil(MIN, 3, 4)).isEqualTo(MIN / 4 * 3);
    assertThat(WideMath.mulDivFloor(MAX, MAX, MAX)).isEqualTo(MAX);
  }

  @Test
  void aQuotientOneAboveTheLargestIsLoud() {
    assertThatThrownBy(() -> WideMath.mulDivFloor(MIN, 1, -1))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> WideMath.mulDivCeil(MIN, 1, -1))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> WideMath.mulDivFloor(MIN, MIN, MAX))
        .isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, Long.MAX_VALUE})
  void divisionByZeroIsLoudOnBothPaths(long factor) {
    assertThatThrownBy(() -> WideMath.mulDivFloor(factor, factor, 0))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> WideMath.mulDivCeil(factor, factor, 0))
        .isInstanceOf(ArithmeticException.class);
  }
}
