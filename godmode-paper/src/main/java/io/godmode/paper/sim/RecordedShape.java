package io.godmode.paper.sim;

/**
 * What a recorded minute of memecoin trading looks like, as a few numbers.
 *
 * <p>Provenance: 841 pump.fun trades of 65 tokens by 409 traders on mainnet, slots 374655687 to
 * 374655878 (2025-10-20, 77 seconds); amounts are those that moved the curve, without fees. 417 of
 * the trades are buys.
 */
final class RecordedShape {
  /** Share of buys among the recorded trades, in thousandths. */
  static final int BUY_PERMILLE = 496;

  /** Lamports of a buy at 33 evenly spaced ranks, from the smallest to the largest of the 417. */
  private static final Quantiles BUY_LAMPORTS =
      Quantiles.of(
          100L,
          103_578L,
          1_433_050L,
          4_417_240L,
          4_941_264L,
          5_809_242L,
          9_777_777L,
          10_000_001L,
          12_711_111L,
          19_555_555L,
          19_878_000L,
          29_333_333L,
          44_421_617L,
          50_000_000L,
          75_964_198L,
          93_844_960L,
          97_777_777L,
          98_765_431L,
          139_116_253L,
          195_555_555L,
          199_321_884L,
          249_708_030L,
          293_333_333L,
          355_500_000L,
          454_311_034L,
          509_689_347L,
          729_053_496L,
          861_071_426L,
          977_777_777L,
          1_173_333_333L,
          1_547_097_858L,
          1_955_555_555L,
          7_000_000_000L);

  /** How many of the 192 recorded slots held 0, 1, 2… trades. */
  private static final int[] SLOTS_BY_TRADES = {
    6, 21, 31, 28, 31, 24, 11, 12, 9, 10, 1, 0, 2, 3, 1, 1, 1
  };

  private static final int SLOTS = 192;

  /**
   * Followers of a large buy, fitted to what is left of the impact of 94 recorded buys of 0.5 SOL
   * or more: 130 % of it 5 slots later, 100 % after 25, 54 % after 50 (medians).
   */
  private static final int FOLLOWED_PERMILLE = 600;

  private static final int MOST_FOLLOWERS = 3;
  private static final int LONGEST_FOLLOWER_DELAY = 5;

  private RecordedShape() {}

  /** Draws the lamports of a buy, linear between the recorded ranks. */
  static long buyLamports(Dice dice) {
    return BUY_LAMPORTS.draw(dice);
  }

  /** Draws how many others buy at once because of a buy of {@link RecordedHolds#LARGE_BUY}. */
  static int followers(Dice dice) {
    return dice.permille(FOLLOWED_PERMILLE) ? dice.between(1, MOST_FOLLOWERS) : 0;
  }

  static int followerDelay(Dice dice) {
    return dice.between(1, LONGEST_FOLLOWER_DELAY);
  }

  /** Draws the number of trades in a slot. */
  static int tradesInSlot(Dice dice) {
    int at = dice.below(SLOTS);
    int trades = 0;
    while (at >= SLOTS_BY_TRADES[trades]) {
      at -= SLOTS_BY_TRADES[trades];
      trades++;
    }
    return trades;
  }
}
