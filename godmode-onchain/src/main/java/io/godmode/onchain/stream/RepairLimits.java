package io.godmode.onchain.stream;

import java.time.Duration;

/**
 * How far looking up what was missed may go.
 *
 * @param parallel look-ups under way at once, 1 to 64
 * @param queued look-ups that wait, at most; what does not fit is not repaired and told so
 * @param pages pages of 1,000 signatures per gap, at most
 * @param transactions transactions looked up per gap, at most
 * @param attempts how often one look-up is tried, and one pool's gap looked into
 * @param grace how long a gap in a pool's reserves may close by itself
 */
public record RepairLimits(
    int parallel, int queued, int pages, int transactions, int attempts, Duration grace) {
  /** 4 at once, 20,000 waiting, 5 pages, 2,000 transactions, 4 attempts, 3 seconds of grace. */
  public static final RepairLimits DEFAULT =
      new RepairLimits(4, 20_000, 5, 2_000, 4, Duration.ofSeconds(3));

  /** Refuses limits below 1 and a negative grace. */
  public RepairLimits {
    range("parallel", parallel, 64);
    range("queued", queued, 1_000_000);
    range("pages", pages, 1_000);
    range("transactions", transactions, 1_000_000);
    range("attempts", attempts, 20);
    if (grace.isNegative()) {
      throw new IllegalArgumentException("grace must not be negative, was " + grace);
    }
  }

  private static void range(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + " must be 1 to " + most + ", was " + value);
    }
  }
}
