package io.godmode.api.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAmountTests {
  /** 2^64 - 1, the most a token account can hold. */
  private static final TokenAmount LARGEST = TokenAmount.ofRaw(-1, 6);

  @ParameterizedTest
  @CsvSource({
    "0, 6, 0.000000",
    "1, 6, 0.000001",
    "96449438144093, 6, 96449438.144093",
    "9223372036854775807, 9, 9223372036.854775807",
    "9223372036854775808, 9, 9223372036.854775808",
    "18446744073709551615, 0, 18446744073709551615",
    "18446744073709551615, 18, 18.446744073709551615"
  })
  void readsAndWritesTheWholeUnsignedRange(String raw, int decimals, String whole) {
    TokenAmount amount = TokenAmount.parseRaw(raw, decimals);
    assertThat(Long.toUnsignedString(amount.raw())).isEqualTo(raw);
    assertThat(amount).hasToString(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "18446744073709551616", "1.5", "x"})
  void textOutsideTheRangeIsNamed(String raw) {
    assertThatThrownBy(() -> TokenAmount.parseRaw(raw, 6))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining(raw);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 19})
  void decimalsOutsideTheRangeAreNamed(int decimals) {
    assertThatThrownBy(() -> TokenAmount.ofRaw(1, decimals))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 18, but was " + decimals);
  }

  @Test
  void sumsCrossTheSignBitAndStopAtTheEnd() {
    TokenAmount half = TokenAmount.ofRaw(Long.MAX_VALUE, 6);
    assertThat(half.plus(half).plus(TokenAmount.ofRaw(1, 6))).isEqualTo(LARGEST);
    assertThatThrownBy(() -> LARGEST.plus(TokenAmount.ofRaw(1, 6)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("18446744073709.551615");
    assertThatThrownBy(() -> LARGEST.plus(LARGEST)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void differencesCrossTheSignBitAndStopAtZero() {
    TokenAmount high = TokenAmount.ofRaw(Long.MIN_VALUE, 6);
    assertThat(high.minus(TokenAmount.ofRaw(1, 6)).raw()).isEqualTo(Long.MAX_VALUE);
    assertThat(LARGEST.minus(LARGEST).isZero()).isTrue();
    assertThatThrownBy(() -> TokenAmount.ofRaw(1, 6).minus(LARGEST))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("0.000001")
        .hasMessageContaining("18446744073709.551615");
  }

  @Test
  void amountsOfDifferentDecimalsDoNotMix() {
    TokenAmount six = TokenAmount.ofRaw(1, 6);
    TokenAmount nine = TokenAmount.ofRaw(1, 9);
    assertThatThrownBy(() -> six.plus(nine)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> six.minus(nine)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> six.compareTo(nine))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6 and 9");
  }

  @Test
  void ordersAsUnsigned() {
    assertThat(LARGEST).isGreaterThan(TokenAmount.ofRaw(Long.MAX_VALUE, 6));
    assertThat(TokenAmount.ofRaw(0, 6)).isLessThan(LARGEST);
  }
}
