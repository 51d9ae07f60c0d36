package io.godmode.paper.sim;

import io.godmode.core.pool.FeeTiers;
import io.godmode.core.pool.PoolFees;
import java.util.ArrayList;
import java.util.List;

/**
 * The fee tiers of canonical PumpSwap pools, as the mainnet fee configuration account held them at
 * slot 445186127 (2026-09-08).
 */
final class PoolFeeSchedule {
  private static final long LAMPORTS_PER_SOL = 1_000_000_000L;

  /** The rates below the second threshold. */
  private static final PoolFees FIRST = new PoolFees(2, 93, 30);

  private static final int LP_BPS = 20;
  private static final int PROTOCOL_BPS = 5;

  /** Market capitalisations in SOL from which on each of the other tiers holds. */
  private static final int[] THRESHOLDS = {
    420, 1_470, 2_460, 3_440, 4_420, 9_820, 14_740, 19_650, 24_560, 29_470, 34_380, 39_300, 44_210,
    49_120, 54_030, 58_940, 63_860, 68_770, 73_681, 78_590, 83_500, 88_400, 93_330, 98_240
  };

  private static final int[] CREATOR_BPS = {
    95, 90, 85, 80, 75, 70, 65, 60, 55, 50, 45, 40, 35, 30, 28, 25, 23, 20, 18, 15, 13, 10, 8, 5
  };

  private PoolFeeSchedule() {}

  /** Returns the tiers; pools without tiers pay 25 + 5. */
  static FeeTiers mainnet() {
    List<FeeTiers.Tier> tiers = new ArrayList<>();
    tiers.add(new FeeTiers.Tier(0, FIRST));
    for (int i = 0; i < THRESHOLDS.length; i++) {
      tiers.add(
          new FeeTiers.Tier(
              THRESHOLDS[i] * LAMPORTS_PER_SOL,
              new PoolFees(LP_BPS, PROTOCOL_BPS, CREATOR_BPS[i])));
    }
    return new FeeTiers(new PoolFees(25, 5, 0), tiers);
  }
}
