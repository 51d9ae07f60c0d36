package io.godmode.paper.sim;

import java.util.OptionalInt;

/**
 * How long recorded traders held before their first sale of a token.
 *
 * <p>Estimates after Kaplan and Meier, since a recording ends before many have sold. Curve: 366
 * first buys of 65 tokens, 182 of them sold (2025-10-20, 77 seconds). Pool: 3,116 first buys in the
 * first 300 seconds of 12 PumpSwap pools, 1,851 of them sold (2026-06-28 to 2026-07-03).
 */
final class RecordedHolds {
  /** Sales in a thousand that took all the seller had bought (curve: 68.1 %, pool: 77.6 %). */
  static final int WHOLE_SALE_PERMILLE = 681;

  /** Lamports from which on a buy is large: such buyers leave sooner. */
  static final long LARGE_BUY = 500_000_000L;

  /**
   * First buys in a thousand that are sold within 175 slots, below half a SOL. Of the 279 recorded
   * it was 590; less here, since creators and their bundles, who leave sooner, are drawn apart.
   */
  private static final int SMALL_SOLD_PERMILLE = 540;

  private static final Quantiles SMALL_SLOTS =
      Quantiles.of(0, 0, 0, 8, 10, 15, 16, 19, 35, 40, 58, 69, 78, 84, 103, 141, 157);

  /** The same within 140 slots, of half a SOL or more; of the 87 recorded it was 727. */
  private static final int LARGE_SOLD_PERMILLE = 760;

  private static final Quantiles LARGE_SLOTS =
      Quantiles.of(0, 3, 6, 6, 12, 15, 16, 17, 26, 28, 36, 40, 47, 49, 63, 75, 89);

  /** First buys in a thousand that are sold within 695 slots. */
  private static final int POOL_SOLD_PERMILLE = 666;

  private static final Quantiles POOL_SLOTS =
      Quantiles.of(0, 4, 8, 17, 27, 42, 58, 78, 105, 120, 142, 185, 232, 287, 340, 447, 695);

  private RecordedHolds() {}

  /**
   * Draws the slots until a buyer on the curve sells; empty for later than recorded.
   *
   * @param lamports what he bought for
   */
  static OptionalInt onCurve(long lamports, Dice dice) {
    return lamports >= LARGE_BUY
        ? draw(LARGE_SOLD_PERMILLE, LARGE_SLOTS, dice)
        : draw(SMALL_SOLD_PERMILLE, SMALL_SLOTS, dice);
  }

  /** Draws the slots until a buyer in a pool sells; empty for later than recorded. */
  static OptionalInt inPool(Dice dice) {
    return draw(POOL_SOLD_PERMILLE, POOL_SLOTS, dice);
  }

  private static OptionalInt draw(int soldPermille, Quantiles slots, Dice dice) {
    return dice.permille(soldPermille)
        ? OptionalInt.of((int) slots.draw(dice))
        : OptionalInt.empty();
  }
}
