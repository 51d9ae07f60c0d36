package io.godmode.onchain.tx;

import io.godmode.api.id.TxSignature;
import java.util.Arrays;

/**
 * A transaction with its signatures, in wire form: their count as a compact-u16, the signatures of
 * 64 bytes, then the message they cover (Solana's transaction format).
 *
 * <p>It proves nothing: only a {@link TxPermit} for its message lets a {@link TxSender} send it.
 * Immutable and thread-safe; its text shows the signature and no bytes.
 */
public final class SignedTx {
  private static final int SIGNATURE_BYTES = 64;
  private static final int MOST_SIGNATURES = 127;

  private final byte[] wire;
  private final int messageStart;

  private SignedTx(byte[] wire, int messageStart) {
    this.wire = wire;
    this.messageStart = messageStart;
  }

  /**
   * Returns the transaction of these bytes, which are copied.
   *
   * @throws IllegalArgumentException when there is no signature, more than 127, or no message
   */
  public static SignedTx of(byte[] wire) {
    int signatures = wire.length == 0 ? 0 : wire[0];
    if (signatures < 1) {
      throw new IllegalArgumentException(
          "a signed transaction must begin with its number of signatures, 1 to "
              + MOST_SIGNATURES
              + ", but began with "
              + (wire.length == 0 ? "nothing" : wire[0] & 0xFF));
    }
    int messageStart = 1 + signatures * SIGNATURE_BYTES;
    if (wire.length <= messageStart) {
      throw new IllegalArgumentException(
          "a transaction of "
              + signatures
              + " signatures must be longer than "
              + messageStart
              + " bytes, but was "
              + wire.length);
    }
    return new SignedTx(wire.clone(), messageStart);
  }

  /** Returns the first signature, which is the transaction's id. */
  public TxSignature signature() {
    return TxSignature.ofBytes(Arrays.copyOfRange(wire, 1, 1 + SIGNATURE_BYTES));
  }

  /** Returns a copy of the message the signatures cover. */
  public byte[] message() {
    return Arrays.copyOfRange(wire, messageStart, wire.length);
  }

  /** Returns a copy of all bytes. */
  public byte[] wire() {
    return wire.clone();
  }

  @Override
  public String toString() {
    return "SignedTx[" + signature() + "]";
  }
}
