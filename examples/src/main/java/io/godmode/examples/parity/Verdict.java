package io.godmode.examples.parity;

/** What the comparison of one recorded trade came to: a closed list. */
public enum Verdict {
  /** The state before is known, and every figure that the record states is ours to the unit. */
  EXACT,
  /** The state before is known, and a figure differs: ours is wrong, or the record is. */
  OFF,
  /**
   * Every figure is ours, on a state of which one named fact was assumed or taken from the trade
   * itself: it contradicts nothing, and proves less than {@link #EXACT}.
   */
  FITS,
  /** A fact about the state before is missing, which the reason names. */
  NO_STATE,
  /** The program refused the trade at its price, and so would our executor. */
  REVERTS_TOO,
  /** The program refused the trade at its price, and our executor would have filled it. */
  WOULD_FILL,
  /**
   * The transaction failed for something that a pool's arithmetic does not decide, such as a wrong
   * account or an empty wallet.
   */
  OTHER_CAUSE;

  /** Tells whether it contradicts our arithmetic. */
  public boolean contradicts() {
    return this == OFF || this == WOULD_FILL;
  }
}
