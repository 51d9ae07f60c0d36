package io.godmode.api;

import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.TxPreview;

/**
 * The last gate before a signature, for executors that send real transactions.
 *
 * <p>Same preview, same verdict; thread-safe. What is not explicitly permitted is refused, and a
 * guard that throws has refused.
 */
public interface TxGuard {
  /** Judges a final transaction. */
  GuardVerdict review(TxPreview transaction);

  /** Returns the guard that refuses everything. */
  static TxGuard refuseAll() {
    return transaction -> GuardVerdict.refuse("SENDING_DISABLED", "no guard permits sending");
  }
}
