package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.NetworkFee;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Questions to an index. Thread-safe; each answer is of one moment between two writes.
 *
 * <p>What the index cannot know is absent and never zero. Amounts are raw and unsigned. A {@code
 * toSlot} behind the last slot is the same as the last one. Every method throws {@link
 * IndexStoreException} when the store cannot be read and ISE when it is closed.
 */
public interface IndexReader extends AutoCloseable {
  /** Returns the stretches of slots in the index by their first slot; they do not touch. */
  List<IndexRange> ranges();

  /** Returns the last slot that anything is known of; empty for an empty index. */
  OptionalLong lastSlot();

  /** Returns how many rows each table holds, by its name, and how large the file is. */
  IndexSize size();

  /**
   * Returns blocks with their events as they were written, in order; those that retention has
   * forgotten are missing.
   *
   * @param fromSlot the first slot
   * @param toSlot the last slot
   * @param atMost how many blocks at most, at least 1
   */
  List<IndexedBlock> blocks(long fromSlot, long toSlot, int atMost);

  /**
   * Returns what transactions that concern markets cost their payers, failed ones too, in order, as
   * {@link NetworkFee} says; kept as long as events. The fees of a slot are never parted: a further
   * page begins behind the slot of the last one, and the end is an empty list.
   *
   * <p>Unknown, and missing: what landed in slots that came without their block, from a
   * subscription; blocks that were indexed before fees were kept; and what a recording does not
   * say.
   *
   * @param fromSlot the first slot
   * @param toSlot the last slot
   * @param atMost how many at most, at least 1; more only to complete a slot
   */
  List<NetworkFee> networkFees(long fromSlot, long toSlot, int atMost);

  /** Returns the last block of the index at or below a slot, without its transactions. */
  Optional<IndexedBlock> blockAtOrBelow(long slot);

  /**
   * Returns the markets that traded in the minutes from that of one slot to that of another, those
   * with most trades first, then by name.
   *
   * @param atMost how many at most, at least 1
   */
  List<ActiveMarket> active(long fromSlot, long toSlot, int atMost);

  /**
   * Returns tokens whose launch was seen, newest first.
   *
   * @param atMost how many at most, at least 1
   */
  List<TokenRecord> launches(long fromSlot, long toSlot, int atMost);

  /** Returns what is known of a token; empty when it was never seen, or long ago. */
  Optional<TokenRecord> token(Mint mint);

  /**
   * Returns what was traded in whole minutes: from the minute of one slot to that of another, both
   * included. Before {@link TradeWindow#coveredFrom} the index does not know all.
   */
  TradeWindow window(Market market, long fromSlot, long toSlot);

  /**
   * Returns the last candles that hold a trade, oldest first.
   *
   * @param toSlot nothing later than its candle
   * @param atMost how many at most, at least 1; no more than are kept
   */
  List<Candle> candles(Market market, long toSlot, int atMost);

  /**
   * Returns the pools and curves in which a token was seen to trade, those used last first, then by
   * address.
   */
  List<PoolRecord> pools(Mint mint);

  /** Returns a pool or curve; empty when it was never seen. */
  Optional<PoolRecord> pool(Address pool);

  /**
   * Returns who holds a token, counted from token-balance changes, owner by owner. Empty unless its
   * launch was seen, for without that the accounts that never moved since are not known.
   *
   * @param largest how many of the largest to name, at least 1
   */
  Optional<Holders> holders(Mint mint, int largest);

  /**
   * Returns what an account has launched, as far as the index knows.
   *
   * @param asOfSlot the slot at which tokens are judged dead
   */
  CreatorHistory creator(Address creator, long asOfSlot);

  /**
   * Returns who bought a token in the slot of its launch, in order; empty also when its launch was
   * not seen.
   */
  List<FirstBuyer> firstSlotBuyers(Mint mint);

  /** Returns where a token has moved, in order. */
  List<MigrationRecord> migrations(Mint mint);

  /**
   * Returns swaps of SOL against dollar coins, newest first, as far as events are kept.
   *
   * @param atMost how many at most, at least 1
   */
  List<SolSwap> solSwaps(long fromSlot, long toSlot, int atMost);

  /**
   * Returns a hash over all that the index holds, in hex. The same blocks give the same hash,
   * whatever detours led to them. Reads everything: for tests and comparisons.
   */
  String contentHash();

  /** Closes files; waits for questions being answered. Closing twice does nothing. */
  @Override
  void close();
}
