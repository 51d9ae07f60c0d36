package io.godmode.onchain.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What was measured at one endpoint. What is empty could not be measured; {@code problems} says
 * why. Immutable; thread-safe.
 *
 * @param endpoint its name; never its URL
 * @param cluster {@code mainnet-beta}, {@code devnet}, {@code testnet}, or the genesis hash of
 *     another
 * @param version the node's software
 * @param confirmedSlot its newest confirmed slot
 * @param finalizedSlot its newest finalized slot
 * @param tipAge from the time that its newest confirmed block states until it was asked
 * @param firstAvailable the lowest slot that it still has
 * @param sample the blocks that were read, if any
 * @param burst how many calls it took at once
 * @param problems what failed, for people, in the order it was tried
 */
public record EndpointReport(
    String endpoint,
    Optional<String> cluster,
    Optional<String> version,
    OptionalLong confirmedSlot,
    OptionalLong finalizedSlot,
    Optional<Duration> tipAge,
    OptionalLong firstAvailable,
    Optional<Sample> sample,
    Optional<Burst> burst,
    List<String> problems) {
  /** An endpoint whose newest block is older than this is of no use for trading. */
  public static final Duration LATE = Duration.ofSeconds(10);

  /** Copies the list. */
  public EndpointReport {
    Objects.requireNonNull(endpoint, "endpoint");
    problems = List.copyOf(problems);
  }

  /** Returns whether its newest block is known to be older than {@link #LATE}. */
  public boolean isLate() {
    return tipAge.filter(age -> age.compareTo(LATE) > 0).isPresent();
  }

  /**
   * Blocks that were read one after another.
   *
   * @param blocks how many
   * @param bytes of them together, uncompressed
   * @param streamBytes an estimate of what log subscriptions to the launch programs would have sent
   *     for them: the log lines of their transactions and some 300 bytes around each
   * @param took for all of them, from asking for the first to the end of the last
   */
  public record Sample(int blocks, long bytes, long streamBytes, Duration took) {
    /** Refuses an empty sample. */
    public Sample {
      if (blocks <= 0 || bytes <= 0 || streamBytes < 0 || took.isNegative() || took.isZero()) {
        throw new IllegalArgumentException(
            "blocks, bytes and took must be positive, were "
                + blocks
                + ", "
                + bytes
                + " and "
                + took);
      }
    }

    /** Returns the bytes per second, rounded down. */
    public long bytesPerSecond() {
      return bytes * 1_000_000 / Math.max(1, took.toNanos() / 1000);
    }

    /** Returns the mean length of a block in bytes, rounded up. */
    public long meanBytes() {
      return -Math.floorDiv(-bytes, blocks);
    }

    /** Returns the mean of what subscriptions would have sent for a block in bytes, rounded up. */
    public long meanStreamBytes() {
      return -Math.floorDiv(-streamBytes, blocks);
    }
  }

  /**
   * Small calls made one after another without a pause.
   *
   * @param calls that were answered
   * @param took for them
   * @param limitedAfter answered calls before the first one that was refused as too many; empty
   *     when none was
   */
  public record Burst(int calls, Duration took, OptionalInt limitedAfter) {
    /** Refuses a negative number. */
    public Burst {
      if (calls < 0) {
        throw new IllegalArgumentException("calls must not be negative, was " + calls);
      }
      Objects.requireNonNull(took, "took");
      Objects.requireNonNull(limitedAfter, "limitedAfter");
    }
  }
}
