package io.godmode.api.id;

/**
 * The mint of a token: what is traded.
 *
 * <p>Immutable and thread-safe.
 *
 * @param base58 the text form, standing for exactly 32 bytes
 */
public record Mint(String base58) implements Comparable<Mint> {
  /** Length in bytes. */
  public static final int BYTES = 32;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException when it is not base58 for 32 bytes
   */
  public Mint {
    Base58.check("mint", base58, BYTES);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when it is not base58 for 32 bytes
   */
  public static Mint of(String base58) {
    return new Mint(base58);
  }

  /**
   * Reads the byte form.
   *
   * @throws IllegalArgumentException when there are not exactly 32 bytes
   */
  public static Mint ofBytes(byte[] bytes) {
    return new Mint(Base58.encode(bytes));
  }

  /** Returns the bytes, a fresh array. */
  public byte[] toBytes() {
    return Base58.decode("mint", base58, BYTES);
  }

  @Override
  public int compareTo(Mint other) {
    return base58.compareTo(other.base58);
  }

  @Override
  public String toString() {
    return base58;
  }
}
