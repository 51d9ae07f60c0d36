package io.godmode.api.id;

/**
 * The signature that identifies a transaction.
 *
 * <p>Immutable and thread-safe.
 *
 * @param base58 the text form, standing for exactly 64 bytes
 */
public record TxSignature(String base58) implements Comparable<TxSignature> {
  /** Length in bytes. */
  public static final int BYTES = 64;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException when it is not base58 for 64 bytes
   */
  public TxSignature {
    Base58.check("signature", base58, BYTES);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when it is not base58 for 64 bytes
   */
  public static TxSignature of(String base58) {
    return new TxSignature(base58);
  }

  /**
   * Reads the byte form.
   *
   * @throws IllegalArgumentException when there are not exactly 64 bytes
   */
  public static TxSignature ofBytes(byte[] bytes) {
    return new TxSignature(Base58.encode(bytes));
  }

  /** Returns the bytes, a fresh array. */
  public byte[] toBytes() {
    return Base58.decode("signature", base58, BYTES);
  }

  @Override
  public int compareTo(TxSignature other) {
    return base58.compareTo(other.base58);
  }

  @Override
  public String toString() {
    return base58;
  }
}
