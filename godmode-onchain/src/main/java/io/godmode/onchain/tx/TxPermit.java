package io.godmode.onchain.tx;

/**
 * Proof that one {@link TxGate} permitted one message, to be sent once. Immutable and thread-safe.
 *
 * <p>It carries no authority of its own: the sender looks this very object up in its gate's
 * registry and goes by what stands there. One that was made, copied or changed by other means is
 * unknown or contradicts the registry, and is refused. It cannot be serialized or cloned, and is
 * worth nothing after a restart.
 */
public final class TxPermit {
  private final long number;
  private final String messageHash;

  TxPermit(long number, String messageHash) {
    this.number = number;
    this.messageHash = messageHash;
  }

  /** Returns its number among those of its gate, from 1. */
  public long number() {
    return number;
  }

  /** Returns the SHA-256 of the permitted message bytes in 64 lowercase hex digits. */
  public String messageHash() {
    return messageHash;
  }

  /** Returns the number only. */
  @Override
  public String toString() {
    return "TxPermit[" + number + "]";
  }
}
