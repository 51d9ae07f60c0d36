package io.godmode.api.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PriceTests {
  /** The start of every pump.fun curve quoted in SOL: 30 SOL against 1.073 billion tokens. */
  private static final Price FRESH_CURVE = Price.of(30_000_000_000L, 1_073_000_000_000_000L);

  @Test
  void isWrittenPerWholeTokenWithEighteenDigits() {
    assertThat(FRESH_CURVE.perWholeToken(9, 6)).isEqualTo(new BigDecimal("2.79589934762348555E-8"));
    assertThat(FRESH_CURVE).hasToString("30000000000/1073000000000000");
  }

  @Test
  void equalPricesOfDifferentSizesCompareEqualWithoutBeingTheSameRecord() {
    Price twice = Price.of(60_000_000_000L, 2_146_000_000_000_000L);
    assertThat(FRESH_CURVE).isEqualByComparingTo(twice).isNotEqualTo(twice);
  }

  @Test
  void comparesExactlyAtTheUnsignedEdges() {
    Price one = Price.of(-1, -1);
    Price justBelow = Price.of(-2, -1);
    Price justAbove = Price.of(-1, -2);
    assertThat(one).isGreaterThan(justBelow).isLessThan(justAbove);
    assertThat(one).isEqualByComparingTo(Price.of(1, 1));
    assertThat(Price.of(Long.MIN_VALUE, 1)).isGreaterThan(Price.of(Long.MAX_VALUE, 1));
    assertThat(Price.of(0, 1)).isLessThan(Price.of(1, -1));
    assertThat(one.perWholeToken(0, 0)).isEqualByComparingTo("1");
  }

  @Test
  void needsADenominator() {
    assertThatThrownBy(() -> Price.of(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tokenRaw");
  }
}
