package io.godmode.onchain.tx;

import io.godmode.api.id.TxSignature;

/**
 * A signed transaction and the permit it was signed under: the last of the steps {@code UnsignedTx
 * -> TxPermit -> SignedTx}. Only {@link TxGate#sign} makes one. Immutable and thread-safe.
 *
 * <p>It carries no authority of its own: the sender goes by what the gate noted when it signed.
 */
public final class SignedTx {
  private final byte[] bytes;
  private final TxSignature signature;
  private final long lastValidBlockHeight;
  private final TxPermit permit;

  SignedTx(byte[] bytes, TxSignature signature, long lastValidBlockHeight, TxPermit permit) {
    this.bytes = bytes;
    this.signature = signature;
    this.lastValidBlockHeight = lastValidBlockHeight;
    this.permit = permit;
  }

  /** Returns the serialized transaction, a fresh array. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Returns the first signature, the payer's, by which the network knows the transaction. */
  public TxSignature signature() {
    return signature;
  }

  /** Returns the last block height at which it can land. */
  public long lastValidBlockHeight() {
    return lastValidBlockHeight;
  }

  /** Returns the permit it was signed under. */
  public TxPermit permit() {
    return permit;
  }

  /** Names the signature and the permit. */
  @Override
  public String toString() {
    return "SignedTx[" + signature + ", " + permit + "]";
  }
}
