package io.godmode.examples.leaders;

/**
 * What a trader paid the network. Immutable.
 *
 * @param landed transactions that succeeded
 * @param landedLamports what they cost, base and priority fee
 * @param failed transactions that failed
 * @param failedLamports what those cost
 */
public record PaidFees(long landed, long landedLamports, long failed, long failedLamports) {
  /** Nothing was sent. */
  public static final PaidFees NONE = new PaidFees(0, 0, 0, 0);

  /** Returns the fees with one more transaction. */
  PaidFees plus(long lamports, boolean failure) {
    return failure
        ? new PaidFees(landed, landedLamports, failed + 1, failedLamports + lamports)
        : new PaidFees(landed + 1, landedLamports + lamports, failed, failedLamports);
  }

  /** Returns lamports of all of them. */
  public long total() {
    return landedLamports + failedLamports;
  }
}
