package io.godmode.api.order;

import io.godmode.api.money.Lamports;

/**
 * What the network takes for one transaction, and the account rent it locks.
 *
 * <p>A landed transaction pays base and priority fee also when it failed; the tip and the rent are
 * only paid when it succeeded, because they are instructions of the same transaction. Immutable and
 * thread-safe.
 *
 * @param baseFee lamports per signature, as the network charges
 * @param priorityFee lamports for the requested compute units
 * @param tip lamports to the block producer
 * @param rent the most lamports a buy may lock in newly opened accounts, or a sale may free because
 *     it closes its token account; what it really is shows when it lands, for another order of the
 *     wallet may open or empty the account before. Refundable, so a deposit and not a cost
 */
public record NetworkFees(Lamports baseFee, Lamports priorityFee, Lamports tip, Lamports rent) {
  /** Nothing at all: for the signature-free orders of tests. */
  public static final NetworkFees NONE =
      new NetworkFees(Lamports.ZERO, Lamports.ZERO, Lamports.ZERO, Lamports.ZERO);

  /** Returns what is spent for good when the transaction succeeds. */
  public Lamports costIfLanded() {
    return baseFee.plus(priorityFee).plus(tip);
  }

  /** Returns what is spent for good when the transaction lands and fails. */
  public Lamports costIfFailed() {
    return baseFee.plus(priorityFee);
  }

  /** Returns the most the transaction can take from the wallet beside the trade itself. */
  public Lamports most() {
    return costIfLanded().plus(rent);
  }
}
