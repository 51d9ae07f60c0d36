package io.godmode.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SideTests {

  @ParameterizedTest
  @CsvSource({"buy, BUY", "LONG, BUY", "Sell, SELL", "short, SELL"})
  void aliasesAreReadInAnyCase(String text, Side side) {
    assertThat(Side.parse(text)).contains(side);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hold", " buy", "b"})
  void anythingElseIsNoSide(String text) {
    assertThat(Side.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theWrittenFormIsReadBack(Side side) {
    assertThat(Side.parse(side.label())).contains(side);
    assertThat(side.label()).isEqualTo(side.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void kindsAreWrittenInLowerCase() {
    assertThat(SignalKind.values())
        .extracting(SignalKind::label)
        .containsExactly("entry", "exit", "take_profit", "stop_loss");
  }
}
