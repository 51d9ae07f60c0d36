package io.godmode.onchain.guard;

/**
 * Why {@link StandardTxGuard} refuses: the closed list of its codes, in the order in which they are
 * looked for. The page {@code docs/tx-guard.md} has the same list.
 */
enum GuardRefusal {
  /** The hash is not that of the bytes. */
  MESSAGE_MISMATCH,
  /** The bytes are no legacy or version 0 message, to the last byte. */
  MESSAGE_UNREADABLE,
  /** A lookup table, or a place in it, that was not configured. */
  TABLE_NOT_ALLOWED,
  /** The payer is not one of those allowed. */
  PAYER_NOT_ALLOWED,
  /** Somebody beside the payer would sign. */
  SIGNER_NOT_ALLOWED,
  /** A call of a program that is not allowed, or that stands in a lookup table. */
  PROGRAM_NOT_ALLOWED,
  /** A call that is not one of the few that a swap needs. */
  INSTRUCTION_NOT_ALLOWED,
  /** A transfer to somebody who is not allowed. */
  RECIPIENT_NOT_ALLOWED,
  /** An account that must be the payer's own is not. */
  ACCOUNT_NOT_OWN,
  /** No swap, or more than one. */
  SWAP_NOT_SINGLE,
  /** Another direction, token or amount than the order says. */
  SWAP_MISMATCH,
  /** A minimum output below the order's. */
  MIN_OUT_TOO_LOW,
  /** More is wrapped than the order spends. */
  WRAP_TOO_HIGH,
  /** The order spends more than one transaction may. */
  SPEND_TOO_HIGH,
  /** Base and priority fee above the limit. */
  NETWORK_FEE_TOO_HIGH,
  /** Tips above the limit or above what is stated. */
  TIP_TOO_HIGH,
  /** Stated fees above the limit. */
  FEES_TOO_HIGH,
  /** Fees, tips and rent above what is stated. */
  FEES_UNDERSTATED,
  /** More than a packet takes. */
  SIZE_TOO_LARGE,
  /** The preview says something else than the bytes. */
  PREVIEW_MISMATCH,
  /** Nobody simulated it. */
  SIMULATION_MISSING,
  /** The simulation ended in an error. */
  SIMULATION_ERROR,
  /** The simulated balances do not move as the order says. */
  SIMULATION_MISMATCH,
  /** The minimum output is too far below the simulated one. */
  MIN_OUT_TOO_FAR,
  /** Something inside threw. */
  GUARD_FAILED
}
