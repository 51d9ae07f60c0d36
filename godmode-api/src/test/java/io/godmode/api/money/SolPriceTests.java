package io.godmode.api.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SolPriceTests {
  private static final SolPrice PRICE = SolPrice.of("190");

  @Test
  void oneSolIsWorthThePrice() {
    assertThat(PRICE.toUsdFloor(Lamports.PER_SOL)).isEqualTo(Usd.of("190"));
    assertThat(PRICE.toUsdCeil(Lamports.PER_SOL)).isEqualTo(Usd.of("190"));
    assertThat(PRICE.toLamportsFloor(Usd.of("190"))).isEqualTo(Lamports.ofSol("1"));
    assertThat(PRICE).hasToString("190 USD/SOL");
  }

  @Test
  void oddAmountsRoundInTheNamedDirection() {
    SolPrice odd = SolPrice.of("0.333333333");
    assertThat(odd.toUsdFloor(1)).isEqualTo(Usd.ZERO);
    assertThat(odd.toUsdCeil(1)).isEqualTo(new Usd(1));
    assertThat(odd.toUsdFloor(-1)).isEqualTo(new Usd(-1));
    assertThat(odd.toUsdCeil(-1)).isEqualTo(Usd.ZERO);
    assertThat(PRICE.toLamportsFloor(new Usd(189))).isEqualTo(Lamports.ZERO);
  }

  @Test
  void amountsThatDoNotFitAreLoud() {
    assertThatThrownBy(() -> PRICE.toUsdFloor(Long.MAX_VALUE))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> PRICE.toUsdCeil(Long.MIN_VALUE))
        .isInstanceOf(ArithmeticException.class);
    SolPrice nearlyFree = new SolPrice(new Usd(1));
    assertThatThrownBy(() -> nearlyFree.toLamportsFloor(new Usd(Long.MAX_VALUE)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void negativeDollarsBuyNothingAndAreNamed() {
    assertThatThrownBy(() -> PRICE.toLamportsFloor(Usd.of("-2.5")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-2.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1"})
  void mustBeAboveZero(String text) {
    assertThatThrownBy(() -> SolPrice.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but was " + text);
  }
}
