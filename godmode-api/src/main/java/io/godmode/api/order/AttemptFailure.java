package io.godmode.api.order;

/** Why an attempt ended without a fill: a closed list. */
public enum AttemptFailure {
  /** The venue would give less than the order's minimum. */
  SLIPPAGE,
  /** The bonding curve is complete; its market has moved. */
  CURVE_COMPLETE,
  /** The pool holds less than the trade needs. */
  INSUFFICIENT_RESERVES,
  /** No state of the venue is known. */
  POOL_MISSING,
  /** The trade is not possible at this venue, for example because its output rounds to zero. */
  CANNOT_TRADE,
  /** The transaction did not land before its blockhash expired. */
  NOT_LANDED,
  /** A guard refused the final transaction. */
  GUARD_REFUSED,
  /** The wallet held too little for the trade, its fees or its rent. */
  INSUFFICIENT_FUNDS,
  /** It could not be built, signed or handed over, and nothing of it left us. */
  NOT_SENT,
  /** The venue's program failed in a way this version does not name. */
  VENUE_ERROR
}
