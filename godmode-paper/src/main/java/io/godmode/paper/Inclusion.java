package io.godmode.paper;

import io.godmode.api.id.OrderId;
import io.godmode.api.money.Ratio;
import io.godmode.core.config.SlotDistribution;

/**
 * Whether and when the network includes a transaction.
 *
 * @param dropped whether it never lands
 * @param slot the slot it lands in, or from which it is proven that it will not
 */
record Inclusion(boolean dropped, long slot) {
  /** Blocks for which a blockhash is valid; a skipped block makes that more slots, never fewer. */
  static final long BLOCKHASH_BLOCKS = 150;

  /**
   * How long landing takes and how often it fails.
   *
   * @param landing from the tip to landing, in slots
   * @param dropRate share of transactions that never land
   */
  record Odds(SlotDistribution landing, Ratio dropRate) {
    Odds {
      if (dropRate.isNegative() || dropRate.compareTo(Ratio.ONE) > 0) {
        throw new IllegalArgumentException("dropRate must be 0 to 1, but was " + dropRate);
      }
    }

    /**
     * Draws for one attempt.
     *
     * @param seed the run's seed
     * @param tipSlot the tip from which landing counts
     * @param sentSlot the tip when it was sent, whose blockhash it carries
     */
    Inclusion draw(long seed, OrderId order, int attempt, long tipSlot, long sentSlot) {
      Draw draw = Draw.seeded(seed).of(order.value()).of(attempt);
      long chance = Long.remainderUnsigned(draw.of("drop").bits(), Ratio.ONE_IN_BILLIONTHS);
      return chance < dropRate.billionths()
          ? new Inclusion(true, sentSlot + BLOCKHASH_BLOCKS)
          : new Inclusion(false, tipSlot + landing.pick(draw.of("landing").bits()));
    }
  }
}
