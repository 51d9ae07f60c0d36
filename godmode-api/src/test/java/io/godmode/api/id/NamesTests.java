package io.godmode.api.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All of our own names follow one rule. */
class NamesTests {

  @ParameterizedTest
  @MethodSource("kinds")
  <T extends Comparable<T>> void aNameIsKeptAsItIs(String what, Function<String, T> factory) {
    for (String text : new String[] {"a", "sniper_sol", "sol:4f", "名", "x".repeat(128)}) {
      assertThat(factory.apply(text)).as(what).hasToString(text).isEqualTo(factory.apply(text));
    }
    assertThat(factory.apply("a")).isLessThan(factory.apply("b"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anythingElseIsNamed(String what, Function<String, ?> factory) {
    String[] refused = {
      "",
      " ",
      "a b",
      "a\tb",
      "a\n",
      "\u0000",
      "a\u007f",
      "x".repeat(129),
      // No-break space, thin space, next line, line separator, zero-width space, half of a
      // surrogate pair
      "a\u00a0b",
      "a\u2009b",
      "a\u0085b",
      "a\u2028b",
      "a\u200bb",
      "a\ud83d"
    };
    for (String text : refused) {
      assertThatThrownBy(() -> factory.apply(text))
          .as("'%s'", text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(what + " must ")
          .hasMessageContaining("'" + text + "'");
    }
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        kind("chain", Chain::of),
        kind("order id", OrderId::of),
        kind("signal id", SignalId::of),
        kind("strategy id", StrategyId::of),
        kind("wallet id", WalletId::of));
  }

  private static Arguments kind(String what, Function<String, ?> factory) {
    return Arguments.of(what, Named.of("of", factory));
  }

  @Test
  void solanaIsOneName() {
    assertThat(Chain.of("solana")).isSameAs(Chain.SOLANA);
    assertThat(Chain.of("base")).isNotEqualTo(Chain.SOLANA);
  }
}
