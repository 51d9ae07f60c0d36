package io.godmode.onchain.provider;

import io.godmode.api.Bounded;
import io.godmode.api.MarketSink;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.core.market.SlotTime;
import io.godmode.onchain.index.IndexRange;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.IndexedBlock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One pass through an index as if it happened now, on the source's thread: the clock moves a slot
 * of 400 ms at a time and jumps over what is not in the index, which is told as a gap. What is
 * published depends on the slots ingested by then and on no others.
 */
final class IndexReplay {
  /** Stable code of an index without events to replay. */
  static final String INDEX_EMPTY = "INDEX_EMPTY";

  /** Stable code of an index whose blocks have no time. */
  static final String INDEX_WITHOUT_TIME = "INDEX_WITHOUT_TIME";

  private static final int BATCH = 64;

  private final IndexReader reader;
  private final OnchainTerms terms;
  private final MarketSink sink;
  private final MarketBook book;
  private final DollarTold dollars;
  private final List<IndexRange> ranges;
  private final SlotTime time;
  private final long last;
  private final FactChain chain = new FactChain();

  @Bounded(by = "one page of blocks", then = "the next is read when it is empty")
  private final Deque<IndexedBlock> read = new ArrayDeque<>();

  private Instant nextList;
  private long readTo;
  private long nextSlot;
  private long visibleAt;
  private InputPosition position = InputPosition.START;
  private boolean ended;

  private IndexReplay(
      IndexReader reader,
      OnchainTerms terms,
      MarketSink sink,
      List<IndexRange> ranges,
      SlotTime time) {
    this.reader = reader;
    this.terms = terms;
    this.sink = sink;
    this.ranges = ranges;
    this.time = time;
    book = new MarketBook(reader, AccountFacts.NONE, terms);
    dollars = new DollarTold(book, terms.solUsd(), terms.solTerms());
    last = ranges.get(ranges.size() - 1).cursor().slot();
    nextSlot = time.firstSlot();
    readTo = nextSlot - 1;
    nextList = time.start().plus(terms.listEvery());
    visibleAt = nextSlot + lag(nextSlot);
  }

  /**
   * Publishes an index until it is read, and then the clock, until the sink wants no more.
   *
   * @throws InterruptedException when interrupted while waiting for the pace
   */
  static void play(IndexReader reader, OnchainTerms terms, MarketSink sink)
      throws InterruptedException {
    List<IndexRange> ranges =
        reader.ranges().stream().filter(range -> range.cursor().slot() >= range.first()).toList();
    if (ranges.isEmpty()) {
      sink.publish(new InputFailed(INDEX_EMPTY, "the index holds no slots yet; run godmode index"));
      return;
    }
    long from = ranges.get(0).first();
    long to = ranges.get(ranges.size() - 1).cursor().slot();
    List<IndexedBlock> first = reader.blocks(from, to, BATCH);
    if (first.isEmpty()) {
      sink.publish(
          new InputFailed(INDEX_EMPTY, "the index holds no events of slots " + from + " to " + to));
      return;
    }
    Optional<SlotTime> time = time(first);
    if (time.isEmpty()) {
      sink.publish(
          new InputFailed(
              INDEX_WITHOUT_TIME,
              "none of the blocks from slot " + first.get(0).slot() + " on has a time"));
      return;
    }
    new IndexReplay(reader, terms, sink, ranges, time.get()).run();
  }

  /** The first block's slot and time; counted back from a later one where it has none. */
  private static Optional<SlotTime> time(List<IndexedBlock> blocks) {
    long slot = blocks.get(0).slot();
    return blocks.stream()
        .filter(block -> block.blockTime().isPresent())
        .findFirst()
        .map(
            block ->
                new SlotTime(
                    Instant.ofEpochSecond(block.blockTime().getAsLong())
                        .minus(SlotTime.lasting(block.slot() - slot)),
                    slot));
  }

  private void run() throws InterruptedException {
    boolean wanted = true;
    for (long tip = time.firstSlot(); wanted; tip++) {
      long jump = ended ? nextSlot : heldFrom(nextSlot);
      if (jump > nextSlot) {
        wanted = lost(nextSlot, jump - 1);
        nextSlot = jump;
        tip = Math.max(tip, jump);
        visibleAt = Math.max(visibleAt, jump + lag(jump));
      }
      Instant now = time.at(tip);
      terms.pace().await(now);
      wanted =
          wanted
              && listBefore(now)
              && sink.publish(new ClockAdvanced(now, tip))
              && ingestVisibleAt(tip);
    }
  }

  /** Returns the first slot from one on that is in the index. */
  private long heldFrom(long slot) {
    for (IndexRange range : ranges) {
      if (range.cursor().slot() >= slot) {
        return Math.max(slot, range.first());
      }
    }
    return slot;
  }

  private boolean lost(long from, long to) {
    return sink.publish(new MarketEvent.Gap(from, to, "these slots are not in the index"));
  }

  private boolean listBefore(Instant now) {
    if (ended || now.isBefore(nextList)) {
      return true;
    }
    while (!now.isBefore(nextList)) {
      nextList = nextList.plus(terms.listEvery());
    }
    return sink.publish(new CandidatesListed(book.asOfSlot(), book.candidates(terms.candidates())));
  }

  private boolean ingestVisibleAt(long tip) {
    boolean wanted = true;
    while (wanted && visibleAt <= tip && (ended || heldFrom(nextSlot) == nextSlot)) {
      wanted = ingest(nextSlot);
      nextSlot++;
      visibleAt = Math.max(visibleAt, nextSlot + lag(nextSlot));
    }
    return wanted;
  }

  private boolean ingest(long slot) {
    if (ended) {
      return sink.publish(new SlotIngested(slot, position));
    }
    Optional<IndexedBlock> block = poll(slot);
    if (block.isPresent()) {
      List<MarketEvent> facts = book.take(block.get());
      chain.add(block.get(), facts.size());
      for (MarketEvent fact : facts) {
        if (!sink.publish(fact)) {
          return false;
        }
      }
    }
    book.reached(slot);
    position = chain.at(slot);
    return dollars.tell(slot, time.at(slot), sink)
        && sink.publish(new SlotIngested(slot, position))
        && endIfRead(slot);
  }

  private boolean endIfRead(long slot) {
    if (slot < last) {
      return true;
    }
    if (dollars.failedAtEnd(sink)) {
      return false;
    }
    ended = true;
    return sink.publish(new InputEnded(position));
  }

  private Optional<IndexedBlock> poll(long slot) {
    if (read.isEmpty() && slot > readTo) {
      List<IndexedBlock> next = reader.blocks(slot, last, BATCH);
      read.addAll(next);
      readTo = next.size() < BATCH ? last : next.get(next.size() - 1).slot();
    }
    IndexedBlock first = read.peekFirst();
    return first != null && first.slot() == slot
        ? Optional.of(read.removeFirst())
        : Optional.empty();
  }

  /** Drawn from seed and slot alone, so that a restart draws the same. */
  private int lag(long slot) {
    return terms.ingestLag().pick(new SplittableRandom(terms.seed() ^ slot).nextLong());
  }
}
