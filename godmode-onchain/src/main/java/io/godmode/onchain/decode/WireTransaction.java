package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A transaction in its binary form: legacy, version 0, or version 1 as SIMD-0385 lays it out. Keeps
 * the bytes and knows where what is in them. Immutable and thread-safe.
 */
final class WireTransaction {
  private static final int VERSION_FLAG = 0x80;
  private static final int BLOCKHASH = 32;

  /** One instruction; a class, for records should not hold arrays. */
  static final class Instruction {
    private final int program;
    private final int[] accounts;
    private final byte[] data;

    Instruction(int program, int[] accounts, byte[] data) {
      this.program = program;
      this.accounts = accounts;
      this.data = data;
    }

    int program() {
      return program;
    }

    int[] accounts() {
      return accounts;
    }

    byte[] data() {
      return data;
    }
  }

  private final byte[] bytes;
  private final int signatureAt;
  private final String version;
  private final int keysAt;
  private final int keys;

  @Bounded(by = "the instructions of one transaction", then = "read once")
  private final List<Instruction> instructions;

  private WireTransaction(
      byte[] bytes,
      int signatureAt,
      String version,
      int keysAt,
      int keys,
      List<Instruction> instructions) {
    this.bytes = bytes;
    this.signatureAt = signatureAt;
    this.version = version;
    this.keysAt = keysAt;
    this.keys = keys;
    this.instructions = instructions;
  }

  /** Returns the first signature. */
  Optional<TxSignature> signature() {
    return signatureAt < 0
        ? Optional.empty()
        : Optional.of(
            TxSignature.ofBytes(
                Arrays.copyOfRange(bytes, signatureAt, signatureAt + TxSignature.BYTES)));
  }

  /** Returns {@code legacy}, {@code 0} or {@code 1}. */
  String version() {
    return version;
  }

  /** Returns the accounts of the message, and behind them those that were loaded. */
  KeyList keys(List<Address> loaded) {
    return new KeyList(bytes, keysAt, keys, loaded);
  }

  /** Returns the instructions with accounts as places in the list of all keys. */
  List<Instruction> instructions() {
    return instructions;
  }

  /**
   * Reads the binary form.
   *
   * @param bytes which must be left alone from now on
   * @throws IllegalArgumentException when the bytes are not a transaction of a known version
   */
  static WireTransaction read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      // Before version 1 the count of signatures comes first, which is below 128.
      WireTransaction transaction =
          bytes.length > 0 && (bytes[0] & VERSION_FLAG) != 0
              ? versionOne(bytes, in)
              : signedFirst(bytes, in);
      if (in.hasRemaining()) {
        throw new IllegalArgumentException(in.remaining() + " bytes behind the transaction");
      }
      return transaction;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the transaction is cut off", e);
    }
  }

  private static WireTransaction signedFirst(byte[] bytes, ByteBuffer in) {
    int first = signatures(in, compact(in));
    String version = "legacy";
    if (in.hasRemaining() && (in.get(in.position()) & VERSION_FLAG) != 0) {
      int number = in.get() & ~VERSION_FLAG & 0xff;
      if (number != 0) {
        throw unknownVersion(number);
      }
      version = "0";
    }
    skip(in, 3);
    int keys = compact(in);
    int keysAt = in.position();
    skip(in, keys * Address.BYTES + BLOCKHASH);
    int count = compact(in);
    List<Instruction> instructions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int program = in.get() & 0xff;
      int[] accounts = indexes(in, compact(in));
      instructions.add(new Instruction(program, accounts, take(in, compact(in))));
    }
    if (version.equals("0")) {
      skipLookups(in);
    }
    return new WireTransaction(bytes, first, version, keysAt, keys, instructions);
  }

  private static WireTransaction versionOne(byte[] bytes, ByteBuffer in) {
    int number = in.get() & ~VERSION_FLAG & 0xff;
    if (number != 1) {
      throw unknownVersion(number);
    }
    int signers = in.get() & 0xff;
    skip(in, 2);
    int configMask = in.getInt();
    skip(in, BLOCKHASH);
    int count = in.get() & 0xff;
    int keys = in.get() & 0xff;
    int keysAt = in.position();
    skip(in, keys * Address.BYTES);
    skip(in, 4 * Integer.bitCount(configMask));
    int[][] headers = new int[count][];
    for (int i = 0; i < count; i++) {
      headers[i] = new int[] {in.get() & 0xff, in.get() & 0xff, in.getShort() & 0xffff};
    }
    List<Instruction> instructions = new ArrayList<>();
    for (int[] header : headers) {
      int[] accounts = indexes(in, header[1]);
      instructions.add(new Instruction(header[0], accounts, take(in, header[2])));
    }
    return new WireTransaction(bytes, signatures(in, signers), "1", keysAt, keys, instructions);
  }

  private static IllegalArgumentException unknownVersion(int number) {
    return new IllegalArgumentException("transactions of version " + number + " are not known");
  }

  /** Skips the signatures; answers where the first is, -1 for none. */
  private static int signatures(ByteBuffer in, int count) {
    int first = count == 0 ? -1 : in.position();
    skip(in, count * TxSignature.BYTES);
    return first;
  }

  private static void skipLookups(ByteBuffer in) {
    int tables = compact(in);
    for (int i = 0; i < tables; i++) {
      skip(in, Address.BYTES);
      skip(in, compact(in));
      skip(in, compact(in));
    }
  }

  private static int[] indexes(ByteBuffer in, int count) {
    byte[] bytes = take(in, count);
    int[] indexes = new int[count];
    for (int i = 0; i < count; i++) {
      indexes[i] = bytes[i] & 0xff;
    }
    return indexes;
  }

  private static byte[] take(ByteBuffer in, int length) {
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static void skip(ByteBuffer in, int length) {
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + length);
  }

  /** A number of up to three bytes with seven bits each, the low ones first. */
  private static int compact(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; shift < 21; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a length has more than three bytes");
  }
}
