package io.godmode.core.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The form of every entry of a segment: payload length (4 bytes), CRC-32C of all else (4), sequence
 * of the first event (8), number of events (4), payload; integers are big-endian.
 *
 * <p>The sequence repeats what the payload says, so that gaps are found, and places sought, without
 * reading JSON. The payload is ASCII, of which four bytes are never a possible length: what is
 * valid stays recognisable after damage.
 */
final class Block {
  static final int HEAD = 20;

  /** The longest payload. */
  static final int MAX_PAYLOAD = 16 << 20;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Block() {}

  /** Completes a block whose payload is in place. */
  static void seal(byte[] bytes, int at, int payload, long firstSequence, int events) {
    INT.set(bytes, at, payload);
    LONG.set(bytes, at + 8, firstSequence);
    INT.set(bytes, at + 16, events);
    INT.set(bytes, at + 4, checksum(bytes, at, payload));
  }

  static int payload(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  static long firstSequence(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at + 8);
  }

  static int events(byte[] bytes, int at) {
    return (int) INT.get(bytes, at + 16);
  }

  static boolean isPossibleLength(int payload) {
    return payload > 0 && payload <= MAX_PAYLOAD;
  }

  static boolean isIntact(byte[] bytes, int at) {
    return checksum(bytes, at) == checksum(bytes, at, payload(bytes, at));
  }

  /** Returns the checksum that the block bears. */
  static int checksum(byte[] bytes, int at) {
    return (int) INT.get(bytes, at + 4);
  }

  private static int checksum(byte[] bytes, int at, int payload) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, at, 4);
    crc.update(bytes, at + 8, HEAD - 8 + payload);
    return (int) crc.getValue();
  }
}
