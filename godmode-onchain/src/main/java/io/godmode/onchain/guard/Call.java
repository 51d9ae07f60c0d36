package io.godmode.onchain.guard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** One instruction of a message. Immutable and thread-safe. */
final class Call {
  private final Party program;
  private final List<Party> accounts;
  private final ByteBuffer data;

  Call(Party program, List<Party> accounts, byte[] data) {
    this.program = program;
    this.accounts = accounts;
    // Only absolute reads follow, so that threads may share it.
    this.data = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
  }

  Party program() {
    return program;
  }

  int accounts() {
    return accounts.size();
  }

  Party account(int index) {
    return accounts.get(index);
  }

  Key key(int index) {
    return accounts.get(index).key();
  }

  int length() {
    return data.limit();
  }

  int u8(int at) {
    return Byte.toUnsignedInt(data.get(at));
  }

  long u32(int at) {
    return Integer.toUnsignedLong(data.getInt(at));
  }

  /** Returns eight bytes, to be read as unsigned. */
  long u64(int at) {
    return data.getLong(at);
  }

  /** Returns the first eight bytes as they would be written in hex. */
  long discriminator() {
    return Long.reverseBytes(data.getLong(0));
  }
}
