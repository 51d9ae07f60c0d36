package io.godmode.onchain.rpc;

import io.godmode.api.Bounded;
import io.godmode.onchain.recording.BlockHeader;
import io.godmode.onchain.rpc.RpcFailure.Problem;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches blocks before they are asked for, some at once, as long as what is held and on its way
 * stays below a bound. Used by one thread but for {@link #close}; the executor's threads do the
 * fetching.
 */
final class BlockFetcher {
  /** What a block is taken for before one was seen. */
  private static final long FIRST_GUESS = 8 << 20;

  /** Versions take seven bits. */
  private static final int HIGHEST_VERSION = 127;

  private static final Pattern VERSION = Pattern.compile("version \\(([0-9]{1,3})\\)");
  private static final Logger LOG = LoggerFactory.getLogger(BlockFetcher.class);

  /**
   * What came for a slot.
   *
   * @param endpoint that answered; empty without an answer
   * @param block empty when there is none
   * @param failure of the call, if it failed
   * @param flaw of the answer, if it is not a block at this slot; empty too when the answer is null
   */
  record Fetched(
      String endpoint,
      Optional<RawBlock> block,
      Optional<RpcFailure> failure,
      Optional<String> flaw) {}

  private final Commitment commitment;

  @Bounded(
      by = "the threads of RpcBlocks, used by at most `most` fetches",
      then = "no further fetch is begun")
  private final Executor executor;

  private final int most;
  private final long mostBytes;

  @Bounded(by = "`most` blocks and mostBytes bytes", then = "no further fetch is begun")
  private final TreeMap<Long, CompletableFuture<Fetched>> fetches = new TreeMap<>();

  private final CompletableFuture<Void> closing = new CompletableFuture<>();
  private long guess = FIRST_GUESS;

  BlockFetcher(Commitment commitment, Executor executor, int most, long mostBytes) {
    this.commitment = commitment;
    this.executor = executor;
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /** Starts to fetch these slots, the first in any case, the others as far as there is room. */
  void want(Iterable<Long> slots, RpcPriority priority, RpcClient client) {
    long held = 0;
    for (CompletableFuture<Fetched> each : fetches.values()) {
      held += length(each);
    }
    boolean first = true;
    for (long slot : slots) {
      if (!fetches.containsKey(slot)) {
        if (!first && (fetches.size() >= most || held + guess > mostBytes)) {
          return;
        }
        CompletableFuture<Fetched> fetch =
            CompletableFuture.supplyAsync(() -> fetch(client, slot, priority), executor);
        fetches.put(slot, fetch);
        held += length(fetch);
      }
      first = false;
    }
  }

  /**
   * Returns what came for a slot that was wanted; waits for it.
   *
   * @return empty when this was closed meanwhile
   */
  Optional<Fetched> take(long slot) throws InterruptedException {
    CompletableFuture<Fetched> fetch = fetches.get(slot);
    if (fetch == null) {
      throw new IllegalArgumentException("slot must be one that was wanted, was " + slot);
    }
    try {
      CompletableFuture.anyOf(fetch, closing).get();
    } catch (ExecutionException e) {
      forget(slot);
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("the block of slot " + slot + " could not be fetched", e);
    }
    if (!fetch.isDone()) {
      return Optional.empty();
    }
    Fetched fetched = fetch.join();
    fetched.block().ifPresent(block -> guess = Math.max(block.length(), guess - guess / 16));
    return Optional.of(fetched);
  }

  private long length(CompletableFuture<Fetched> fetch) {
    if (fetch.isCompletedExceptionally()) {
      return 0;
    }
    return fetch.isDone()
        ? fetch.join().block().map(block -> (long) block.length()).orElse(0L)
        : guess;
  }

  /** Drops one slot, to be fetched anew. */
  void forget(long slot) {
    fetches.remove(slot);
  }

  /** Drops the slots up to this one. */
  void dropTo(long slot) {
    fetches.headMap(slot, true).clear();
  }

  void clear() {
    fetches.clear();
  }

  /** Lets go who waits; may be called by any thread. */
  void close() {
    closing.complete(null);
  }

  private Fetched fetch(RpcClient client, long slot, RpcPriority priority) {
    RpcReply reply = call(client, slot, priority, RpcQuestions.NEWEST_VERSION);
    OptionalInt newer = reply.fold(result -> OptionalInt.empty(), BlockFetcher::newerVersion);
    if (newer.isPresent()) {
      // One transaction that cannot be read is better than a block that cannot.
      LOG.warn("slot {} has transactions of version {}", slot, newer.getAsInt());
      reply = call(client, slot, priority, newer.getAsInt());
    }
    return reply.fold(
        result -> read(slot, result),
        failure -> new Fetched("", Optional.empty(), Optional.of(failure), Optional.empty()));
  }

  private RpcReply call(RpcClient client, long slot, RpcPriority priority, int version) {
    return client.call(
        RpcMethod.GET_BLOCK, RpcQuestions.block(slot, commitment, true, version), priority);
  }

  /** Returns the version that a node wants to be asked for, if we know none so new. */
  private static OptionalInt newerVersion(RpcFailure failure) {
    Matcher named = VERSION.matcher(failure.message());
    if (failure.problem() != Problem.VERSION_UNSUPPORTED || !named.find()) {
      return OptionalInt.empty();
    }
    int version = Integer.parseInt(named.group(1));
    return version > RpcQuestions.NEWEST_VERSION && version <= HIGHEST_VERSION
        ? OptionalInt.of(version)
        : OptionalInt.empty();
  }

  private static Fetched read(long slot, RpcResult result) {
    Optional<RawBlock> block = Optional.empty();
    Optional<String> flaw = Optional.empty();
    if (!result.isNull()) {
      try {
        block = Optional.of(BlockHeader.of(result.json(), slot));
      } catch (IOException e) {
        flaw = Optional.of(result.endpoint() + ": no block of slot " + slot);
      }
    }
    return new Fetched(result.endpoint(), block, Optional.empty(), flaw);
  }
}
