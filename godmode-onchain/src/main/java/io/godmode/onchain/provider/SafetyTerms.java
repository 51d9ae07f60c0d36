package io.godmode.onchain.provider;

/**
 * From where on safety evidence speaks against a token. Immutable and thread-safe.
 *
 * @param maxTopTenBps what the ten largest holders may own of all tokens, in basis points, curves,
 *     pools and burnt tokens left out
 * @param maxBundledBps what others than the creator may have bought in the launch slot, in basis
 *     points of all tokens
 * @param badRecordFrom earlier tokens of a creator from which on a record can be bad
 * @param minMovedBps how many of those must have moved on to a pool, in basis points
 * @param minCoveredSlots slots that must have been read before a creator without a bad record
 *     passes
 */
public record SafetyTerms(
    int maxTopTenBps, int maxBundledBps, int badRecordFrom, int minMovedBps, long minCoveredSlots) {
  /** 30 % with ten holders, 10 % bundled, a tenth of three tokens moved on, a day covered. */
  public static final SafetyTerms DEFAULT = new SafetyTerms(3_000, 1_000, 3, 1_000, 216_000);

  private static final int WHOLE = 10_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when one is out of range
   */
  public SafetyTerms {
    requireShare("maxTopTenBps", maxTopTenBps);
    requireShare("maxBundledBps", maxBundledBps);
    requireShare("minMovedBps", minMovedBps);
    if (badRecordFrom < 1 || minCoveredSlots < 0) {
      throw new IllegalArgumentException(
          "badRecordFrom must be at least 1 and minCoveredSlots at least 0, but were "
              + badRecordFrom
              + " and "
              + minCoveredSlots);
    }
  }

  private static void requireShare(String name, int value) {
    if (value < 0 || value > WHOLE) {
      throw new IllegalArgumentException(name + " must be 0 to 10000, but was " + value);
    }
  }
}
