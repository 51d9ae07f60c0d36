package io.godmode.paper.sim;

/**
 * What recorded trading in a new PumpSwap pool looks like.
 *
 * <p>Provenance: 7,530 swaps of the first 300 seconds after the migration of 12 tokens (mainnet,
 * 2026-06-28 to 2026-07-03), of which 7,363 in the pool itself; 4,234 of these are buys. SOL is
 * rounded to four decimals, times are whole seconds. What is later than 300 seconds is assumed.
 */
final class RecordedPools {
  /** Share of buys among the pools' own swaps, in thousandths. */
  static final int BUY_PERMILLE = 575;

  /** Pools in a thousand that lost nearly all their price in the recorded time: 3 of 12. */
  static final int RUG_PERMILLE = 250;

  /** Slots until they did: 20 to 240 seconds. */
  static final Quantiles RUG_DELAYS = Quantiles.of(50, 75, 600);

  /** Slots after which a pool is left alone; assumed, as nothing so late is recorded. */
  static final int TRADED_SLOTS = 4_500;

  /** Slots of a bucket of {@link #SWAPS}. */
  private static final int BUCKET = 75;

  private static final int RECORDED_SLOTS = 750;

  /** Swaps of all 12 pools in each 30 seconds; of the first, 180 are in the first two seconds. */
  private static final int[] SWAPS = {1_731, 1_140, 853, 743, 743, 512, 463, 504, 348, 313};

  private static final int POOLS = 12;

  /** Swaps of each pool, in thousandths of the mean. */
  private static final Quantiles HEAT =
      Quantiles.of(132, 140, 339, 362, 403, 821, 956, 1_060, 1_302, 1_469, 1_882, 3_133);

  /** Swaps of each pool in its first two seconds. */
  private static final Quantiles OPENING =
      Quantiles.of(4, 5, 9, 10, 12, 13, 14, 14, 16, 18, 21, 44);

  /** Lamports of a buy at 33 evenly spaced ranks; the last is the rank of 99.5 %. */
  private static final Quantiles BUY_LAMPORTS =
      Quantiles.of(
          0L,
          300_000L,
          2_000_000L,
          2_300_000L,
          3_600_000L,
          9_100_000L,
          14_200_000L,
          22_500_000L,
          38_700_000L,
          52_800_000L,
          75_000_000L,
          100_200_000L,
          102_100_000L,
          104_200_000L,
          115_300_000L,
          157_200_000L,
          203_400_000L,
          252_300_000L,
          303_800_000L,
          401_000_000L,
          502_400_000L,
          520_000_000L,
          779_900_000L,
          987_800_000L,
          1_012_600_000L,
          1_196_200_000L,
          1_497_600_000L,
          1_687_700_000L,
          1_859_100_000L,
          2_030_100_000L,
          2_606_300_000L,
          3_226_700_000L,
          9_391_200_000L);

  private RecordedPools() {}

  static long buyLamports(Dice dice) {
    return BUY_LAMPORTS.draw(dice);
  }

  static int openingSwaps(Dice dice) {
    return (int) OPENING.draw(dice);
  }

  static int heat(Dice dice) {
    return (int) HEAT.draw(dice);
  }

  /**
   * Draws how many swaps a slot holds.
   *
   * @param age slots since the migration; after 300 seconds the rate halves every 300 seconds
   * @param heat the pool's, in thousandths
   */
  static int swapsInSlot(int age, int heat, Dice dice) {
    int bucket = Math.min(age / BUCKET, SWAPS.length - 1);
    int halvings = Math.max(0, age / RECORDED_SLOTS - 1);
    int permille = (SWAPS[bucket] * heat / (POOLS * BUCKET)) >> halvings;
    return permille / 1000 + (dice.permille(permille % 1000) ? 1 : 0);
  }
}
