package io.godmode.onchain.venue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What Anchor programs are told: a discriminator and numbers of 64 bits. */
final class InstructionData {
  private InstructionData() {}

  /**
   * Returns the bytes.
   *
   * @param discriminator its eight bytes as one writes them in hex
   * @param first unsigned
   * @param second unsigned
   */
  static byte[] of(long discriminator, long first, long second) {
    return filled(3 * Long.BYTES, discriminator, first, second).array();
  }

  /** Returns the bytes followed by the flag that volume is to be tracked, as the SDK sets it. */
  static byte[] tracked(long discriminator, long first, long second) {
    return filled(3 * Long.BYTES + 1, discriminator, first, second).put((byte) 1).array();
  }

  private static ByteBuffer filled(int size, long discriminator, long first, long second) {
    return ByteBuffer.allocate(size)
        .putLong(discriminator)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(first)
        .putLong(second);
  }

  /**
   * Checks an amount.
   *
   * @param raw unsigned
   * @throws IllegalArgumentException when it is zero
   */
  static long aboveZero(String name, long raw) {
    if (raw == 0) {
      throw new IllegalArgumentException(name + " must be above zero, but was 0");
    }
    return raw;
  }
}
