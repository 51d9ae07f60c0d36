package io.godmode.onchain.tx;

/** What {@link TxGate#sign} says. All are immutable and thread-safe. */
public sealed interface SignAnswer {
  /**
   * Signed.
   *
   * @param transaction to be handed to a sender of the same gate
   */
  record Signed(SignedTx transaction) implements SignAnswer {}

  /**
   * Not signed, and the permit is as it was.
   *
   * @param code stable: {@code PERMIT_UNKNOWN}, {@code PERMIT_USED}, {@code PERMIT_SIGNED}, {@code
   *     MESSAGE_SIGNED}, {@code PERMIT_FOR_OTHER_MESSAGE}, {@code SIGNER_MISSING} or {@code
   *     SIGNER_FAILED}
   * @param detail for people
   */
  record Refused(String code, String detail) implements SignAnswer {}
}
