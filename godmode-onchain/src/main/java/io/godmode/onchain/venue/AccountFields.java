package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.onchain.chain.ChainAccounts;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the fields of one program account in order. Programs append fields and pad accounts: what
 * comes behind the known fields is left alone, and later fields of an older, shorter account read
 * as zeros, which is how the programs themselves read them. Not thread-safe.
 */
final class AccountFields {
  private static final int DISCRIMINATOR = 8;

  private final String what;
  private final ByteBuffer bytes;

  private AccountFields(String what, byte[] data) {
    this.what = what;
    this.bytes = ByteBuffer.wrap(data);
  }

  /**
   * Opens an account of an Anchor program.
   *
   * @param what what it must be, for messages
   * @param discriminator its eight bytes as one writes them in hex
   * @throws IllegalArgumentException when another program owns it or it is something else
   */
  static AccountFields open(
      String what, ChainAccounts.Account account, Address owner, long discriminator) {
    if (!account.owner().equals(owner)) {
      throw new IllegalArgumentException(
          what + " must be owned by " + owner + ", but is by " + account.owner());
    }
    AccountFields fields = new AccountFields(what, account.data());
    fields.need("discriminator", DISCRIMINATOR);
    long found = fields.bytes.getLong();
    if (found != discriminator) {
      throw new IllegalArgumentException(
          what
              + " must begin with "
              + Long.toHexString(discriminator)
              + ", but begins with "
              + Long.toHexString(found));
    }
    fields.bytes.order(ByteOrder.LITTLE_ENDIAN);
    return fields;
  }

  /** Returns an unsigned number of 64 bits. */
  long number(String field) {
    need(field, Long.BYTES);
    return bytes.getLong();
  }

  /** Returns a rate in basis points. */
  int rate(String field) {
    return checkedRate(field, number(field));
  }

  Address address(String field) {
    need(field, Address.BYTES);
    return taken();
  }

  boolean flag(String field) {
    need(field, 1);
    return checkedFlag(field);
  }

  /** Returns an unsigned number of 8 bits. */
  int octet(String field) {
    need(field, 1);
    return Byte.toUnsignedInt(bytes.get());
  }

  void skip(String field, int length) {
    need(field, length);
    bytes.position(bytes.position() + length);
  }

  /** Skips a field that older accounts end before. */
  void skipLater(int length) {
    bytes.position(Math.min(bytes.limit(), bytes.position() + length));
  }

  /** Returns a rate in basis points; 0 in an account that ends before it. */
  int laterRate(String field) {
    return has(Long.BYTES) ? checkedRate(field, bytes.getLong()) : 0;
  }

  /** Returns a flag; false in an account that ends before it. */
  boolean laterFlag(String field) {
    return has(1) && checkedFlag(field);
  }

  /** Returns an address; nobody's in an account that ends before it. */
  Address laterAddress() {
    return has(Address.BYTES) ? taken() : VenuePrograms.NOBODY;
  }

  /** Returns a signed number of 128 bits; 0 in an account that ends before it. */
  BigInteger laterWide() {
    if (!has(2 * Long.BYTES)) {
      return BigInteger.ZERO;
    }
    BigInteger low = new BigInteger(Long.toUnsignedString(bytes.getLong()));
    return BigInteger.valueOf(bytes.getLong()).shiftLeft(Long.SIZE).add(low);
  }

  /** Returns those of so many addresses that are somebody's. */
  List<Address> laterAddresses(int count) {
    List<Address> somebody = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Address each = laterAddress();
      if (!each.equals(VenuePrograms.NOBODY)) {
        somebody.add(each);
      }
    }
    return somebody;
  }

  /** What is left but cut off is none: the account ends. */
  private boolean has(int length) {
    if (bytes.remaining() >= length) {
      return true;
    }
    bytes.position(bytes.limit());
    return false;
  }

  private void need(String field, int length) {
    if (bytes.remaining() < length) {
      throw new IllegalArgumentException(
          what + " of " + bytes.limit() + " bytes ends within or before " + field);
    }
  }

  private Address taken() {
    byte[] address = new byte[Address.BYTES];
    bytes.get(address);
    return Address.ofBytes(address);
  }

  private boolean checkedFlag(String field) {
    int value = Byte.toUnsignedInt(bytes.get());
    if (value > 1) {
      throw new IllegalArgumentException(
          what + " has " + value + " for " + field + ", allowed: 0 and 1");
    }
    return value == 1;
  }

  private int checkedRate(String field, long bps) {
    if (Long.compareUnsigned(bps, 10_000) > 0) {
      throw new IllegalArgumentException(
          what
              + " has "
              + Long.toUnsignedString(bps)
              + " for "
              + field
              + ", allowed: 0 to 10000 basis points");
    }
    return (int) bps;
  }
}
