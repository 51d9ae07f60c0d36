package io.godmode.onchain.index;

import io.godmode.onchain.source.Commitment;
import java.util.List;
import java.util.OptionalLong;

/**
 * An index that can be written. One thread writes; questions may come from others at the same time
 * and see whole transactions only.
 *
 * <p>Each method that changes anything does all of it or nothing, also when the process is killed
 * or the power fails.
 */
public interface IndexStore extends IndexReader {
  /**
   * Makes sure that a range begins at a slot, or holds it or stands directly before it and reaches
   * as far as is asked for. A range that would grow past the slot ends before it instead, and the
   * new one takes over what that had ahead; one that begins behind the slot ends the new range. So
   * what lies between two ranges is always the lower one's to fill.
   *
   * @param first the slot
   * @param end the last slot the range is to reach; empty when it follows the chain
   * @return the range
   * @throws IllegalArgumentException when first is negative or end is before first
   * @throws IndexStoreException when it cannot be written
   */
  IndexRange open(long first, OptionalLong end);

  /**
   * Appends to a range: blocks with all their events, and the cursor behind them, in one
   * transaction. A block that was written to the slot before with the same hash changes nothing. A
   * transaction that came by {@link #add} before is taken from the block instead, each
   * instruction's event once. A range that reaches its end joins the next one.
   *
   * @param range the first slot of the range
   * @param steps what follows its cursor, in order and without a hole; may be empty
   * @return the range afterwards
   * @throws IllegalArgumentException when there is no such range, a step does not follow the one
   *     before it, or a block's parent is not the range's last block
   * @throws IndexStoreException when it cannot be written
   */
  IndexRange write(long range, List<IndexStep> steps);

  /**
   * Adds transactions that did not come in blocks, such as from a subscription. Moves no cursor. A
   * transaction that is in the index already, or whose slot's block is, changes nothing. One that
   * comes after others of its slot became final is final with them.
   *
   * @param slot where it landed, as told
   * @param transactions by place, or numbered as they come where the place is not known
   * @throws IllegalArgumentException when the commitment is not {@code PROCESSED} or {@code
   *     CONFIRMED}
   * @throws IndexStoreException when it cannot be written
   */
  void add(long slot, Commitment commitment, List<IndexedTransaction> transactions);

  /**
   * Forgets what a range holds above a slot, and what {@link #add} brought there.
   *
   * @param range the first slot of the range
   * @param slot the last slot to stay
   * @return the range afterwards; its cursor stands at that slot
   * @throws IllegalArgumentException when there is no such range, or something above the slot is
   *     finalized
   * @throws IndexStoreException when it cannot be written
   */
  IndexRange undoAbove(long range, long slot);

  /**
   * Raises how sure the cluster is of all that the index holds up to a slot. Finalized events enter
   * the sums and can be forgotten by {@link #prune} from then on.
   *
   * @param slot the last one raised; what is not held yet is not concerned
   * @throws IndexStoreException when it cannot be written
   */
  void raise(long slot, Commitment commitment);

  /**
   * Forgets what is older than the retention says, a bounded piece at a time.
   *
   * @param atMost about how many rows to delete in this transaction, at least 1
   * @return whether there is more to forget
   * @throws IndexStoreException when it cannot be written
   */
  boolean prune(int atMost);
}
