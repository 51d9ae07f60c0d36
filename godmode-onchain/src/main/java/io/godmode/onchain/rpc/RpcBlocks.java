package io.godmode.onchain.rpc;

import io.godmode.onchain.recording.BlockHeader;
import io.godmode.onchain.rpc.BlockFetcher.Fetched;
import io.godmode.onchain.rpc.RpcFailure.Problem;
import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import io.godmode.onchain.source.SettledBlock;
import io.godmode.onchain.source.SkipProof;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The chain as nodes tell it over JSON-RPC: live mode {@code blocks}. It follows the tip from any
 * slot that a node still has, fetching blocks of the past some at once.
 *
 * <p>A slot counts as skipped when a node's list of blocks leaves it out and the parent of the next
 * block on the list lies before it; neither errors of nodes nor silence move it on. A block must
 * follow from the cursor's by its hash; where it does not, the other endpoints are asked which is
 * right, and a fork is rolled back. Blocks of other slots and lists with holes are refused and
 * counted.
 *
 * <p>Holds at most the given bytes of blocks that were fetched ahead, or one block, and beyond
 * those as many as there are requests under way. One thread at a time; the fetching has threads of
 * its own.
 */
public final class RpcBlocks implements BlockSource {
  /** How often a node is asked for news. */
  static final Duration POLL = Duration.ofMillis(400);

  /** How often what was finalized and who lags is asked for. */
  static final Duration REVIEW = Duration.ofSeconds(5);

  /** Slots before the cursor that lists cover, to check the parent of the first block. */
  private static final int LOOK_BACK = 64;

  private static final int LIST = 256;

  /** The most slots that a node is asked for at once. */
  public static final int LONGEST_LIST = 65_536;

  /** So near the end of the list a block is news. */
  private static final int NEAR_TIP = 32;

  /** Failures in a row that should not pass by themselves, until they are believed. */
  private static final int PATIENCE = 8;

  /** How often endpoints may be split evenly over a block before the newer story is believed. */
  private static final int MOST_TIES = 50;

  private final RpcPool pool;
  private final Commitment commitment;
  private final InstantSource clock;
  private final BlockFetcher fetcher;
  private final Duration poll;
  private final int shortestList;
  private final Optional<ExecutorService> threads;
  private final HandedOver handedOver = new HandedOver();
  private Optional<SlotList> list = Optional.empty();
  private int listLength;
  private Instant nextPoll = Instant.MIN;
  private Instant nextReview = Instant.MIN;
  private Optional<SettledBlock> settled = Optional.empty();
  private OptionalLong disproved = OptionalLong.empty();
  private int hopeless;
  private int ties;
  private boolean closed;
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
    clock = builder.clock;
    poll = builder.poll;
    shortestList = builder.listed;
    listLength = shortestList;
    threads =
        builder.executor.isPresent()
            ? Optional.empty()
            : Optional.of(Executors.newFixedThreadPool(builder.ahead, daemons()));
    Executor executor = threads.isPresent() ? threads.get() : builder.executor.orElseThrow();
    fetcher = new BlockFetcher(pool, commitment, executor, builder.ahead, builder.aheadBytes);
  }

  private static java.util.concurrent.ThreadFactory daemons() {
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
        return new SourceStep.RolledBack(slot - 1);
      }
    }
    long first = cursor.slot() + 1;
    OptionalLong listed = list.isPresent() ? list.get().next(first) : OptionalLong.empty();
    if (listed.isEmpty()) {
      Instant now = clock.instant();
      if (now.isBefore(nextPoll)) {
        return new SourceStep.NotYet("slot " + first + " is not there yet");
      }
      Optional<SourceStep> wait = askForList(first);
      if (wait.isPresent()) {
        return wait.get();
      }
      nextPoll = now.plus(poll);
      listed = list.isPresent() ? list.get().next(first) : OptionalLong.empty();
      if (listed.isEmpty()) {
        listLength = Math.min(LONGEST_LIST, listLength * 2);
        // A node that keeps nothing so old answers with an empty list, not with an error.
        Optional<SourceStep> gap = listLength > 4 * shortestList ? gap(first) : Optional.empty();
        if (gap.isPresent()) {
          return gap.get();
        }
        return new SourceStep.NotYet("no block at or above slot " + first + " yet");
      }
      listLength = shortestList;
    }
    SlotList known = list.orElseThrow();
    long slot = listed.getAsLong();
    fetcher.want(
        known.from(slot),
        known.sizeFrom(slot) <= NEAR_TIP ? RpcPriority.LIVE : RpcPriority.BACKFILL);
    return judge(cursor, slot, known.before(slot), fetcher.take(slot));
  }

  /** Returns a step when the list could not be had. */
  private Optional<SourceStep> askForList(long first) {
    long from = Math.max(0, first - LOOK_BACK);
    long to = first + listLength - 1;
    RpcReply reply =
        pool.call(
            RpcMethod.GET_BLOCKS, RpcQuestions.blocks(from, to, commitment), RpcPriority.LIVE);
    if (reply instanceof RpcReply.Failed failed) {
      return Optional.of(wait(failed.failure()));
    }
    Optional<List<Long>> slots = reply.fold(RpcQuestions::numbers, failure -> Optional.empty());
    if (slots.isEmpty()) {
      wrongReplies++;
      return Optional.of(new SourceStep.NotYet("a node's list of blocks makes no sense", true));
    }
    list = Optional.of(new SlotList(from, to, slots.get()));
    return Optional.empty();
  }

  private SourceStep judge(
      SourceCursor cursor, long slot, OptionalLong listedParent, Fetched fetched) {
    long first = cursor.slot() + 1;
    if (fetched.failure().isPresent()) {
      return failed(first, slot, fetched.failure().get());
    }
    if (fetched.block().isEmpty()) {
      fetcher.forget(slot);
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
        startAnew();
        return new SourceStep.NotYet(failure.message());
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
    boolean early = failure.problem() == Problem.BLOCK_NOT_READY;
    boolean passes =
        switch (failure.problem()) {
          case REFUSED, BAD_REQUEST, VERSION_UNSUPPORTED, TOO_LARGE -> false;
          default -> true;
        };
    hopeless = passes ? 0 : hopeless + 1;
    if (hopeless >= PATIENCE) {
      throw new RpcException(
          failure.problem() == Problem.REFUSED ? RpcException.REFUSED : RpcException.UNSUPPORTED,
          failure.message());
    }
    return new SourceStep.NotYet(failure.message(), !early);
  }

  /** The list leaves out a block that must be there, for the next one's parent is not before it. */
  private SourceStep hole(long first, long slot) {
    startAnew();
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
          pool.only(name)
              .call(RpcMethod.GET_FIRST_AVAILABLE_BLOCK, RpcParams.none(), RpcPriority.LIVE);
      OptionalLong available = reply.fold(RpcQuestions::number, failure -> OptionalLong.empty());
      if (available.isEmpty()) {
        return Optional.empty();
      }
      lowest = Math.min(lowest, available.getAsLong());
    }
    return lowest > first ? Optional.of(new SourceStep.Gap(first, lowest)) : Optional.empty();
  }

  private SourceStep fork(SourceCursor cursor, RawBlock block) {
    Votes votes = vote(block.slot(), commitment);
    long ours = votes.of(block.blockhash());
    if (pool.names().size() > 1 && votes.isSplit()) {
      disagreements++;
    }
    boolean outvoted = votes.most() > ours;
    boolean tie = votes.isSplit() && votes.most() == ours && ++ties < MOST_TIES;
    if (ours == 0 || outvoted || tie) {
      startAnew();
      return new SourceStep.NotYet("endpoints disagree about the block of slot " + block.slot());
    }
    long at = handedOver.slotOf(cursor.blockhash().orElse("")).orElse(cursor.slot());
    long parent = block.parentSlot();
    boolean parentStays =
        parent < at || handedOver.hashAt(parent).equals(Optional.of(block.previousBlockhash()));
    long stays = parent > at && at < cursor.slot() ? at : parentStays ? parent : at - 1;
    if (settled.map(last -> isOurs(last) && stays < last.slot()).orElse(false)) {
      // What is final stays, whatever endpoints say.
      disagreements++;
      startAnew();
      return new SourceStep.NotYet("endpoints deny a block that was final");
    }
    return new SourceStep.RolledBack(stays);
  }

  private boolean isOurs(SettledBlock block) {
    return handedOver.hashAt(block.slot()).equals(Optional.of(block.blockhash()));
  }

  /** What endpoints say is the hash at a slot. */
  private static final class Votes {
    private final Map<String, Integer> byHash = new HashMap<>();

    private void add(String hash) {
      byHash.merge(hash, 1, Integer::sum);
    }

    private int of(String hash) {
      return byHash.getOrDefault(hash, 0);
    }

    private int most() {
      return byHash.values().stream().mapToInt(each -> each).max().orElse(0);
    }

    private boolean isSplit() {
      return byHash.size() > 1;
    }

    /** The hash that has more votes than any other. */
    private Optional<String> winner() {
      List<String> first =
          byHash.entrySet().stream()
              .filter(each -> each.getValue() == most())
              .map(Map.Entry::getKey)
              .toList();
      return first.size() == 1 ? Optional.of(first.get(0)) : Optional.empty();
    }
  }

  /** Asks every endpoint, and one that is alone twice. */
  private Votes vote(long slot, Commitment at) {
    Votes votes = new Votes();
    List<String> names = pool.names();
    for (String name : names) {
      RpcClient one = pool.only(name);
      for (int times = names.size() == 1 ? 2 : 1; times > 0; times--) {
        RpcReply reply =
            one.call(RpcMethod.GET_BLOCK, RpcQuestions.block(slot, at, false), RpcPriority.LIVE);
        reply
            .fold(result -> hash(result, slot), failure -> Optional.<String>empty())
            .ifPresent(votes::add);
      }
    }
    return votes;
  }

  private Optional<String> hash(RpcResult result, long slot) {
    if (result.isNull()) {
      return Optional.empty();
    }
    try {
      String hash = BlockHeader.of(result.json(), slot).blockhash();
      OptionalLong known = handedOver.slotOf(hash);
      if (known.isEmpty() || known.getAsLong() == slot) {
        return Optional.of(hash);
      }
    } catch (IOException e) {
      // Counted below: what is no block is no vote.
    }
    wrongReplies++;
    return Optional.empty();
  }

  private void startAnew() {
    list = Optional.empty();
    fetcher.clear();
  }

  @Override
  public Commitment commitment() {
    return commitment;
  }

  @Override
  public List<SettledBlock> settled() {
    checkOpen();
    Instant now = clock.instant();
    if (!now.isBefore(nextReview)) {
      nextReview = now.plus(REVIEW);
      if (pool.names().size() > 1) {
        pool.compareSlots(RpcPriority.REPAIR);
      }
      if (commitment != Commitment.FINALIZED) {
        review();
      }
    }
    return settled.map(List::of).orElse(List.of());
  }

  private void review() {
    RpcReply reply =
        pool.call(RpcMethod.GET_SLOT, RpcQuestions.at(Commitment.FINALIZED), RpcPriority.REPAIR);
    OptionalLong root = reply.fold(RpcQuestions::number, failure -> OptionalLong.empty());
    OptionalLong newest =
        root.isPresent() ? handedOver.newestUpTo(root.getAsLong()) : OptionalLong.empty();
    if (newest.isEmpty()) {
      return;
    }
    long slot = newest.getAsLong();
    String ours = handedOver.hashAt(slot).orElseThrow();
    if (settled.map(last -> last.slot() == slot && last.blockhash().equals(ours)).orElse(false)) {
      return;
    }
    Votes votes = vote(slot, Commitment.FINALIZED);
    if (votes.isSplit()) {
      disagreements++;
    }
    votes
        .winner()
        .ifPresent(
            hash -> {
              settled = Optional.of(new SettledBlock(Commitment.FINALIZED, slot, hash));
              if (!hash.equals(ours)) {
                disproved = OptionalLong.of(slot);
              }
            });
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
    fetcher.clear();
    threads.ifPresent(ExecutorService::shutdownNow);
  }

  /** Collects the parts of a source. Not thread-safe. */
  public static final class Builder {
    private final RpcPool pool;
    private final Commitment commitment;
    private InstantSource clock = InstantSource.system();
    private Duration poll = POLL;
    private int listed = LIST;
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
        throw new IllegalArgumentException(
            "slots must be 1 to " + LONGEST_LIST + ", was " + slots);
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
