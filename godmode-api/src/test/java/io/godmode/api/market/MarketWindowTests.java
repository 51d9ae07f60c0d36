package io.godmode.api.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.Samples;
import io.godmode.api.money.Price;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MarketWindowTests {

  private static MarketWindow window(
      Duration covered, int buys, int sells, int buyers, int sellers, long bought, long sold) {
    return new MarketWindow(
        Samples.MINT,
        Span.FIVE_SECONDS,
        Samples.NOON,
        covered,
        Optional.empty(),
        buys,
        sells,
        buyers,
        sellers,
        bought,
        sold,
        Optional.empty());
  }

  @Test
  void addsUp() {
    MarketWindow window = window(Duration.ofSeconds(5), 3, 2, 2, 1, 70, 90);
    assertThat(window.trades()).isEqualTo(5);
    assertThat(window.netFlow()).isEqualTo(-20);
    assertThat(window.complete()).isTrue();
  }

  @Test
  void isCompleteOnlyWhenAllOfItIsCovered() {
    assertThat(window(Duration.ofSeconds(5).minusNanos(1), 0, 0, 0, 0, 0, 0).complete()).isFalse();
  }

  @Test
  void refusesWhatCannotBe() {
    Duration all = Duration.ofSeconds(5);
    assertThatThrownBy(() -> window(all, 1, 0, 2, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 of 1");
    assertThatThrownBy(() -> window(all, 1, 0, 0, 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 of 0");
    assertThatThrownBy(() -> window(all, 1, 0, -1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 of 1");
    assertThatThrownBy(() -> window(all, 1, 0, 1, 0, -7, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-7");
    assertThatThrownBy(() -> window(all, 0, 1, 0, 1, 0, -8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-8");
    assertThatThrownBy(() -> window(all.plusNanos(1), 0, 0, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FIVE_SECONDS");
    assertThatThrownBy(() -> window(Duration.ofNanos(-1), 0, 0, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-0.000000001S");
  }

  @Nested
  class Prices {
    @Test
    void highAndLowBoundTheOthers() {
      Ohlc prices = new Ohlc(Price.of(2, 1), Price.of(3, 1), Price.of(1, 1), Price.of(2, 2));
      assertThat(prices.close()).isEqualTo(Price.of(2, 2));
      assertThatThrownBy(
              () -> new Ohlc(Price.of(4, 1), Price.of(3, 1), Price.of(1, 1), Price.of(2, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("open 4/1");
      assertThatThrownBy(
              () -> new Ohlc(Price.of(2, 1), Price.of(3, 1), Price.of(1, 1), Price.of(1, 2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("close 1/2");
    }
  }
}
