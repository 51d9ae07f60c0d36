package io.godmode.onchain.index;

import io.godmode.onchain.rpc.FaultyNodes;
import io.godmode.onchain.rpc.LoopbackNodes;
import io.godmode.onchain.rpc.RpcBlocks;
import io.godmode.onchain.rpc.RpcException;
import io.godmode.onchain.rpc.RpcLimits;
import io.godmode.onchain.rpc.RpcPool;
import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.SettledBlock;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One indexing of a small chain from nodes behind sockets, the past and the tip at once, that goes
 * wrong as a seed says: nodes fail, disagree and drop a fork of five blocks, and the indexer is
 * stopped and another one goes on, with the same store or one that was closed between. Time is the
 * nodes', but for replies that drip. Used once.
 */
final class FaultSchedule {
  private static final RpcLimits LIMITS =
      new RpcLimits(
          Duration.ofSeconds(5), Duration.ofMillis(80), Duration.ofSeconds(60), 4, 1 << 20);
  private static final Duration WAIT = Duration.ofMillis(400);
  private static final int MOST_STEPS = 3_000;
  private static final int SHORTEST = 25;
  private static final int BEHIND = 10;
  private static final int MOST_QUEUED = 8;

  /** So few that the blocks to be dropped are never told as final. */
  private static final int MOST_AHEAD = 10;

  private final FaultyNodes nodes;
  private final Random random;
  private final boolean faults;
  private final boolean forked;
  private final List<Long> slots;
  private int rollbacks;
  private int disagreements;
  private int restarts;
  private int unreadable;

  /** Makes a run in which nothing fails. */
  FaultSchedule(int chain) {
    this(chain, 0, false);
  }

  /** Makes a run that goes wrong as a seed says. */
  FaultSchedule(int chain, long seed) {
    this(chain, seed, true);
  }

  private FaultSchedule(int chain, long seed, boolean faults) {
    this.faults = faults;
    random = new Random(seed);
    FaultyNodes.Builder builder =
        FaultyNodes.of(chain)
            .length(SHORTEST + 2 * chain)
            .content((slot, dropped) -> content(chain, slot, dropped));
    forked = faults && random.nextInt(3) > 0;
    if (faults) {
      builder
          .schedule(random.nextLong())
          .endpoints(1 + random.nextInt(3))
          .faults(4 + random.nextInt(10))
          .ahead(5 + random.nextInt(MOST_AHEAD));
    }
    nodes = (forked ? builder.fork() : builder).build();
    slots = nodes.chain().stream().map(FaultyNodes.Made::slot).toList();
  }

  /** Blocks that are dropped hold what the chain never has, and what it has one slot later. */
  private static String content(long chain, long slot, boolean dropped) {
    List<String> all = new ArrayList<>(TestChain.transactions(chain, slot, dropped ? 1 : 0));
    if (dropped) {
      all.addAll(TestChain.transactions(chain, slot + 1, 0));
    }
    return all.toString();
  }

  /** Indexes to the end and returns the hash of all that the store holds. */
  String run() throws IOException {
    Path folder = Files.createTempDirectory("index-faults");
    SqliteIndexStore store = SqliteIndexStore.open(StoreTemplate.in(folder), Retention.DEFAULT);
    try (LoopbackNodes loopback = new LoopbackNodes(nodes);
        RpcPool pool = loopback.pool(LIMITS)) {
      while (!index(pool, store)) {
        restarts++;
        if (random.nextBoolean()) {
          store.close();
          store = SqliteIndexStore.open(folder, Retention.DEFAULT);
        }
      }
      return store.contentHash();
    } finally {
      store.close();
      StoreTemplate.delete(folder);
    }
  }

  /** Runs one indexer; returns whether everything is there and final. */
  private boolean index(RpcPool pool, IndexStore store) {
    long middle = slots.get(BEHIND);
    AtomicInteger left = new AtomicInteger(faults ? 5 + random.nextInt(60) : Integer.MAX_VALUE);
    Indexer[] running = new Indexer[1];
    IndexListener listener =
        new IndexListener() {
          @Override
          public void written(long range, IndexedBlock block) {
            if (isWhole(store) || left.decrementAndGet() == 0) {
              running[0].stop();
            }
          }

          @Override
          public void raised(long slot, Commitment commitment) {
            if (isWhole(store)) {
              running[0].stop();
            }
          }
        };
    try (RpcBlocks behind = blocks(pool, Commitment.FINALIZED);
        RpcBlocks tip = blocks(pool, Commitment.CONFIRMED)) {
      Indexer indexer =
          Indexer.into(store)
              .from(new Waiting(behind), FaultyNodes.FIRST, OptionalLong.of(middle - 1))
              .from(new Waiting(tip), middle, OptionalLong.empty())
              .patience(Duration.ofNanos(1_000))
              .queued(1 + random.nextInt(MOST_QUEUED))
              .listener(listener)
              .build();
      running[0] = indexer;
      try {
        indexer.run();
      } catch (RpcException e) {
        // The nodes refused for so long that the source gave up: whoever runs it starts it again.
      }
      rollbacks += (int) indexer.progress().undone();
      unreadable += (int) indexer.progress().unreadable();
      disagreements += (int) (behind.counts().disagreements() + tip.counts().disagreements());
    }
    if (!isWhole(store)) {
      forgetLast(store);
      return false;
    }
    return true;
  }

  /**
   * A source tells what has settled of the blocks it handed over, and the chain does not go on
   * behind its last one: so the next source has to hand that over again.
   */
  private void forgetLast(IndexStore store) {
    for (IndexRange range : store.ranges()) {
      long before = slots.get(slots.size() - 2);
      if (range.cursor().slot() == nodes.lastSlot() && range.finalizedTo() <= before) {
        store.undoAbove(range.first(), before);
      }
    }
  }

  private RpcBlocks blocks(RpcPool pool, Commitment commitment) {
    return RpcBlocks.of(pool, commitment).clock(nodes.clock()).ahead(4, 1 << 20).build();
  }

  private boolean isWhole(IndexStore store) {
    List<IndexRange> ranges = store.ranges();
    return ranges.size() == 1
        && ranges.get(0).first() == FaultyNodes.FIRST
        && ranges.get(0).cursor().slot() == nodes.lastSlot()
        && ranges.get(0).finalizedTo() == nodes.lastSlot();
  }

  FaultyNodes nodes() {
    return nodes;
  }

  boolean isForked() {
    return forked;
  }

  /** Returns how often the indexer undid something. */
  int rollbacks() {
    return rollbacks;
  }

  int disagreements() {
    return disagreements;
  }

  int restarts() {
    return restarts;
  }

  int unreadable() {
    return unreadable;
  }

  /** Lets the nodes' time go on where a reader waits, and gives up on one that waits for ever. */
  private final class Waiting implements BlockSource {
    private final BlockSource source;
    private int steps;

    private Waiting(BlockSource source) {
      this.source = source;
    }

    @Override
    public SourceStep next(SourceCursor cursor) {
      if (++steps > MOST_STEPS) {
        throw new IllegalStateException(
            "no end after " + MOST_STEPS + " steps, at " + cursor + ": " + source.next(cursor));
      }
      SourceStep step = source.next(cursor);
      if (step instanceof SourceStep.NotYet) {
        nodes.clock().advance(WAIT);
      }
      return step;
    }

    @Override
    public Commitment commitment() {
      return source.commitment();
    }

    @Override
    public List<SettledBlock> settled() {
      return source.settled();
    }

    @Override
    public void close() {
      source.close();
    }
  }
}
