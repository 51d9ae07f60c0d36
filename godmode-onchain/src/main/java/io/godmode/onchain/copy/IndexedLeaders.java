package io.godmode.onchain.copy;

import io.godmode.api.id.Address;
import io.godmode.api.market.LeaderTrade;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.IndexedBlock;
import io.godmode.onchain.index.IndexedTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads leaders' trades from an index as they are asked for; holds none. Thread-safe for one reader
 * and a close.
 */
final class IndexedLeaders implements LeaderSlots {
  private final Supplier<IndexReader> opener;
  private final LeaderTrades reader;

  // Guarded by this.
  private @Nullable IndexReader opened;
  private boolean closed;

  IndexedLeaders(Supplier<IndexReader> opener, Set<Address> leaders) {
    this.opener = opener;
    reader = LeaderTrades.following(leaders);
  }

  private synchronized IndexReader index() {
    if (closed) {
      throw new IllegalStateException("the feed has been closed");
    }
    IndexReader there = opened;
    if (there == null) {
      there = opener.get();
      opened = there;
    }
    return there;
  }

  synchronized void close() {
    closed = true;
    IndexReader there = opened;
    opened = null;
    if (there != null) {
      there.close();
    }
  }

  @Override
  public List<LeaderTrade> between(long fromSlot, long toSlot) {
    List<LeaderTrade> trades = new ArrayList<>();
    read(fromSlot, toSlot, trades::add, () -> false);
    return trades;
  }

  @Override
  public void forEach(Consumer<LeaderTrade> sink, BooleanSupplier stopped) {
    OptionalLong last = index().lastSlot();
    if (last.isPresent()) {
      read(0, last.getAsLong(), sink, stopped);
    }
  }

  private void read(
      long fromSlot, long toSlot, Consumer<LeaderTrade> sink, BooleanSupplier stopped) {
    if (fromSlot <= toSlot && !stopped.getAsBoolean()) {
      IndexPages.forEach(index(), fromSlot, toSlot, block -> tell(block, sink, stopped));
    }
  }

  private boolean tell(IndexedBlock block, Consumer<LeaderTrade> sink, BooleanSupplier stopped) {
    for (IndexedTransaction transaction : block.transactions()) {
      for (LeaderTrade trade : reader.of(LeaderTransaction.of(transaction, block.slot()))) {
        if (stopped.getAsBoolean()) {
          return false;
        }
        sink.accept(trade);
      }
    }
    return !stopped.getAsBoolean();
  }
}
