package io.godmode.examples.leaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.order.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionsTests {
  private static final Address TRADER = ScriptedMarket.trader(1);
  private static final Mint ONE = ScriptedMarket.mint(1);
  private static final Mint TWO = ScriptedMarket.mint(2);

  private static TapeTrade buy(Mint mint, long lamports, long tokens, long slot) {
    return new TapeTrade(TRADER, mint, Side.BUY, lamports, tokens, slot);
  }

  private static TapeTrade sell(Mint mint, long lamports, long tokens, long slot) {
    return new TapeTrade(TRADER, mint, Side.SELL, lamports, tokens, slot);
  }

  private static Positions of(TapeTrade... trades) {
    return Positions.of(List.of(trades), 1_000);
  }

  @Test
  void areFromNothingToNothing() {
    Positions positions =
        of(
            buy(ONE, 10, 100, 1),
            buy(TWO, 7, 50, 2),
            buy(ONE, 20, 150, 3),
            sell(ONE, 25, 200, 4),
            sell(ONE, 9, 50, 6),
            buy(ONE, 5, 10, 8),
            sell(ONE, 4, 10, 9));
    assertThat(positions.incomplete()).isZero();
    assertThat(positions.complete())
        .extracting(Position::mint, Position::openedSlot, Position::held, Position::closed)
        .containsExactly(
            tuple(ONE, 1L, 5L, true), tuple(TWO, 2L, 0L, false), tuple(ONE, 8L, 1L, true));
    assertThat(positions.complete().get(0).paid()).isEqualTo(30);
    assertThat(positions.complete().get(0).received()).isEqualTo(34);
    assertThat(positions.complete().get(1).left()).isEqualTo(50);
  }

  @Test
  void aTokenOfWhichMoreWasSoldThanBoughtIsLeftOutWhole() {
    Positions positions =
        of(
            buy(ONE, 10, 100, 1),
            sell(ONE, 12, 100, 2),
            buy(ONE, 10, 100, 3),
            sell(ONE, 99, 101, 4),
            buy(ONE, 1, 1, 5),
            buy(TWO, 7, 50, 6));
    assertThat(positions.complete()).extracting(Position::mint).containsExactly(TWO);
    assertThat(positions.incomplete()).isEqualTo(2);
    assertThat(of(sell(ONE, 9, 10, 1)).incomplete()).isEqualTo(1);
  }

  @Test
  void doNotKnowWhatComesLater() {
    List<TapeTrade> trades =
        List.of(buy(ONE, 10, 100, 1), sell(ONE, 12, 60, 5), sell(ONE, 99, 41, 6));
    Positions before = Positions.of(trades, 5);
    assertThat(before.incomplete()).isZero();
    assertThat(before.complete()).extracting(Position::left).containsExactly(40L);
    assertThat(Positions.of(trades, 6).complete()).isEmpty();
  }

  @Test
  void dustEndsAPositionAndIsNoSaleOfTheNext() {
    Positions positions =
        of(
            buy(ONE, 10, 10_000, 1),
            sell(ONE, 12, 9_990, 5),
            sell(ONE, 1, 4, 6),
            buy(ONE, 10, 10_000, 7),
            sell(ONE, 12, 10_006, 8));
    assertThat(positions.incomplete()).isZero();
    assertThat(positions.complete())
        .extracting(Position::closed, Position::received)
        .containsExactly(tuple(true, 12L), tuple(true, 12L));
  }

  @Test
  void aLittleMoreThanDustIsStillHeld() {
    assertThat(of(buy(ONE, 10, 10_000, 1), sell(ONE, 12, 9_989, 5)).complete())
        .extracting(Position::closed)
        .containsExactly(false);
  }
}
