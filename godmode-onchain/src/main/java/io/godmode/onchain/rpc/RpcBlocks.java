package io.godmode.onchain.rpc;

import io.godmode.onchain.rpc.BlockFetcher.Fetched;
import io.godmode.onchain.rpc.RpcFailure.Problem;
import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import io.godmode.onchain.source.SettledBlock;
import io.godmode.onchain.source.SkipProof;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The chain as nodes tell it over JSON-RPC: live mode {@code blocks}. It follows the tip from any
 * slot that a node still has, fetching blocks of the past some at once.
 *
 * <p>A slot counts as skipped when a node's list of blocks leaves it out and the parent of the next
 * block on the list lies before it; neither errors of nodes nor silence move it on. A block must
 * follow from the cursor's by its hash; where it does not, the other endpoints are asked which is
 * right, and a fork is rolled back. Blocks of other slots and lists with holes are refused and
 * counted, and after each another endpoint is asked first.
 *
 * <p>Holds at most the given bytes of blocks that were fetched ahead, or one block, and beyond
 * those as many as there are requests under way. One thread at a time, but {@link #close} may come
 * from another; the fetching has threads of its own.
 */
public final class RpcBlocks implements BlockSource {
  /** The most slots that a node is asked for at once. */
  public static final int LONGEST_LIST = 65_536;

  /** So near the end of the list a block is news. */
  private static final int NEAR_TIP = 32;

  /** Failures in a row that should not pass by themselves, until they are believed. */
  private static final int PATIENCE = 8;

  /**
   * How often endpoints may be split evenly over a block, or all but one silent about it, before
   * the newer story is believed.
   */
  private static final int MOST_TIES = 50;

  private final RpcPool pool;
  private final Commitment commitment;
  private final BlockList list;
  private final Doubts doubts;
  private final BlockFetcher fetcher;
  private final Finality finality;
  private final Optional<ExecutorService> threads;
  private final HandedOver handedOver = new HandedOver();
  private OptionalLong disproved = OptionalLong.empty();
  private int hopeless;
  private int ties;
  private volatile boolean closed;
  private long blocks;
  private long lastCounted = -1;
  private long skippedSlots;
  private long rollbacks;
  private long disagreements;
  private long wrongReplies;
  private long waits;

  private RpcBlocks(Builder builder) {
    pool = builder.pool;
    commitment = builder.commitment;
    // One thread more than fetches, so that these do not hold up the look at what is final.
    threads =
        builder.executor.isPresent()
            ? Optional.empty()
            : Optional.of(Executors.newFixedThreadPool(builder.ahead + 1, daemons()));
    Executor executor = threads.isPresent() ? threads.get() : builder.executor.orElseThrow();
    SteadyTime clock = new SteadyTime(builder.clock);
    list = new BlockList(commitment, clock, builder.poll, builder.listed);
    doubts = new Doubts(pool);
    fetcher = new BlockFetcher(commitment, executor, builder.ahead, builder.aheadBytes);
    finality = new Finality(pool, commitment, clock, executor);
  }

  private static ThreadFactory daemons() {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "blocks-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Starts to build a source.
   *
   * @param pool to ask; stays the caller's to close
   * @param commitment of the blocks: confirmed or finalized, for nodes give no others
   */
  public static Builder of(RpcPool pool, Commitment commitment) {
    return new Builder(pool, commitment);
  }

  @Override
  public SourceStep next(SourceCursor cursor) {
    checkOpen();
    handedOver.cutAbove(cursor.slot());
    fetcher.dropTo(cursor.slot());
    SourceStep step = step(cursor);
    if (step instanceof SourceStep.Present present) {
      handedOver.add(present.block());
      // Whoever asks for it again could not read it, and wants it from a node once more.
      fetcher.forget(present.block().slot());
      doubts.blockCame();
      hopeless = 0;
      ties = 0;
      if (present.block().slot() != lastCounted) {
        lastCounted = present.block().slot();
        blocks++;
      }
    } else if (step instanceof SourceStep.Skipped skipped) {
      skippedSlots += skipped.last() - skipped.first() + 1;
    } else if (step instanceof SourceStep.RolledBack back) {
      rollbacks++;
      handedOver.cutAbove(back.toSlot());
      startAnew();
    } else if (step instanceof SourceStep.NotYet) {
      waits++;
    }
    return step;
  }

  private SourceStep step(SourceCursor cursor) {
    if (disproved.isPresent()) {
      long slot = disproved.getAsLong();
      disproved = OptionalLong.empty();
      if (cursor.slot() >= slot) {
        return new SourceStep.RolledBack(below(slot));
      }
    }
    long first = cursor.slot() + 1;
    OptionalLong listed = list.next(first);
    if (listed.isEmpty()) {
      if (!list.isDue()) {
        return new SourceStep.NotYet("slot " + first + " is not there yet");
      }
      Optional<RpcFailure> failure = list.ask(doubts.client(), first);
      if (failure.isPresent()) {
        wrongReplies += failure.get().problem() == Problem.BAD_REPLY ? 1 : 0;
        return wait(failure.get());
      }
      listed = list.next(first);
      if (listed.isEmpty()) {
        doubts.nothingCame();
        return (list.isSuspiciouslyEmpty() ? gap(first) : Optional.<SourceStep>empty())
            .orElseGet(() -> new SourceStep.NotYet("no block at or above slot " + first + " yet"));
      }
    }
    SlotList known = list.slots();
    long slot = listed.getAsLong();
    fetcher.want(
        known.from(slot),
        known.sizeFrom(slot) <= NEAR_TIP ? RpcPriority.LIVE : RpcPriority.BACKFILL,
        doubts.client());
    Optional<Fetched> fetched;
    try {
      fetched = fetcher.take(slot);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SourceStep.NotYet("the wait for slot " + slot + " was interrupted");
    }
    checkOpen();
    return judge(cursor, slot, known.before(slot), fetched.orElseThrow());
  }

  /** Returns the last slot that stays when the block at a slot goes, with the skips it proved. */
  private long below(long slot) {
    return Math.min(slot - 1, handedOver.parentOf(slot).orElse(slot - 1));
  }

  private SourceStep judge(
      SourceCursor cursor, long slot, OptionalLong listedParent, Fetched fetched) {
    long first = cursor.slot() + 1;
    if (fetched.failure().isPresent()) {
      return failed(first, slot, fetched.failure().get());
    }
    if (fetched.block().isEmpty()) {
      fetcher.forget(slot);
      doubts.raise();
      if (fetched.flaw().isPresent()) {
        wrongReplies++;
      }
      return new SourceStep.NotYet(
          fetched.flaw().orElse("the block of slot " + slot + " is not there yet"),
          fetched.flaw().isPresent());
    }
    RawBlock block = fetched.block().get();
    OptionalLong known = handedOver.slotOf(block.blockhash());
    if (known.isPresent()
        || (listedParent.isPresent() && listedParent.getAsLong() != block.parentSlot())) {
      // Another slot's block, or another fork's; or the list is: which, the next answers tell.
      wrongReplies++;
      doubts.raise();
      startAnew();
      return new SourceStep.NotYet(
          fetched.endpoint() + ": the block of slot " + slot + " does not fit the list of blocks");
    }
    if (block.parentSlot() >= first) {
      return hole(first, slot);
    }
    if (cursor.blockhash().isPresent()
        && !cursor.blockhash().get().equals(block.previousBlockhash())) {
      return fork(cursor, block);
    }
    return slot == first
        ? new SourceStep.Present(block)
        : new SourceStep.Skipped(
            first, slot - 1, new SkipProof(commitment, slot, block.parentSlot()));
  }

  private SourceStep failed(long first, long slot, RpcFailure failure) {
    fetcher.forget(slot);
    switch (failure.problem()) {
      case SLOT_SKIPPED_OR_MISSING -> {
        // One node lists the block and another, or the same, does not have it.
        disagreements++;
        doubts.raise();
        startAnew();
        return new SourceStep.NotYet(failure.message());
      }
      case BLOCK_NOT_READY -> {
        doubts.raise();
        return wait(failure);
      }
      case HISTORY_MISSING -> {
        return gap(first).orElseGet(() -> new SourceStep.NotYet(failure.message()));
      }
      default -> {
        return wait(failure);
      }
    }
  }

  /** Waits for what passes, and gives up on what does not. */
  private SourceStep wait(RpcFailure failure) {
    switch (failure.problem()) {
      case REFUSED, BAD_REQUEST, VERSION_UNSUPPORTED, TOO_LARGE -> {
        hopeless++;
        if (hopeless >= PATIENCE) {
          throw new RpcException(
              failure.problem() == Problem.REFUSED
                  ? RpcException.REFUSED
                  : RpcException.UNSUPPORTED,
              failure.message());
        }
      }
      case NO_ENDPOINT, INTERRUPTED -> {
        // Nobody was asked, so nothing is known that was not before.
      }
      default -> hopeless = 0;
    }
    return new SourceStep.NotYet(failure.message(), true);
  }

  /** The list leaves out a block that must be there, for the next one's parent is not before it. */
  private SourceStep hole(long first, long slot) {
    startAnew();
    doubts.raise();
    Optional<SourceStep> gap = gap(first);
    if (gap.isPresent()) {
      return gap.get();
    }
    disagreements++;
    return new SourceStep.NotYet(
        "the list of blocks leaves out the parent of slot " + slot + ", at or above " + first);
  }

  /** Whether all endpoints have only what lies behind the slot. */
  private Optional<SourceStep> gap(long first) {
    long lowest = Long.MAX_VALUE;
    for (String name : pool.names()) {
      RpcReply reply =
          pool.compare(
              name, RpcMethod.GET_FIRST_AVAILABLE_BLOCK, RpcParams.none(), RpcPriority.LIVE);
      OptionalLong available = reply.fold(RpcQuestions::number, failure -> OptionalLong.empty());
      if (available.isEmpty()) {
        return Optional.empty();
      }
      lowest = Math.min(lowest, available.getAsLong());
    }
    return lowest > first ? Optional.of(new SourceStep.Gap(first, lowest)) : Optional.empty();
  }

  private SourceStep fork(SourceCursor cursor, RawBlock block) {
    BlockVotes votes = BlockVotes.ask(pool, block.slot(), commitment, handedOver);
    wrongReplies += votes.wrong();
    boolean several = pool.names().size() > 1;
    if (several && votes.isSplit()) {
      disagreements++;
    }
    int newStory = votes.of(block.blockhash());
    boolean undecided =
        (votes.isSplit() && votes.most() == newStory) || (several && votes.endpoints() < 2);
    if (newStory == 0 || votes.most() > newStory || (undecided && ++ties < MOST_TIES)) {
      doubts.raise();
      startAnew();
      return new SourceStep.NotYet("endpoints disagree about the block of slot " + block.slot());
    }
    long stays = stays(cursor, block);
    if (finality.newest().map(last -> isOurs(last) && stays < last.slot()).orElse(false)) {
      // What is final stays, whatever endpoints say.
      disagreements++;
      startAnew();
      return new SourceStep.NotYet("endpoints deny a block that was final");
    }
    return new SourceStep.RolledBack(stays);
  }

  /** Returns the last slot that may stay when a block does not follow from the cursor's. */
  private long stays(SourceCursor cursor, RawBlock block) {
    long ours = handedOver.slotOf(cursor.blockhash().orElse("")).orElse(cursor.slot());
    if (block.parentSlot() > ours && ours < cursor.slot()) {
      // The block is good as far as is known, but not the skips behind it.
      return ours;
    }
    return Math.min(block.parentSlot(), below(ours));
  }

  private boolean isOurs(SettledBlock block) {
    return handedOver.hashAt(block.slot()).equals(Optional.of(block.blockhash()));
  }

  private void startAnew() {
    list.drop();
    fetcher.clear();
  }

  @Override
  public Commitment commitment() {
    return commitment;
  }

  @Override
  public List<SettledBlock> settled() {
    checkOpen();
    Finality.Learnt learnt = finality.look(handedOver);
    wrongReplies += learnt.wrong();
    disagreements += learnt.split() ? 1 : 0;
    learnt
        .block()
        .filter(block -> !isOurs(block))
        .ifPresent(block -> disproved = OptionalLong.of(block.slot()));
    return finality.newest().map(List::of).orElse(List.of());
  }

  /** Returns what was met so far. */
  public RpcBlockCounts counts() {
    return new RpcBlockCounts(blocks, skippedSlots, rollbacks, disagreements, wrongReplies, waits);
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the source is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    fetcher.close();
    threads.ifPresent(ExecutorService::shutdownNow);
  }

  /** Collects the parts of a source. Not thread-safe. */
  public static final class Builder {
    private final RpcPool pool;
    private final Commitment commitment;
    private InstantSource clock = InstantSource.system();
    private Duration poll = BlockList.POLL;
    private int listed = BlockList.SHORTEST;
    private int ahead = 8;
    private long aheadBytes = 256L << 20;
    private Optional<Executor> executor = Optional.empty();

    private Builder(RpcPool pool, Commitment commitment) {
      this.pool = Objects.requireNonNull(pool, "pool");
      this.commitment = Objects.requireNonNull(commitment, "commitment");
      if (commitment == Commitment.PROCESSED) {
        throw new IllegalArgumentException(
            "commitment must be CONFIRMED or FINALIZED, was " + commitment);
      }
    }

    /** Sets where time comes from; real time unless set. */
    public Builder clock(InstantSource given) {
      clock = given;
      return this;
    }

    /** Sets how often nodes are asked for news at most; every 400 ms unless set. */
    public Builder pollEvery(Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException("pollEvery must be positive, was " + value);
      }
      poll = value;
      return this;
    }

    /**
     * Sets how many slots a node is asked for at once; 256 unless set, and more where they hold no
     * block.
     *
     * @param slots 1 to 65,536
     */
    public Builder listing(int slots) {
      if (slots < 1 || slots > LONGEST_LIST) {
        throw new IllegalArgumentException("slots must be 1 to " + LONGEST_LIST + ", was " + slots);
      }
      listed = slots;
      return this;
    }

    /**
     * Sets how far to fetch ahead; 8 blocks and 256 MiB unless set.
     *
     * @param most blocks at once, 1 to 64
     * @param bytes of blocks, at least 1; one block is held in any case
     */
    public Builder ahead(int most, long bytes) {
      if (most < 1 || most > 64) {
        throw new IllegalArgumentException("most must be 1 to 64, was " + most);
      }
      if (bytes < 1) {
        throw new IllegalArgumentException("bytes must be at least 1, was " + bytes);
      }
      ahead = most;
      aheadBytes = bytes;
      return this;
    }

    /** Sets who fetches, instead of threads of the source's own; stays the caller's to stop. */
    public Builder executor(Executor given) {
      executor = Optional.of(given);
      return this;
    }

    /** Returns the source; nothing is asked yet. */
    public RpcBlocks build() {
      return new RpcBlocks(this);
    }
  }
}
