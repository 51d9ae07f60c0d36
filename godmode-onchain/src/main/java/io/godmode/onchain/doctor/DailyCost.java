package io.godmode.onchain.doctor;

import java.util.Objects;
import java.util.Optional;

/**
 * What following the chain for a day asks of an endpoint, from a sample of its blocks.
 *
 * @param mode how it is followed
 * @param requests calls; for {@link FollowingMode#PROGRAMS} without those that repair gaps
 * @param bytes received, uncompressed
 */
public record DailyCost(FollowingMode mode, long requests, long bytes) {
  /** Slots of 400 ms in a day; a block in each is the most there can be. */
  static final long SLOTS_PER_DAY = 86_400_000 / 400;

  /** How often the tip is asked for: once in a slot; one call for the list of blocks in ten. */
  private static final long CALLS_PER_TEN_SLOTS = 10 + 10 + 1;

  /** Calls that following blocks makes in a day. */
  public static final long BLOCK_CALLS_PER_DAY = SLOTS_PER_DAY / 10 * CALLS_PER_TEN_SLOTS;

  /** Refuses null. */
  public DailyCost {
    Objects.requireNonNull(mode, "mode");
  }

  /** Returns the cost of a mode where blocks are as in a sample. */
  public static DailyCost of(FollowingMode mode, EndpointReport.Sample sample) {
    return mode == FollowingMode.BLOCKS
        ? new DailyCost(
            mode, BLOCK_CALLS_PER_DAY, Math.multiplyExact(SLOTS_PER_DAY, sample.meanBytes()))
        : new DailyCost(mode, 0, Math.multiplyExact(SLOTS_PER_DAY, sample.meanStreamBytes()));
  }

  /**
   * Returns the mode that suits an endpoint: blocks where it hands them over at twice the rate of
   * the chain, so that there is room to catch up; else the subscriptions. Empty when no block could
   * be read, or the newest is older than {@link EndpointReport#LATE}.
   */
  public static Optional<FollowingMode> recommended(EndpointReport report) {
    return report
        .sample()
        .filter(sample -> !report.isLate())
        .map(
            sample -> {
              // As blocks rather than bytes, for a block's size is the same on both sides.
              long nanosPerBlock = sample.took().toNanos() / sample.blocks();
              return nanosPerBlock * 2 <= 400_000_000L
                  ? FollowingMode.BLOCKS
                  : FollowingMode.PROGRAMS;
            });
  }
}
