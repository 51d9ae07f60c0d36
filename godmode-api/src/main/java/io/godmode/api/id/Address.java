package io.godmode.api.id;

/**
 * An on-chain account: a trader, a pool, a program. Another type than {@link Mint} on purpose.
 *
 * <p>Immutable and thread-safe.
 *
 * @param base58 the text form, standing for exactly 32 bytes
 */
public record Address(String base58) implements Comparable<Address> {
  /** Length in bytes. */
  public static final int BYTES = 32;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException when it is not base58 for 32 bytes
   */
  public Address {
    Base58.check("address", base58, BYTES);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when it is not base58 for 32 bytes
   */
  public static Address of(String base58) {
    return new Address(base58);
  }

  /**
   * Reads the byte form.
   *
   * @throws IllegalArgumentException when there are not exactly 32 bytes
   */
  public static Address ofBytes(byte[] bytes) {
    return new Address(Base58.encode(bytes));
  }

  /** Returns the bytes, a fresh array. */
  public byte[] toBytes() {
    return Base58.decode("address", base58, BYTES);
  }

  @Override
  public int compareTo(Address other) {
    return base58.compareTo(other.base58);
  }

  @Override
  public String toString() {
    return base58;
  }
}
