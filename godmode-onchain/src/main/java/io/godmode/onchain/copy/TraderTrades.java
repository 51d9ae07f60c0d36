package io.godmode.onchain.copy;

import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.IndexedBlock;
import io.godmode.onchain.index.IndexedTransaction;
import io.godmode.onchain.recording.RecordedTransactions;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The trades of everybody who traded, in chain order: by slot, then the transaction's place in it.
 *
 * <p>All venues that are decoded, trades called by other programs included; who traded is whom the
 * venue names. The swaps of one transaction come to one trade per trader and token, as in {@link
 * OnchainCopyFeed}, but with the lamports that were paid and got, see {@link TraderTrade}. What
 * failed is no trade.
 */
public final class TraderTrades {
  /**
   * What was not told, for lack of an answer rather than of interest.
   *
   * @param notAgainstSol what a trader exchanged in one transaction without SOL on one side, or for
   *     no lamport at all after fees
   * @param tooLarge trades with an amount that is none of 64 bits
   * @param withoutSlot transactions with trades whose slot was not recorded
   */
  public record LeftOut(long notAgainstSol, long tooLarge, long withoutSlot) {}

  private TraderTrades() {}

  /**
   * Tells all trades of an index whose events are kept, reading a few blocks at a time.
   *
   * @return what was left out
   * @throws io.godmode.onchain.index.IndexStoreException when it cannot be read
   */
  public static LeftOut forEach(IndexReader index, Consumer<? super TraderTrade> sink) {
    OptionalLong last = index.lastSlot();
    return last.isPresent() ? forEach(index, 0, last.getAsLong(), sink) : new LeftOut(0, 0, 0);
  }

  /**
   * Tells the trades of some slots of an index.
   *
   * @param fromSlot the first slot
   * @param toSlot the last slot
   * @return what was left out
   * @throws io.godmode.onchain.index.IndexStoreException when it cannot be read
   */
  public static LeftOut forEach(
      IndexReader index, long fromSlot, long toSlot, Consumer<? super TraderTrade> sink) {
    LeaderTrades reader = LeaderTrades.ofEverybody();
    IndexPages.forEach(
        index,
        fromSlot,
        toSlot,
        block -> {
          tell(block, reader, sink);
          return true;
        });
    return new LeftOut(reader.notAgainstSol(), reader.tooLarge(), 0);
  }

  private static void tell(
      IndexedBlock block, LeaderTrades reader, Consumer<? super TraderTrade> sink) {
    for (IndexedTransaction transaction : block.transactions()) {
      OptionalInt index = OptionalInt.of(transaction.index());
      reader
          .of(LeaderTransaction.of(transaction, block.slot()))
          .forEach(trade -> sink.accept(new TraderTrade(trade, index)));
    }
  }

  /**
   * Tells all trades of recorded transactions. They are read once and sorted in memory: files need
   * not be in order. A transaction recorded twice counts once; where places are not recorded, the
   * trades of a slot come as recorded, behind those whose place is known.
   *
   * @return what was left out
   * @throws io.godmode.onchain.recording.RecordingException when a file or a record cannot be read
   * @throws io.godmode.api.GodmodeException with code {@code TOO_LARGE} when there are more than
   *     {@link RecordedTransactions#MOST_EVENTS} trades
   */
  public static LeftOut forEach(RecordedTransactions recorded, Consumer<? super TraderTrade> sink) {
    RecordedTrades kept = RecordedTrades.ofEverybody();
    recorded.forEach((Consumer<DecodedTransaction>) kept::take);
    kept.sorted().forEach(sink);
    return kept.leftOut();
  }
}
