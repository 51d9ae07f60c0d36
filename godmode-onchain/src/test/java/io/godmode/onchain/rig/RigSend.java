package io.godmode.onchain.rig;

import io.godmode.api.id.TxSignature;

/**
 * A transaction that came to an endpoint. Immutable and thread-safe.
 *
 * @param signature its first signature
 * @param base64 its bytes
 * @param slot the slot in which it came
 * @param fate what the endpoint did with it
 */
public record RigSend(TxSignature signature, String base64, long slot, Fate fate) {
  /** What an endpoint does with a transaction. */
  public enum Fate {
    /** It reached the leader, now or so many slots later. */
    FORWARDED,
    /** It was answered with its signature and went nowhere. */
    DROPPED,
    /** It waits until {@link SvmRig#releaseSends}. */
    HELD,
    /** The check before sending failed. */
    REFUSED
  }
}
