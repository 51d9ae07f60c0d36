package io.godmode.paper.sim;

import java.util.SplittableRandom;

/**
 * Seeded randomness that comes out the same on every JVM: whole numbers only, each drawn from one
 * {@link SplittableRandom#nextLong()} by arithmetic of our own. Not thread-safe.
 */
public final class Dice {
  private final SplittableRandom random;

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Returns the dice of a seed. */
  public static Dice seeded(long seed) {
    return new Dice(new SplittableRandom(seed));
  }

  /** Returns further dice, independent of what is drawn from these later. */
  public Dice split() {
    return new Dice(new SplittableRandom(random.nextLong()));
  }

  /** Returns any long. */
  public long any() {
    return random.nextLong();
  }

  /** Returns zero to below the bound; the bias is below one in a billion for bounds below 2^31. */
  public int below(int bound) {
    return (int) Math.multiplyHigh(random.nextLong() >>> 1, (long) bound << 1);
  }

  /** Returns a number in a range, both ends included. */
  public int between(int from, int to) {
    return from + below(to - from + 1);
  }

  /** Returns true so many times out of a thousand. */
  public boolean permille(int chance) {
    return below(1000) < chance;
  }

  /** Returns 32 random bytes. */
  public byte[] bytes32() {
    byte[] bytes = new byte[32];
    for (int i = 0; i < 4; i++) {
      long word = random.nextLong();
      for (int j = 0; j < 8; j++) {
        bytes[i * 8 + j] = (byte) (word >>> (8 * j));
      }
    }
    return bytes;
  }
}
