package io.godmode.api.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasisPointsTests {

  /** Fees of the recorded pump.fun buy of slot 435946190: each is rounded up. */
  @ParameterizedTest
  @CsvSource({"95, 28148148, 28148149", "30, 8888888, 8888889"})
  void roundsAsTheVenuesDo(int bps, long floor, long ceil) {
    assertThat(BasisPoints.of(bps).floorOf(2_962_962_962L)).isEqualTo(floor);
    assertThat(BasisPoints.of(bps).ceilOf(2_962_962_962L)).isEqualTo(ceil);
  }

  @Test
  void theWholeOfTheLargestAmountFits() {
    BasisPoints whole = BasisPoints.of(BasisPoints.WHOLE);
    assertThat(whole.floorOf(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(whole.ceilOf(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10_001, Integer.MIN_VALUE})
  void outsideTheRangeIsNamed(int value) {
    assertThatThrownBy(() -> BasisPoints.of(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 10000, but was " + value);
  }

  @Test
  void ordersAndPrints() {
    assertThat(BasisPoints.of(100)).isGreaterThan(BasisPoints.ZERO).hasToString("100 bps");
  }
}
