package io.godmode.onchain.index;

import io.godmode.onchain.decode.DecodeCounters;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.SettledBlock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Fills an index from one or more sources at once, such as one that follows the chain and one that
 * fetches what lies behind. Each source has a thread that asks it, decoding threads are shared, and
 * the thread that calls {@link #run} writes.
 *
 * <p>A cursor moves only over blocks that were written and slots that were proven to hold none, in
 * one transaction with the events, so that the process may be killed at any moment: it goes on from
 * the cursors. Queues are bounded; when the writer falls behind, sources are not asked.
 *
 * <p>Used once. {@link #stop} and {@link #progress} may be called by any thread.
 */
public final class Indexer {
  private static final int BLOCKS_AT_ONCE = 16;
  private static final int PRUNED_AT_ONCE = 4_096;
  private static final Duration IDLE = Duration.ofMillis(100);

  private final IndexStore store;
  private final IndexListener listener;
  private final InstantSource clock;
  private final int decoders;
  private final List<IndexFeed> feeds = new ArrayList<>();
  private final DecodeCounters counters = DecodeCounters.create();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final BlockingQueue<IndexFeed.Item> queue;
  private volatile @Nullable Instant started;
  private volatile long blocks;
  private volatile long skipped;
  private volatile long bytes;
  private volatile long undone;

  private Indexer(Builder from) {
    store = from.store;
    listener = from.listener;
    clock = from.clock;
    decoders = from.decoders;
    queue = new ArrayBlockingQueue<>(from.queued);
    for (Builder.Fed each : from.feeds) {
      IndexRange range = store.open(each.first(), each.end());
      feeds.add(new IndexFeed(each.source(), range, each.end(), queue, from.polling, stopped));
    }
  }

  /** Starts an indexer that writes to a store, which stays the caller's to close. */
  public static Builder into(IndexStore store) {
    return new Builder(store);
  }

  /** Collects what an indexer is made of. Not thread-safe. */
  public static final class Builder {
    private static final int MOST_DECODERS = 64;
    private static final int MOST_QUEUED = 1_024;

    /** A source and its range. */
    private record Fed(BlockSource source, long first, OptionalLong end) {}

    private final IndexStore store;
    private final List<Fed> feeds = new ArrayList<>();
    private IndexListener listener = IndexListener.NONE;
    private InstantSource clock = InstantSource.system();
    private Polling polling = Polling.DEFAULT;
    private int decoders = 2;
    private int queued = 8;

    private Builder(IndexStore store) {
      this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * Adds a source, which stays the caller's to close. Goes on where the index left off, if a
     * range holds the first slot.
     *
     * @param source where blocks come from
     * @param first the first slot wanted, as for {@link IndexStore#open}
     * @param end the last slot wanted; empty to follow the source
     */
    public Builder from(BlockSource source, long first, OptionalLong end) {
      feeds.add(new Fed(Objects.requireNonNull(source, "source"), first, end));
      return this;
    }

    /** Sets who is told what was written; nobody unless set. */
    public Builder listener(IndexListener value) {
      listener = Objects.requireNonNull(value, "listener");
      return this;
    }

    /** Sets the clock that rates are measured with; the system's unless set. */
    public Builder clock(InstantSource value) {
      clock = Objects.requireNonNull(value, "clock");
      return this;
    }

    /**
     * Sets how long to wait before asking a source again that has nothing yet; 400 ms unless set.
     */
    public Builder patience(Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException("patience must be positive, was " + value);
      }
      polling = polling.every(value);
      return this;
    }

    /**
     * Sets how many slots of a source are taken in before it waits as if it had nothing; as many as
     * there are unless set.
     *
     * @param value at least 1
     */
    public Builder slotsPerPoll(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("slotsPerPoll must be at least 1, was " + value);
      }
      polling = polling.taking(value);
      return this;
    }

    /**
     * Sets when a source that fails is left alone for a while; never unless set.
     *
     * @param errors failures in a row, at least 1
     * @param rest how long, above zero
     */
    public Builder restAfter(int errors, Duration rest) {
      if (errors < 1 || rest.isNegative() || rest.isZero()) {
        throw new IllegalArgumentException(
            "errors must be at least 1 and rest above zero, were " + errors + " and " + rest);
      }
      polling = polling.resting(errors, rest);
      return this;
    }

    /** Sets how many threads decode, 1 to {@value #MOST_DECODERS}; 2 unless set. */
    public Builder decoders(int value) {
      if (value < 1 || value > MOST_DECODERS) {
        throw new IllegalArgumentException(
            "decoders must be 1 to " + MOST_DECODERS + ", was " + value);
      }
      decoders = value;
      return this;
    }

    /**
     * Sets how many blocks may wait for the writer, 1 to {@value #MOST_QUEUED}, each some ten
     * million bytes at most; 8 unless set.
     */
    public Builder queued(int value) {
      if (value < 1 || value > MOST_QUEUED) {
        throw new IllegalArgumentException("queued must be 1 to " + MOST_QUEUED + ", was " + value);
      }
      queued = value;
      return this;
    }

    /**
     * Returns the indexer; its ranges are opened in the store.
     *
     * @throws IllegalArgumentException when there is no source
     * @throws IndexStoreException when the store cannot be written
     */
    public Indexer build() {
      if (feeds.isEmpty()) {
        throw new IllegalArgumentException("an indexer needs a source");
      }
      return new Indexer(this);
    }
  }

  /**
   * Indexes until every source has ended or reached the end of its range, or {@link #stop} is
   * called.
   *
   * @throws io.godmode.api.GodmodeException when a source or the store is broken for good; what was
   *     committed before stands
   * @throws IllegalStateException when it was run before
   */
  public void run() {
    if (started != null) {
      throw new IllegalStateException("an indexer runs once");
    }
    started = clock.instant();
    ExecutorService workers =
        Executors.newFixedThreadPool(decoders, task -> daemon(task, "decode"));
    List<Thread> readers = new ArrayList<>();
    try {
      for (IndexFeed feed : feeds) {
        Thread reader = daemon(() -> feed.read(workers, this::count), "index source");
        readers.add(reader);
        reader.start();
      }
      write();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.set(true);
      workers.shutdownNow();
      readers.forEach(Thread::interrupt);
      join(readers);
    }
  }

  /** Waits until no source is asked any more, so that the caller may close them or ask again. */
  private void join(List<Thread> readers) {
    boolean interrupted = false;
    for (Thread reader : readers) {
      while (reader.isAlive()) {
        try {
          // One that has something to hand over is let go by taking it.
          queue.clear();
          reader.join(IDLE.toMillis());
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private void count(DecodedTransaction decoded) {
    synchronized (counters) {
      counters.add(decoded);
    }
  }

  private void write() throws InterruptedException {
    List<IndexFeed.Item> taken = new ArrayList<>();
    while (!stopped.get() && feeds.stream().anyMatch(feed -> !feed.ended())) {
      taken.clear();
      IndexFeed.Item first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
      if (first == null) {
        store.prune(PRUNED_AT_ONCE);
        continue;
      }
      taken.add(first);
      queue.drainTo(taken, BLOCKS_AT_ONCE - 1);
      int at = 0;
      while (at < taken.size()) {
        at = deal(taken, at);
      }
      store.prune(PRUNED_AT_ONCE);
    }
  }

  /** Deals with one item, or with as many steps of one source as follow each other. */
  private int deal(List<IndexFeed.Item> taken, int from) throws InterruptedException {
    IndexFeed.Item item = taken.get(from);
    IndexFeed feed = item.feed();
    if (item instanceof IndexFeed.Step) {
      int to = from;
      List<IndexStep> steps = new ArrayList<>();
      long length = 0;
      boolean readable = true;
      while (to < taken.size()
          && taken.get(to) instanceof IndexFeed.Step step
          && step.feed() == feed) {
        if (readable && feed.isNow(step.round())) {
          Optional<IndexStep> decoded = decoded(step);
          readable = decoded.isPresent();
          decoded.ifPresent(steps::add);
          length += step.bytes();
        }
        to++;
      }
      if (!steps.isEmpty()) {
        write(feed, steps, length);
      }
      if (!readable) {
        feed.again();
      }
      return to;
    }
    if (item instanceof IndexFeed.Undo undo) {
      undo(undo);
    } else if (item instanceof IndexFeed.Settled settled) {
      settle(settled.block());
    } else if (item instanceof IndexFeed.Ended ended) {
      boolean over = feed.isNow(ended.round());
      if (over) {
        feed.end();
      }
      ended.answer().complete(over);
    } else if (item instanceof IndexFeed.Broken broken) {
      throw broken.error();
    }
    return from + 1;
  }

  private static Optional<IndexStep> decoded(IndexFeed.Step step) throws InterruptedException {
    try {
      return step.decoded().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException("decoding failed", e.getCause());
    }
  }

  // One thread counts; others only look.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void write(IndexFeed feed, List<IndexStep> steps, long length) {
    IndexRange range = store.write(feed.range().first(), steps);
    feed.range(range);
    refresh();
    for (IndexStep step : steps) {
      if (step instanceof IndexStep.Block block) {
        blocks++;
        listener.written(range.first(), block.block());
      } else if (step instanceof IndexStep.Skipped gone) {
        skipped += gone.last() - gone.first() + 1;
      }
    }
    bytes += length;
  }

  /** Lets sources know of ranges that have joined or become surer. */
  private void refresh() {
    if (feeds.size() > 1) {
      List<IndexRange> ranges = store.ranges();
      feeds.forEach(feed -> feed.refresh(ranges));
    }
  }

  // One thread counts; others only look.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void undo(IndexFeed.Undo undo) {
    IndexFeed feed = undo.feed();
    IndexRange range = feed.range();
    long stays = Math.max(undo.toSlot(), range.first() - 1);
    if (stays < range.finalizedTo() && isEmptyAbove(stays, range.finalizedTo())) {
      // Final slots without a block stay as they are, whatever proved them.
      stays = range.finalizedTo();
    }
    if (stays < range.finalizedTo()) {
      throw new IndexStoreException(
          IndexStoreException.INDEX_CONTRADICTED,
          "the source takes back slots from "
              + (undo.toSlot() + 1)
              + ", but all up to slot "
              + range.finalizedTo()
              + " is finalized here; the source is of another chain, or the index is: index anew");
    }
    IndexRange left = store.undoAbove(range.first(), stays);
    undone++;
    feed.range(left);
    refresh();
    undo.answer().complete(left.cursor());
    listener.undone(left.first(), left.cursor().slot());
  }

  /** Tells whether there is known to be no block behind a slot, up to another one. */
  private boolean isEmptyAbove(long slot, long to) {
    return store.blockAtOrBelow(to).filter(block -> block.slot() <= slot).isPresent();
  }

  private void settle(SettledBlock settled) {
    boolean ours =
        store
            .blockAtOrBelow(settled.slot())
            .filter(
                known ->
                    known.slot() == settled.slot() && known.blockhash().equals(settled.blockhash()))
            .isPresent();
    if (ours) {
      store.raise(settled.slot(), settled.commitment());
      List<IndexRange> ranges = store.ranges();
      feeds.forEach(feed -> feed.refresh(ranges));
      listener.raised(settled.slot(), settled.commitment());
    }
  }

  /** Stops it soon; what was not written yet is read again next time. */
  public void stop() {
    stopped.set(true);
  }

  /** Returns how far it is. */
  public IndexProgress progress() {
    Instant since = started;
    Duration elapsed = since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    double rate =
        elapsed.isZero() ? 0 : (blocks + skipped) / (elapsed.toNanos() / 1e9) / feeds.size();
    List<IndexProgress.Feed> each = new ArrayList<>();
    long unreadable = 0;
    for (IndexFeed feed : feeds) {
      each.add(feed.progress(rate));
      unreadable += feed.unreadable();
    }
    return new IndexProgress(elapsed, blocks, skipped, bytes, undone, unreadable, each);
  }

  /** Returns what became of the events of each program, as text. */
  public String decoded() {
    synchronized (counters) {
      return counters.toString();
    }
  }
}
