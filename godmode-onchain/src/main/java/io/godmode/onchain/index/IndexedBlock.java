package io.godmode.onchain.index;

import io.godmode.onchain.decode.NetworkFee;
import io.godmode.onchain.source.Commitment;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What the index keeps of one block. Immutable and thread-safe.
 *
 * @param slot its slot, from 0 to {@value #MAX_SLOT}
 * @param parentSlot the slot of the block before it
 * @param blockhash its hash in base58
 * @param previousBlockhash its parent's hash in base58
 * @param blockTime seconds since 1970 as the cluster agreed, where known
 * @param commitment how sure the cluster was of it when it was read
 * @param transactions those with something to keep, by place, each place once
 * @param fees what transactions that concern markets cost their payers, failed ones too, by place,
 *     each place once; where a fee was not recorded, it is missing
 */
public record IndexedBlock(
    long slot,
    long parentSlot,
    String blockhash,
    String previousBlockhash,
    OptionalLong blockTime,
    Commitment commitment,
    List<IndexedTransaction> transactions,
    List<NetworkFee> fees) {
  /** The highest slot that can be kept, some hundred thousand years from now. */
  public static final long MAX_SLOT = (1L << 43) - 2;

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException when the slot is out of range, transactions or fees are not in
   *     order, or a fee is of another slot or of no place
   */
  public IndexedBlock {
    if (slot < 0 || slot > MAX_SLOT) {
      throw new IllegalArgumentException("slot must be 0 to " + MAX_SLOT + ", was " + slot);
    }
    Objects.requireNonNull(blockhash, "blockhash");
    Objects.requireNonNull(previousBlockhash, "previousBlockhash");
    Objects.requireNonNull(blockTime, "blockTime");
    Objects.requireNonNull(commitment, "commitment");
    transactions = List.copyOf(transactions);
    for (int i = 1; i < transactions.size(); i++) {
      if (transactions.get(i - 1).index() >= transactions.get(i).index()) {
        throw new IllegalArgumentException(
            "transactions must be in order of their place, but "
                + transactions.get(i).index()
                + " came after "
                + transactions.get(i - 1).index());
      }
    }
    fees = List.copyOf(fees);
    int before = -1;
    for (NetworkFee fee : fees) {
      int place = fee.index().orElse(-1);
      if (fee.slot() != slot || place <= before || place > IndexedTransaction.MAX_INDEX) {
        throw new IllegalArgumentException(
            "fees must be of slot " + slot + ", in order of their places, but there was " + fee);
      }
      before = place;
    }
  }

  /** Makes a block of which no fee is known. */
  public IndexedBlock(
      long slot,
      long parentSlot,
      String blockhash,
      String previousBlockhash,
      OptionalLong blockTime,
      Commitment commitment,
      List<IndexedTransaction> transactions) {
    this(
        slot,
        parentSlot,
        blockhash,
        previousBlockhash,
        blockTime,
        commitment,
        transactions,
        List.of());
  }
}
