package io.godmode.onchain.tx;

/** What became of a signed transaction at {@link TxSender}. All are immutable and thread-safe. */
public sealed interface SendOutcome {
  /** The transport took it over; whether it lands is not known yet. */
  record Sent() implements SendOutcome {}

  /**
   * The transport failed, so that it may or may not be on its way. The permit is used.
   *
   * @param detail the type of what was thrown, for people
   */
  record Unknown(String detail) implements SendOutcome {}

  /**
   * Nothing left the process.
   *
   * @param code stable, see {@link TxSender}, or that of the guard that refused
   * @param detail for people
   */
  record Refused(String code, String detail) implements SendOutcome {}
}
