package io.godmode.onchain.index;

import io.godmode.api.Bounded;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.decode.RpcFormatException;
import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import io.godmode.onchain.source.SettledBlock;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One source of an indexer: its thread asks it for blocks and queues them, the writer's thread
 * keeps its range.
 */
final class IndexFeed {
  /** What the writer has to deal with, in order. */
  sealed interface Item {
    IndexFeed feed();
  }

  /**
   * A block or skipped slots; empty when the reply was no block, and is asked for again.
   *
   * @param round of asking; what belongs to an earlier one is void
   */
  record Step(IndexFeed feed, int round, Future<Optional<IndexStep>> decoded, long bytes)
      implements Item {}

  /** What lies above a slot is not on the chain any more; the writer answers with its cursor. */
  record Undo(IndexFeed feed, long toSlot, CompletableFuture<SourceCursor> answer)
      implements Item {}

  /** A block has become surer. */
  record Settled(IndexFeed feed, SettledBlock block) implements Item {}

  /** Nothing more will come; the writer answers whether it agrees. */
  record Ended(IndexFeed feed, int round, CompletableFuture<Boolean> answer) implements Item {}

  /** The source is broken for good. */
  record Broken(IndexFeed feed, RuntimeException error) implements Item {}

  private final BlockSource source;
  private final long origin;
  private final long end;

  @Bounded(by = "the steps that the indexer lets wait", then = "who reads waits")
  private final BlockingQueue<Item> queue;

  private final Polling polling;
  private final AtomicBoolean stopped;
  private volatile IndexRange range;
  private volatile boolean ended;
  private volatile int round;
  private volatile long spokenOf;
  private volatile long unreadable;
  private volatile @Nullable String waiting;

  IndexFeed(
      BlockSource source,
      IndexRange range,
      OptionalLong end,
      BlockingQueue<Item> queue,
      Polling polling,
      AtomicBoolean stopped) {
    this.source = source;
    this.range = range;
    this.queue = queue;
    this.polling = polling;
    this.stopped = stopped;
    this.end = Math.min(end.orElse(Long.MAX_VALUE), range.end().orElse(Long.MAX_VALUE));
    origin = range.first();
    spokenOf = range.cursor().slot();
    ended = range.cursor().slot() >= this.end;
  }

  /** Asks the source until it has ended; runs in the source's thread. */
  void read(ExecutorService decoders, Consumer<? super DecodedTransaction> seen) {
    try {
      boolean done = false;
      while (!stopped.get() && !done) {
        int now = round;
        done = read(now, decoders, seen) && finish(now);
      }
    } catch (InterruptedException | RejectedExecutionException e) {
      // The indexer has stopped.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      hand(new Broken(this, e));
    }
  }

  private boolean finish(int now) throws InterruptedException {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    queue.put(new Ended(this, now, answer));
    return await(answer);
  }

  /** Asks on from the range's cursor; false when the writer wants it begun anew. */
  private boolean read(int now, ExecutorService decoders, Consumer<? super DecodedTransaction> seen)
      throws InterruptedException {
    SourceCursor cursor = range.cursor();
    List<SettledBlock> told = List.of();
    Polling.Count count = polling.count();
    while (!stopped.get() && cursor.slot() < end) {
      if (round != now) {
        return false;
      }
      SourceStep step = source.next(cursor);
      waiting = null;
      long before = cursor.slot();
      OptionalLong lost = lostParent(cursor, step);
      if (lost.isPresent()) {
        cursor = undo(lost.getAsLong() - 1);
      } else if (step instanceof SourceStep.Present present && present.block().slot() <= end) {
        RawBlock block = present.block();
        queue.put(new Step(this, now, decoders.submit(() -> decode(block, seen)), block.length()));
        cursor = SourceCursor.after(block);
      } else if (step instanceof SourceStep.Present present) {
        cursor = skip(now, cursor, present.block());
      } else if (step instanceof SourceStep.Skipped skipped) {
        long last = Math.min(skipped.last(), end);
        skip(now, skipped.first(), last, skipped.proof().commitment());
        cursor = cursor.skippedTo(last);
      } else if (step instanceof SourceStep.RolledBack back) {
        cursor = undo(back.toSlot());
      } else if (step instanceof SourceStep.End) {
        return true;
      } else {
        waiting = reason(step);
      }
      spokenOf = Math.max(spokenOf, cursor.slot());
      boolean undone = lost.isPresent() || step instanceof SourceStep.RolledBack;
      told = undone ? List.of() : settle(told, cursor);
      Optional<Duration> pause = count.after(step, cursor.slot() - before);
      if (pause.isPresent()) {
        TimeUnit.NANOSECONDS.sleep(pause.get().toNanos());
      }
    }
    return true;
  }

  /**
   * Returns the slot of a block that was taken for skipped. As long as there is no block whose hash
   * the next one must name, a fork may have left out slots at the beginning of the range that the
   * chain has.
   */
  private OptionalLong lostParent(SourceCursor cursor, SourceStep step) {
    if (cursor.blockhash().isPresent()) {
      return OptionalLong.empty();
    }
    long parent = -1;
    if (step instanceof SourceStep.Present present) {
      parent = present.block().parentSlot();
    } else if (step instanceof SourceStep.Skipped skipped) {
      parent = skipped.proof().nextParentSlot();
    }
    return origin <= parent && parent <= cursor.slot()
        ? OptionalLong.of(parent)
        : OptionalLong.empty();
  }

  private SourceCursor undo(long toSlot) throws InterruptedException {
    CompletableFuture<SourceCursor> answer = new CompletableFuture<>();
    queue.put(new Undo(this, toSlot, answer));
    return await(answer);
  }

  /**
   * Deals with a block behind the end, whose parent proves that the slots up to there are empty.
   */
  private SourceCursor skip(int now, SourceCursor cursor, RawBlock block)
      throws InterruptedException {
    if (block.parentSlot() > cursor.slot()) {
      throw new IllegalStateException(
          "the source left out the parent of block " + block.slot() + ", " + block.parentSlot());
    }
    skip(now, cursor.slot() + 1, end, source.commitment());
    return cursor.skippedTo(end);
  }

  private void skip(int now, long first, long last, Commitment commitment)
      throws InterruptedException {
    IndexStep step = new IndexStep.Skipped(first, last, commitment);
    queue.put(new Step(this, now, CompletableFuture.completedFuture(Optional.of(step)), 0));
  }

  /** Queues what has settled up to the cursor since it was told last. */
  private List<SettledBlock> settle(List<SettledBlock> told, SourceCursor cursor)
      throws InterruptedException {
    List<SettledBlock> settled = new ArrayList<>();
    for (SettledBlock each : source.settled()) {
      spokenOf = Math.max(spokenOf, each.slot());
      if (each.slot() <= cursor.slot()) {
        settled.add(each);
        if (!told.contains(each)) {
          queue.put(new Settled(this, each));
        }
      }
    }
    return settled;
  }

  // One thread counts; others only look.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private Optional<IndexStep> decode(RawBlock block, Consumer<? super DecodedTransaction> seen) {
    try {
      return Optional.of(
          new IndexStep.Block(IndexedBlocks.decode(block, source.commitment(), seen)));
    } catch (RpcFormatException e) {
      unreadable++;
      return Optional.empty();
    }
  }

  private static <T> T await(CompletableFuture<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the writer does not answer", e);
    }
  }

  private void hand(Item item) {
    try {
      queue.put(item);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String reason(SourceStep step) {
    if (step instanceof SourceStep.NotYet notYet) {
      return notYet.reason();
    }
    if (step instanceof SourceStep.Gap gap) {
      return "slots "
          + gap.first()
          + " to "
          + (gap.firstAvailable() - 1)
          + " cannot be read from this source; add one that keeps them";
    }
    return step.toString();
  }

  // From here on: the writer's thread.

  /** Tells whether an item belongs to the present round of asking. */
  boolean isNow(int itsRound) {
    return itsRound == round;
  }

  /** Lets the source be asked again from the range's cursor, and what is queued be void. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // Only the writing thread calls it.
  void again() {
    round++;
  }

  IndexRange range() {
    return range;
  }

  void range(IndexRange now) {
    range = now;
  }

  /** Takes over the range from the store, which others may have raised or joined. */
  void refresh(List<IndexRange> ranges) {
    IndexRange now = range;
    for (IndexRange each : ranges) {
      if (each.first() <= range.first()) {
        now = each;
      }
    }
    range = now;
  }

  void end() {
    ended = true;
  }

  boolean ended() {
    return ended;
  }

  long unreadable() {
    return unreadable;
  }

  IndexProgress.Feed progress(double slotsPerSecond) {
    IndexRange now = range;
    long goal = end == Long.MAX_VALUE ? spokenOf : end;
    long lag = Math.max(0, goal - now.cursor().slot());
    return new IndexProgress.Feed(
        now,
        lag,
        slotsPerSecond > 0
            ? Optional.of(Duration.ofMillis((long) (lag / slotsPerSecond * 1000)))
            : Optional.empty(),
        Optional.ofNullable(waiting),
        ended);
  }
}
