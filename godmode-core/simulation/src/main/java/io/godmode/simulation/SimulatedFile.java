package io.godmode.simulation;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The bytes of one file, and which of them a power failure leaves. Guarded by its disk. */
final class SimulatedFile {
  private static final int FIRST_CAPACITY = 256;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int length;

  /** What lasts: a copy, or, where there is none, so many of the first bytes. */
  private byte[] last = {};

  private boolean lastIsPrefix = true;
  private int lastLength;

  int length() {
    return length;
  }

  byte[] content() {
    return Arrays.copyOf(bytes, length);
  }

  void read(int position, byte[] into, int offset, int count) {
    System.arraycopy(bytes, position, into, offset, count);
  }

  void write(int position, byte[] from, int offset, int count) {
    int end = Math.addExact(position, count);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
    }
    if (position < lastLength) {
      keepLast();
    }
    System.arraycopy(from, offset, bytes, position, count);
    length = Math.max(length, end);
  }

  void truncate(int position) {
    if (position < lastLength) {
      keepLast();
    }
    if (position < length) {
      Arrays.fill(bytes, position, length, (byte) 0);
      length = position;
    }
  }

  private void keepLast() {
    if (lastIsPrefix) {
      last = Arrays.copyOf(bytes, lastLength);
      lastIsPrefix = false;
    }
  }

  void sync() {
    last = new byte[0];
    lastIsPrefix = true;
    lastLength = length;
  }

  boolean isSynced() {
    return lastIsPrefix && lastLength == length;
  }

  private byte[] lasting() {
    return lastIsPrefix ? Arrays.copyOf(bytes, lastLength) : last;
  }

  /**
   * Leaves of what was not synced nothing, all, or as much as the disk had come to; what was
   * appended may end anywhere.
   *
   * @return whether an append was torn
   */
  boolean losePower(SplittableRandom random, boolean tears) {
    byte[] before = lasting();
    byte[] now = content();
    int choice = isSynced() ? 0 : random.nextInt(4);
    byte[] left = before;
    boolean torn = false;
    if (choice == 1) {
      left = now;
    } else if (choice > 1) {
      boolean appended =
          now.length > before.length
              && Arrays.equals(before, 0, before.length, now, 0, before.length);
      if (appended && tears) {
        left = Arrays.copyOf(now, random.nextInt(before.length, now.length));
        torn = left.length > before.length;
      } else {
        left = random.nextBoolean() ? now : before;
      }
    }
    bytes = Arrays.copyOf(left, Math.max(FIRST_CAPACITY, left.length));
    length = left.length;
    sync();
    return torn;
  }

  /** What was not synced is gone, as a kernel may drop it when it could not be written. */
  void dropUnsynced() {
    byte[] left = lasting();
    bytes = Arrays.copyOf(left, Math.max(FIRST_CAPACITY, left.length));
    length = left.length;
    sync();
  }
}
