package io.godmode.examples.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.examples.parity.RateBook.Range;
import org.junit.jupiter.api.Test;

/** Rates that are implied by fees. */
class RateTests {
  @Test
  void aLargeFeeTellsItsRateAndASmallOneARange() {
    assertThat(FeeRange.up(1_000_000_000L, 2_500_000L)).isEqualTo(new Range(2_500, 2_500));
    assertThat(FeeRange.up(1_000L, 3L)).isEqualTo(new Range(2_001, 3_000));
    assertThat(FeeRange.up(1_000L, 0L)).isEqualTo(new Range(0, 0));
    assertThat(FeeRange.up(0L, 0L).empty()).isFalse();
    assertThat(FeeRange.up(0L, 1L).empty()).isTrue();
    assertThat(FeeRange.up(10L, 11L).empty()).isTrue();
  }

  @Test
  void aShareIsRoundedDown() {
    assertThat(FeeRange.share(1_000_000L, 10_000, 300_000L)).isEqualTo(new Range(3_000, 3_000));
    assertThat(FeeRange.share(10L, 10_000, 3L)).isEqualTo(new Range(3_000, 3_999));
    assertThat(FeeRange.share(0L, 10_000, 0L).empty()).isFalse();
  }

  @Test
  void everyTradeNarrowsAndAContradictionStartsAnew() {
    RateBook book = new RateBook();

    book.learn("a", new Range(2_001, 3_000));
    assertThat(book.rate("a")).isEmpty();
    book.learn("a", new Range(0, 2_001));
    assertThat(book.rate("a")).contains(2_001);
    book.learn("a", new Range(1, 0));
    assertThat(book.rate("a")).contains(2_001);
    book.learn("a", new Range(2_500, 2_500));
    assertThat(book.rate("a")).contains(2_500);
    assertThat(book.rate("b")).isEmpty();
  }
}
