package io.godmode.onchain.index;

import io.godmode.api.id.TxSignature;
import io.godmode.onchain.decode.ChainEvent;
import java.util.List;
import java.util.Objects;

/**
 * What the index keeps of one transaction that succeeded. Immutable and thread-safe.
 *
 * @param signature its first signature
 * @param index its place in the block, from 0 to {@value #MAX_INDEX}
 * @param events what happened in markets, in order, each at a place of its own
 * @param balances token accounts that it left with another balance than before
 */
public record IndexedTransaction(
    TxSignature signature, int index, List<ChainEvent> events, List<AccountBalance> balances) {
  /** The highest place in a block that can be kept. */
  public static final int MAX_INDEX = (1 << 20) - 1;

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException when the place is out of range
   */
  public IndexedTransaction {
    Objects.requireNonNull(signature, "signature");
    if (index < 0 || index > MAX_INDEX) {
      throw new IllegalArgumentException("index must be 0 to " + MAX_INDEX + ", was " + index);
    }
    events = List.copyOf(events);
    balances = List.copyOf(balances);
  }
}
