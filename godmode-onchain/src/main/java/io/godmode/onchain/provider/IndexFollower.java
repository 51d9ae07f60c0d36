package io.godmode.onchain.provider;

import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import io.godmode.api.MarketSink;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.Gap;
import io.godmode.api.market.MarketEvent.HealthChanged;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.PoolState;
import io.godmode.core.market.SlotTime;
import io.godmode.onchain.index.IndexRange;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.IndexedBlock;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Follows an index while it is written, on the source's thread: publishes its blocks as they come,
 * takes back what the chain dropped, and says what is missing. What lies before the tip at the
 * start is read for its figures and not published, but for the last states of pools.
 */
final class IndexFollower {
  private static final int BATCH = 64;

  /** Blocks that may still be dropped are remembered by hash; forks go less deep. */
  private static final int REMEMBERED = 1_024;

  /** Pools told at the start, those that changed last. */
  private static final int POOLS_TOLD = 512;

  private final IndexReader reader;
  private final OnchainTerms terms;
  private final MarketSink sink;
  private final InstantSource clock;
  private final BooleanSupplier closed;
  private final MarketBook book;
  private final DollarTold dollars;

  @Bounded(by = "REMEMBERED blocks", then = "the eldest is forgotten")
  private final Deque<Told> told = new ArrayDeque<>();

  private long records;
  private long lastSlot = -1;
  private long nextList;
  private boolean healthy = true;

  private record Told(long slot, String blockhash) {}

  IndexFollower(
      IndexReader reader,
      AccountFacts accounts,
      OnchainTerms terms,
      InstantSource clock,
      MarketSink sink,
      BooleanSupplier closed) {
    this.reader = reader;
    this.terms = terms;
    this.sink = sink;
    this.clock = clock;
    this.closed = closed;
    book = new MarketBook(reader, accounts, terms);
    dollars = new DollarTold(book, terms.solUsd(), terms.solTerms());
  }

  /**
   * Publishes until closed or no more is wanted.
   *
   * @throws InterruptedException when closed while waiting for the index to grow
   */
  void run() throws InterruptedException {
    boolean wanted = true;
    while (wanted && !closed.getAsBoolean()) {
      long before = lastSlot;
      try {
        wanted = step() && recovered();
      } catch (GodmodeException failure) {
        wanted = failed(failure);
      }
      if (wanted && lastSlot == before) {
        terms.sleeper().sleep(terms.pollEvery());
      }
    }
  }

  private boolean failed(GodmodeException failure) {
    boolean first = healthy;
    healthy = false;
    return !first
        || sink.publish(
            new HealthChanged(
                false, "the index cannot be read: " + failure.code() + " " + failure.getMessage()));
  }

  private boolean recovered() {
    boolean was = healthy;
    healthy = true;
    return was || sink.publish(new HealthChanged(true, "the index can be read again"));
  }

  private boolean step() {
    Optional<IndexRange> newest = newest();
    if (newest.isEmpty()) {
      return true;
    }
    IndexRange range = newest.get();
    return lastSlot < 0 ? begin(range) : backOnChain() && forward(range);
  }

  private Optional<IndexRange> newest() {
    List<IndexRange> ranges =
        reader.ranges().stream().filter(range -> range.cursor().slot() >= range.first()).toList();
    return ranges.isEmpty() ? Optional.empty() : Optional.of(ranges.get(ranges.size() - 1));
  }

  /** Reads the history, and tells the pools that it left. */
  private boolean begin(IndexRange range) {
    long to = range.cursor().slot();
    long from = Math.max(range.first(), to - SlotTime.slotsIn(terms.history()) + 1);
    long next = from;
    while (next <= to && !closed.getAsBoolean()) {
      List<IndexedBlock> blocks = reader.blocks(next, to, BATCH);
      for (IndexedBlock block : blocks) {
        records += book.take(block).size() + 1L;
        remember(block);
      }
      next = blocks.size() < BATCH ? to + 1 : blocks.get(blocks.size() - 1).slot() + 1;
    }
    lastSlot = to;
    nextList = to;
    book.reached(to);
    boolean wanted = dollars.tell(to, clock.instant(), sink);
    List<PoolState> pools =
        book.pools().stream()
            .sorted(Comparator.comparingLong(PoolState::slot).reversed())
            .limit(POOLS_TOLD)
            .sorted(Comparator.comparingLong(PoolState::slot))
            .toList();
    for (PoolState pool : pools) {
      wanted = wanted && sink.publish(new PoolObserved(pool));
    }
    return wanted && ingested(to) && listIfDue();
  }

  /** Takes back what was told of blocks that are not in the index any more. */
  private boolean backOnChain() {
    long dropped = Long.MAX_VALUE;
    while (!told.isEmpty() && !stands(told.getLast())) {
      dropped = told.removeLast().slot();
    }
    if (dropped == Long.MAX_VALUE) {
      return true;
    }
    lastSlot = dropped - 1;
    book.rollBack(dropped);
    return sink.publish(new RolledBack(dropped));
  }

  private boolean stands(Told block) {
    Optional<IndexedBlock> now = reader.blockAtOrBelow(block.slot());
    // A block that retention has forgotten was final.
    return now.isEmpty()
        || (now.get().slot() == block.slot() && now.get().blockhash().equals(block.blockhash()));
  }

  private boolean forward(IndexRange range) {
    boolean wanted = true;
    if (range.first() > lastSlot + 1) {
      wanted =
          sink.publish(
              new Gap(lastSlot + 1, range.first() - 1, "these slots are not in the index yet"));
      lastSlot = range.first() - 1;
    }
    long to = range.cursor().slot();
    while (wanted && lastSlot < to && !closed.getAsBoolean()) {
      List<IndexedBlock> blocks = reader.blocks(lastSlot + 1, to, BATCH);
      for (IndexedBlock block : blocks) {
        wanted = wanted && emptyTo(block.slot() - 1) && take(block);
      }
      if (blocks.size() < BATCH) {
        return wanted && emptyTo(to);
      }
    }
    return wanted;
  }

  private boolean take(IndexedBlock block) {
    List<MarketEvent> facts = book.take(block);
    records += facts.size() + 1L;
    remember(block);
    for (MarketEvent fact : facts) {
      if (!sink.publish(fact)) {
        return false;
      }
    }
    return reached(block.slot());
  }

  private boolean emptyTo(long slot) {
    boolean wanted = true;
    while (wanted && lastSlot < slot) {
      wanted = reached(lastSlot + 1);
    }
    return wanted;
  }

  private boolean reached(long slot) {
    lastSlot = slot;
    book.reached(slot);
    return dollars.tell(slot, clock.instant(), sink) && ingested(slot) && listIfDue();
  }

  private boolean ingested(long slot) {
    return sink.publish(new SlotIngested(slot, new InputPosition(slot, records, "")));
  }

  private boolean listIfDue() {
    if (lastSlot < nextList) {
      return true;
    }
    nextList = lastSlot + Math.max(1, SlotTime.slotsIn(terms.listEvery()));
    return sink.publish(new CandidatesListed(book.asOfSlot(), book.candidates(terms.candidates())));
  }

  private void remember(IndexedBlock block) {
    told.addLast(new Told(block.slot(), block.blockhash()));
    if (told.size() > REMEMBERED) {
      told.removeFirst();
    }
  }
}
