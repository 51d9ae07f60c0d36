package io.godmode.onchain.stream;

import io.godmode.api.Bounded;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.index.IndexStore;
import io.godmode.onchain.index.IndexedTransaction;
import io.godmode.onchain.source.Commitment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts what a stream tells into an index.
 *
 * <p>A transaction's identity there is its signature: one that comes again changes nothing, and
 * when its block is written the block's version replaces it whole. So an index that was fed by
 * messages first and by blocks later is the same as one fed by blocks. Until then transactions of a
 * slot stand in the order in which they came, for messages do not tell their places; and token
 * balances are not known.
 *
 * <p>Writes when the stream has caught up, or when much waits. One thread: that of the stream,
 * which must be the only one to write to the index.
 */
public final class StreamIndex implements StreamSink {
  /** Transactions that wait to be written, at most. */
  private static final int MOST = 1_000;

  private final IndexStore store;
  private final Commitment commitment;
  private final StreamSink next;

  @Bounded(by = "MOST transactions", then = "written when there are as many")
  private final Map<Long, List<IndexedTransaction>> waiting = new TreeMap<>();

  private int count;

  /**
   * Feeds an index.
   *
   * @param store not closed here
   * @param commitment of the stream; what is final is entered as confirmed, since only blocks prove
   *     that nothing of their slot is missing
   * @param next who is told as well
   */
  public StreamIndex(IndexStore store, Commitment commitment, StreamSink next) {
    this.store = store;
    this.commitment = commitment == Commitment.FINALIZED ? Commitment.CONFIRMED : commitment;
    this.next = next;
  }

  /**
   * Takes in a transaction.
   *
   * @throws io.godmode.onchain.index.IndexStoreException when it cannot be written
   */
  @Override
  public void transaction(StreamedTransaction transaction) {
    List<IndexedTransaction> slot =
        waiting.computeIfAbsent(transaction.slot(), any -> new ArrayList<>());
    List<ChainEvent> events = transaction.events();
    slot.add(new IndexedTransaction(transaction.signature(), slot.size(), events, List.of()));
    count++;
    if (count >= MOST) {
      write();
    }
    next.transaction(transaction);
  }

  @Override
  public void gap(StreamGap gap) {
    next.gap(gap);
  }

  /**
   * Writes what waits.
   *
   * @throws io.godmode.onchain.index.IndexStoreException when it cannot be written
   */
  @Override
  public void caughtUp() {
    write();
    next.caughtUp();
  }

  private void write() {
    waiting.forEach((slot, transactions) -> store.add(slot, commitment, transactions));
    waiting.clear();
    count = 0;
  }
}
