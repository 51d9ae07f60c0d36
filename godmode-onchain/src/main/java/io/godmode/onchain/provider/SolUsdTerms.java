package io.godmode.onchain.provider;

/**
 * What swaps of SOL against dollar coins must show before they are a price. Immutable and
 * thread-safe.
 *
 * @param windowSlots slots back from now that count
 * @param maxAgeSlots how old the newest swap may be
 * @param minPools pools that must have traded {@code minLamports} each
 * @param minLamports SOL that a pool must have traded to have a say
 */
public record SolUsdTerms(long windowSlots, long maxAgeSlots, int minPools, long minLamports) {
  /** Five minutes, a minute old at most, two pools with 1 SOL each. */
  public static final SolUsdTerms DEFAULT = new SolUsdTerms(750, 150, 2, 1_000_000_000L);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when one is below 1, or the age above the window
   */
  public SolUsdTerms {
    if (windowSlots < 1 || maxAgeSlots < 1 || minPools < 1 || minLamports < 1) {
      throw new IllegalArgumentException(
          "windowSlots, maxAgeSlots, minPools and minLamports must be at least 1, but were "
              + windowSlots
              + ", "
              + maxAgeSlots
              + ", "
              + minPools
              + " and "
              + minLamports);
    }
    if (maxAgeSlots > windowSlots) {
      throw new IllegalArgumentException(
          "maxAgeSlots must be at most windowSlots " + windowSlots + ", but was " + maxAgeSlots);
    }
  }
}
