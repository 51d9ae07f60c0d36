package io.godmode.paper.sim;

/**
 * What recorded launches look like: who buys in the first slot, with how much, and how soon those
 * who were first leave.
 *
 * <p>Provenance, all mainnet: (a) 30 launches of 2025-06-05, 17:18:55 to 17:20:51 UTC, from 5,700
 * pump.fun instructions, whose times are whole seconds; (b) 9 launches of 2025-10-20 among 841
 * trades in slots 374655687 to 374655878; (c) 75 token tracks of 2025-06-06, one row in about five
 * seconds.
 */
final class RecordedLaunches {
  /**
   * Launches in which 1, 2, 3… traders bought in the first second (a) or slot (b), the creator
   * among them. One launch of (a) without any buy counts as one.
   */
  private static final int[] FIRST_BUYERS = {21, 11, 2, 5};

  private static final int LAUNCHES = 39;

  /** Lamports of the creators' first buys (b). */
  private static final Quantiles CREATOR_LAMPORTS =
      Quantiles.of(
          977_625L,
          10_000_000L,
          790_123_455L,
          880_000_000L,
          938_271_603L,
          1_975_308_640L,
          1_975_308_640L,
          3_600_000_000L,
          7_000_000_000L);

  /** Lamports of others' buys in the first slot (b). */
  private static final Quantiles BUNDLE_LAMPORTS =
      Quantiles.of(
          400_000_001L, 765_294_762L, 792_079_219L, 997_500_000L, 1_000_000_000L, 2_462_734_293L);

  /** Slots until those others sold (b). */
  private static final Quantiles BUNDLE_HOLDS = Quantiles.of(1, 6, 13, 14, 16, 27);

  /** Slots until the creator sold, of those who did within 26 seconds (a, b). */
  private static final Quantiles CREATOR_HOLDS =
      Quantiles.of(10, 10, 13, 13, 15, 16, 17, 44, 50, 50, 62, 65);

  /**
   * Slots until what a token had raised fell by half or more between two rows, of 31 tokens (c).
   */
  private static final Quantiles DUMP_DELAYS =
      Quantiles.of(13, 22, 40, 63, 90, 155, 170, 197, 250, 403, 618, 1_042);

  private RecordedLaunches() {}

  /** Draws how many traders buy in the first slot, the creator among them. */
  static int firstBuyers(Dice dice) {
    int at = dice.below(LAUNCHES);
    int buyers = 0;
    while (at >= FIRST_BUYERS[buyers]) {
      at -= FIRST_BUYERS[buyers];
      buyers++;
    }
    return buyers + 1;
  }

  static long creatorLamports(Dice dice) {
    return CREATOR_LAMPORTS.draw(dice);
  }

  static long bundleLamports(Dice dice) {
    return BUNDLE_LAMPORTS.draw(dice);
  }

  static int bundleHold(Dice dice) {
    return (int) BUNDLE_HOLDS.draw(dice);
  }

  static int creatorHold(Dice dice) {
    return (int) CREATOR_HOLDS.draw(dice);
  }

  static int dumpDelay(Dice dice) {
    return (int) DUMP_DELAYS.draw(dice);
  }
}
