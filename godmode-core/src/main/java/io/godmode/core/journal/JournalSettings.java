package io.godmode.core.journal;

/**
 * How large a journal's files may grow. Immutable and thread-safe.
 *
 * @param segmentBytes a frame that would make a segment longer begins the next one; 4 KiB to 1 GiB
 * @param snapshotBytes bytes appended after which another snapshot of the books is taken, which
 *     bounds how much a start has to fold; 4 KiB or more
 * @param keptBytes how long all segments together may be before the oldest that snapshots cover are
 *     dropped; four segments or more
 */
public record JournalSettings(long segmentBytes, long snapshotBytes, long keptBytes) {
  /** Segments of 64 MiB, a snapshot every 16 MiB, and 8 GiB kept. */
  public static final JournalSettings DEFAULT = new JournalSettings(64L << 20, 16L << 20, 8L << 30);

  private static final long LEAST_BYTES = 4L << 10;
  private static final long MOST_SEGMENT_BYTES = 1L << 30;
  private static final long LEAST_SEGMENTS = 4;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException when one is outside
   */
  public JournalSettings {
    if (segmentBytes < LEAST_BYTES || segmentBytes > MOST_SEGMENT_BYTES) {
      throw new IllegalArgumentException(
          "segmentBytes must be between %s and %s, but was %s"
              .formatted(LEAST_BYTES, MOST_SEGMENT_BYTES, segmentBytes));
    }
    if (snapshotBytes < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "snapshotBytes must be at least %s, but was %s".formatted(LEAST_BYTES, snapshotBytes));
    }
    if (keptBytes < LEAST_SEGMENTS * segmentBytes) {
      throw new IllegalArgumentException(
          "keptBytes must be at least %s segments of %s, but was %s"
              .formatted(LEAST_SEGMENTS, segmentBytes, keptBytes));
    }
  }
}
