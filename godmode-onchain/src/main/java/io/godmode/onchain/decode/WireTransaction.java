package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A transaction in its binary form: legacy, version 0, or version 1 as SIMD-0385 lays it out.
 *
 * @param signature the first signature
 * @param version {@code legacy}, {@code 0} or {@code 1}
 * @param accountKeys those of the message, without loaded ones
 * @param instructions with accounts as places in the list of all keys
 */
record WireTransaction(
    Optional<TxSignature> signature,
    String version,
    List<Address> accountKeys,
    List<Instruction> instructions) {
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

  /**
   * Reads the binary form.
   *
   * @throws IllegalArgumentException when the bytes are not a transaction of a known version
   */
  static WireTransaction read(byte[] bytes) {
    return read(bytes, Address::ofBytes);
  }

  /**
   * Reads the binary form.
   *
   * @param addresses gives the address of 32 bytes
   * @throws IllegalArgumentException when the bytes are not a transaction of a known version
   */
  static WireTransaction read(byte[] bytes, Function<byte[], Address> addresses) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      // Before version 1 the count of signatures comes first, which is below 128.
      WireTransaction transaction =
          bytes.length > 0 && (bytes[0] & VERSION_FLAG) != 0
              ? versionOne(in, addresses)
              : signedFirst(in, addresses);
      if (in.hasRemaining()) {
        throw new IllegalArgumentException(in.remaining() + " bytes behind the transaction");
      }
      return transaction;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the transaction is cut off", e);
    }
  }

  private static WireTransaction signedFirst(ByteBuffer in, Function<byte[], Address> known) {
    Optional<TxSignature> first = signatures(in, compact(in));
    String version = "legacy";
    if ((in.get(in.position()) & VERSION_FLAG) != 0) {
      int number = in.get() & ~VERSION_FLAG & 0xff;
      if (number != 0) {
        throw unknownVersion(number);
      }
      version = "0";
    }
    skip(in, 3);
    List<Address> keys = addresses(in, compact(in), known);
    skip(in, BLOCKHASH);
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
    return new WireTransaction(first, version, keys, instructions);
  }

  private static WireTransaction versionOne(ByteBuffer in, Function<byte[], Address> known) {
    int number = in.get() & ~VERSION_FLAG & 0xff;
    if (number != 1) {
      throw unknownVersion(number);
    }
    int signers = in.get() & 0xff;
    skip(in, 2);
    int configMask = in.getInt();
    skip(in, BLOCKHASH);
    int count = in.get() & 0xff;
    List<Address> keys = addresses(in, in.get() & 0xff, known);
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
    return new WireTransaction(signatures(in, signers), "1", keys, instructions);
  }

  private static IllegalArgumentException unknownVersion(int number) {
    return new IllegalArgumentException("transactions of version " + number + " are not known");
  }

  private static Optional<TxSignature> signatures(ByteBuffer in, int count) {
    Optional<TxSignature> first =
        count == 0
            ? Optional.empty()
            : Optional.of(TxSignature.ofBytes(take(in, TxSignature.BYTES)));
    skip(in, Math.max(0, count - 1) * TxSignature.BYTES);
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

  private static List<Address> addresses(
      ByteBuffer in, int count, Function<byte[], Address> known) {
    List<Address> addresses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      addresses.add(known.apply(take(in, Address.BYTES)));
    }
    return addresses;
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
