package io.godmode.api.paper;

/**
 * A random number that follows from a seed and what it is drawn for, and from nothing else: no
 * state is kept, so it comes out the same after a restart. Immutable and thread-safe.
 *
 * <p>Every part is mixed in with the finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable
 * Pseudorandom Number Generators, 2014). What is drawn stays the same from version to version.
 *
 * @param bits 64 random bits
 */
public record Draw(long bits) {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** Returns the draw that others are made of. */
  public static Draw seeded(long seed) {
    return new Draw(mix(seed + GOLDEN_GAMMA));
  }

  /** Returns the draw for a numbered thing. */
  public Draw of(long number) {
    return new Draw(mix((bits ^ number) + GOLDEN_GAMMA));
  }

  /** Returns the draw for a named thing. */
  public Draw of(String name) {
    Draw draw = of(name.length());
    for (int i = 0; i < name.length(); i++) {
      draw = draw.of(name.charAt(i));
    }
    return draw;
  }

  /**
   * Returns a number from 0 to {@code bound - 1}, each as likely as the other to within {@code
   * bound} in 2^64.
   *
   * @throws IllegalArgumentException when the bound is below 1
   */
  public long below(long bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be 1 or more, but was " + bound);
    }
    return Long.remainderUnsigned(bits, bound);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
