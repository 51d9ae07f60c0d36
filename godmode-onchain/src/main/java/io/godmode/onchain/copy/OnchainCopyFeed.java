package io.godmode.onchain.copy;

import io.godmode.api.SteppedCopyFeed;
import io.godmode.api.id.Address;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.core.market.SourceThread;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.index.SqliteIndexStore;
import io.godmode.onchain.recording.RecordedTransactions;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What leaders traded on the chain, from its decoded swaps: the feed kind {@code onchain}.
 *
 * <p>All venues that are decoded, trades called by other programs included. The swaps of one
 * transaction come to one trade per token: sold over a second token for SOL, only the first was
 * sold. What is not paid in SOL, and what failed, is left out. The share that was sold is of what
 * the leader held, by token balances; where they were not recorded, all counts as sold.
 *
 * <p>In step with a market source, it tells what landed in a slot once the source has ingested that
 * slot; what was dropped by a fork is told again as the chain has it then. Started on its own, it
 * tells all there is and ends.
 */
public final class OnchainCopyFeed implements SteppedCopyFeed {
  private static final Logger log = LoggerFactory.getLogger(OnchainCopyFeed.class);

  private final Set<Address> leaders;

  private final LeaderSlots slots;
  private final Runnable closer;
  private final SourceThread thread = SourceThread.of("onchain-feed");

  /** Whose slots were told; before the first, none. */
  private long told = -1;

  private OnchainCopyFeed(Set<Address> leaders, LeaderSlots slots, Runnable closer) {
    this.leaders = leaders;
    this.slots = slots;
    this.closer = closer;
  }

  /**
   * Returns a feed of recorded transactions. They are read once, now; only trades of leaders are
   * kept.
   *
   * @throws io.godmode.onchain.recording.RecordingException when a file or a record cannot be read
   * @throws io.godmode.api.GodmodeException with code {@code TOO_LARGE} when there are more than a
   *     million trades
   */
  public static OnchainCopyFeed of(RecordedTransactions recorded, Collection<Address> leaders) {
    Set<Address> followed = new LinkedHashSet<>(leaders);
    RecordedTrades kept = RecordedTrades.following(followed);
    recorded.forEach((Consumer<DecodedTransaction>) kept::take);
    return new OnchainCopyFeed(followed, kept.slots(), () -> {});
  }

  /**
   * Returns a feed of the index in a directory. It is opened when the first slot is asked for, so
   * that whoever fills it may make it first.
   */
  public static OnchainCopyFeed ofIndex(Path directory, Collection<Address> leaders) {
    Set<Address> followed = new LinkedHashSet<>(leaders);
    IndexedLeaders index = new IndexedLeaders(() -> SqliteIndexStore.read(directory), followed);
    return new OnchainCopyFeed(followed, index, index::close);
  }

  @Override
  public List<LeaderTrade> after(MarketEvent fact) {
    if (leaders.isEmpty()) {
      return List.of();
    }
    if (fact instanceof RolledBack dropped) {
      told = Math.min(told, dropped.fromSlot() - 1);
    } else if (fact instanceof SlotIngested read && read.slot() > told) {
      // What landed before the source began is of the past.
      long from = told < 0 ? read.slot() : told + 1;
      told = read.slot();
      return slots.between(from, read.slot());
    }
    return List.of();
  }

  @Override
  public void start(Consumer<LeaderTrade> sink) {
    thread.start(() -> slots.forEach(trade -> tell(trade, sink), thread::closed));
  }

  private void tell(LeaderTrade trade, Consumer<LeaderTrade> sink) {
    try {
      sink.accept(trade);
    } catch (RuntimeException failure) {
      log.warn("the sink did not take a leader's trade; the feed goes on", failure);
    }
  }

  @Override
  public void close() {
    thread.close();
    closer.run();
  }
}
