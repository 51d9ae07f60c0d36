package io.godmode.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistinctTradersTests {
  private final DistinctTraders traders = new DistinctTraders(100);

  @Test
  void countEachOnce() {
    for (int i = 0; i < 30; i++) {
      traders.add(Facts.trader(i % 10), i);
    }
    assertThat(traders.count(30)).isEqualTo(10);
  }

  @Test
  void leaveTheWindowUnlessTheyTradeAgain() {
    traders.add(Facts.trader(1), 0);
    traders.add(Facts.trader(2), 0);
    traders.add(Facts.trader(2), 60);

    assertThat(traders.count(99)).isEqualTo(2);
    assertThat(traders.count(100)).isEqualTo(1);
  }

  @Test
  void areBounded() {
    for (int i = 0; i < 2000; i++) {
      traders.add(Facts.trader(i), 1);
    }
    assertThat(traders.count(1)).isEqualTo(DistinctTraders.COUNTED_AT_MOST);
  }

  @Test
  void makeRoomForNewOnesWhenFull() {
    for (int i = 0; i < 2000; i++) {
      traders.add(Facts.trader(i), 1);
    }
    for (int i = 0; i < 50; i++) {
      traders.add(Facts.trader(5000 + i), 200);
    }
    assertThat(traders.count(200)).isEqualTo(50);
  }

  @Test
  void countExactlyBelowTheBoundHoweverLongTheyCome() {
    for (int i = 0; i < 3000; i++) {
      traders.add(Facts.trader(i), i);
      assertThat(traders.count(i)).isEqualTo(Math.min(i + 1, 100));
    }
  }
}
