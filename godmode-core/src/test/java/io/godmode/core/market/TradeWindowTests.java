package io.godmode.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.godmode.api.order.Side;
import org.junit.jupiter.api.Test;

class TradeWindowTests {
  private final TradeWindow window = TradeWindow.of(100, 10);

  @Test
  void sumsBothSidesApart() {
    window.add(5, Side.BUY, 7);
    window.add(6, Side.SELL, 3);
    window.add(17, Side.BUY, 1);

    assertThat(window.sum(17, 100)).isEqualTo(new TradeSums(2, 1, 8, 3));
    assertThat(window.sum(17, 100).netInflow()).isEqualTo(5);
    assertThat(window.sum(17, 10)).isEqualTo(new TradeSums(1, 0, 1, 0));
  }

  @Test
  void forgetsWhatHasPassed() {
    window.add(5, Side.BUY, 7);

    assertThat(window.sum(99, 100).buys()).isEqualTo(1);
    assertThat(window.sum(100, 100).buys()).isZero();
    window.add(205, Side.BUY, 1);
    assertThat(window.sum(205, 100)).isEqualTo(new TradeSums(1, 0, 1, 0));
  }

  @Test
  void doesNotReuseABucketThatWasSkipped() {
    window.add(15, Side.BUY, 7);
    window.add(109, Side.BUY, 1);
    window.add(125, Side.BUY, 2);

    assertThat(window.sum(125, 100)).isEqualTo(new TradeSums(2, 0, 3, 0));
  }

  @Test
  void countsALateTradeOnlyWhileItsBucketIsKept() {
    window.add(105, Side.BUY, 1);
    window.add(15, Side.BUY, 10);
    window.add(5, Side.BUY, 100);

    assertThat(window.sum(105, 100)).isEqualTo(new TradeSums(2, 0, 11, 0));
  }

  @Test
  void staysAtTheLargestValueInsteadOfOverflowing() {
    window.add(0, Side.SELL, Long.MAX_VALUE);
    window.add(0, Side.SELL, 1);
    window.add(10, Side.SELL, 1);

    assertThat(window.sum(10, 100).sold()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void isEmptyAtFirstAndAfterClearing() {
    assertThat(window.sum(0, 100).trades()).isZero();
    window.add(5, Side.BUY, 7);
    window.clear();
    assertThat(window.sum(5, 100).trades()).isZero();
  }

  @Test
  void refusesToAnswerForMoreThanItHolds() {
    assertThatIllegalArgumentException().isThrownBy(() -> window.sum(0, 101));
    assertThatIllegalArgumentException().isThrownBy(() -> TradeWindow.of(95, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> TradeWindow.of(0, 10));
  }
}
