package io.godmode.examples.report;

import io.godmode.api.Bounded;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Numbers of which the first {@value #CAPACITY} are kept all and of more a uniform sample
 * (algorithm R of Vitter, 1985, seeded), so that a long journal needs no more memory than a short
 * one. Not thread-safe.
 */
final class Sample {
  /** How many numbers are kept. */
  static final int CAPACITY = 20_000;

  private static final int FIRST = 64;

  private final SplittableRandom random = new SplittableRandom(CAPACITY);

  @Bounded(by = "CAPACITY figures", then = "further ones replace earlier ones by a seeded draw")
  private double[] values = new double[FIRST];

  private int size;
  private long seen;

  /** Adds a number; one that is not finite is refused. */
  void add(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a sample holds finite numbers, but was given " + value);
    }
    seen++;
    if (size < CAPACITY) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.min(CAPACITY, size * 2));
      }
      values[size++] = value;
      return;
    }
    long place = random.nextLong(seen);
    if (place < CAPACITY) {
      values[(int) place] = value;
    }
  }

  /** Returns how many numbers were added. */
  long seen() {
    return seen;
  }

  /** Returns the numbers kept. */
  double[] values() {
    return Arrays.copyOf(values, size);
  }

  /** Returns what they look like. */
  Distribution distribution() {
    return Distribution.of(values(), seen);
  }
}
