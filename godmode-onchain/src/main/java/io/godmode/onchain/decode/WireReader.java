package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the fields of one borsh-encoded event in order.
 *
 * <p>Optional reads answer empty from the first field that is not there in full: programs append
 * fields, so an old event simply ends early. Required reads throw.
 */
final class WireReader {
  private final ByteBuffer bytes;
  private boolean ended;

  WireReader(byte[] body, int offset) {
    bytes = ByteBuffer.wrap(body, offset, body.length - offset).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Says that the bytes contradict the layout. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message, null, false, false);
    }
  }

  private boolean has(long length) {
    ended |= bytes.remaining() < length;
    return !ended;
  }

  OptionalLong number() {
    return has(8) ? OptionalLong.of(bytes.getLong()) : OptionalLong.empty();
  }

  Optional<Address> address() {
    return has(Address.BYTES)
        ? Optional.of(Address.ofBytes(take(Address.BYTES)))
        : Optional.empty();
  }

  Optional<Mint> mint() {
    return has(Mint.BYTES) ? Optional.of(Mint.ofBytes(take(Mint.BYTES))) : Optional.empty();
  }

  Optional<Boolean> bool() throws MalformedException {
    if (!has(1)) {
      return Optional.empty();
    }
    byte value = bytes.get();
    if (value != 0 && value != 1) {
      throw new MalformedException("a flag must be 0 or 1, but was " + (value & 0xff));
    }
    return Optional.of(value == 1);
  }

  /**
   * Reads a flag that no recording has shown yet: what is none ends the known fields, rather than
   * contradict the whole event.
   */
  Optional<Boolean> laterBool() throws MalformedException {
    ended |= bytes.hasRemaining() && (bytes.get(bytes.position()) & ~1) != 0;
    return bool();
  }

  Optional<String> string() {
    if (!has(4)) {
      return Optional.empty();
    }
    int length = bytes.getInt();
    if (!has(Integer.toUnsignedLong(length))) {
      bytes.position(bytes.position() - 4);
      return Optional.empty();
    }
    return Optional.of(new String(take(length), StandardCharsets.UTF_8));
  }

  Optional<List<PumpFunEvent.Shareholder>> shareholders() {
    if (!has(4)) {
      return Optional.empty();
    }
    int count = bytes.getInt();
    if (!has(Integer.toUnsignedLong(count) * (Address.BYTES + 2))) {
      bytes.position(bytes.position() - 4);
      return Optional.empty();
    }
    List<PumpFunEvent.Shareholder> holders = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Address account = Address.ofBytes(take(Address.BYTES));
      holders.add(new PumpFunEvent.Shareholder(account, Short.toUnsignedInt(bytes.getShort())));
    }
    return Optional.of(holders);
  }

  /** Returns a signed number of 128 bits. */
  Optional<BigInteger> wide() {
    if (!has(16)) {
      return Optional.empty();
    }
    BigInteger low = new BigInteger(Long.toUnsignedString(bytes.getLong()));
    return Optional.of(BigInteger.valueOf(bytes.getLong()).shiftLeft(Long.SIZE).add(low));
  }

  BigInteger requiredWide(String field) throws MalformedException {
    return wide().orElseThrow(() -> endsBefore(field));
  }

  /** Returns an unsigned number of 8 bits. */
  int requiredByte(String field) throws MalformedException {
    if (!has(1)) {
      throw endsBefore(field);
    }
    return bytes.get() & 0xff;
  }

  /** Returns an unsigned number of 16 bits. */
  int requiredShort(String field) throws MalformedException {
    if (!has(2)) {
      throw endsBefore(field);
    }
    return Short.toUnsignedInt(bytes.getShort());
  }

  /** Returns a signed number of 32 bits. */
  int requiredInt(String field) throws MalformedException {
    if (!has(4)) {
      throw endsBefore(field);
    }
    return bytes.getInt();
  }

  int remaining() {
    return bytes.remaining();
  }

  long requiredNumber(String field) throws MalformedException {
    return number().orElseThrow(() -> endsBefore(field));
  }

  Address requiredAddress(String field) throws MalformedException {
    return address().orElseThrow(() -> endsBefore(field));
  }

  Mint requiredMint(String field) throws MalformedException {
    return mint().orElseThrow(() -> endsBefore(field));
  }

  boolean requiredBool(String field) throws MalformedException {
    return bool().orElseThrow(() -> endsBefore(field));
  }

  String requiredString(String field) throws MalformedException {
    return string().orElseThrow(() -> endsBefore(field));
  }

  /** Returns what was not read, in hex. */
  String restHex() {
    return HexFormat.of()
        .formatHex(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.limit());
  }

  private byte[] take(int length) {
    byte[] taken = new byte[length];
    bytes.get(taken);
    return taken;
  }

  private static MalformedException endsBefore(String field) {
    return new MalformedException("ends within or before " + field);
  }
}
