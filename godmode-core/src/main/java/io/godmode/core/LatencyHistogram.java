package io.godmode.core;

import io.godmode.core.health.LatencyFigures;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in buckets that are a quarter of a power of two wide. Written by one thread at a
 * time, read by any; a reader may miss the value that is just being written.
 */
final class LatencyHistogram {
  /** Buckets for each power of two. */
  private static final int PARTS = 4;

  private static final int PART_BITS = 2;
  private static final int HUNDRED = 100;

  private final AtomicLongArray buckets = new AtomicLongArray(Long.SIZE * PARTS);
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong last = new AtomicLong();
  private final AtomicLong max = new AtomicLong();

  void record(long nanos) {
    long value = Math.max(0, nanos);
    int bucket = bucket(value);
    buckets.lazySet(bucket, buckets.getPlain(bucket) + 1);
    if (value > max.getPlain()) {
      max.lazySet(value);
    }
    last.lazySet(value);
    count.lazySet(count.getPlain() + 1);
  }

  /** Below four each value has its own; above, the two bits after the first tell them apart. */
  private static int bucket(long value) {
    if (value < PARTS) {
      return (int) value;
    }
    int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
    int part = (int) (value >>> (power - PART_BITS)) & (PARTS - 1);
    return (power - PART_BITS + 1) * PARTS + part;
  }

  /** Returns the greatest value of a bucket. */
  private static long greatest(int bucket) {
    if (bucket < PARTS) {
      return bucket;
    }
    int shift = bucket / PARTS - 1;
    long first = (long) (PARTS + bucket % PARTS) << shift;
    return first + (1L << shift) - 1;
  }

  LatencyFigures figures() {
    long seen = count.get();
    if (seen == 0) {
      return LatencyFigures.NONE;
    }
    long longest = max.get();
    return new LatencyFigures(
        seen,
        Duration.ofNanos(last.get()),
        Duration.ofNanos(longest),
        Duration.ofNanos(Math.min(longest, percentile(50))),
        Duration.ofNanos(Math.min(longest, percentile(99))));
  }

  private long percentile(int percent) {
    long all = 0;
    for (int i = 0; i < buckets.length(); i++) {
      all += buckets.get(i);
    }
    long rank = Math.max(1, -Math.floorDiv(-all * percent, HUNDRED));
    long below = 0;
    for (int i = 0; i < buckets.length(); i++) {
      below += buckets.get(i);
      if (below >= rank) {
        return greatest(i);
      }
    }
    return max.get();
  }
}
