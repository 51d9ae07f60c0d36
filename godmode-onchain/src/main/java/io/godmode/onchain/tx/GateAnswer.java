package io.godmode.onchain.tx;

/** What {@link TxGate} says to a message. All are immutable and thread-safe. */
public sealed interface GateAnswer {
  /**
   * Yes, once.
   *
   * @param permit to be shown to the sender together with the signed transaction
   */
  record Permitted(TxPermit permit) implements GateAnswer {}

  /**
   * No; nothing may be signed.
   *
   * @param code stable: {@code BROADCAST_NOT_COMPOSED}, {@code MESSAGE_MISMATCH}, {@code
   *     GUARD_FAILED}, or that of the guard that refused
   * @param detail for people
   */
  record Refused(String code, String detail) implements GateAnswer {}
}
