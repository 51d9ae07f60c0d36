package io.godmode.onchain.rpc;

import io.godmode.onchain.recording.BlockHeader;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Fetches blocks before they are asked for, some at once, as long as what is held and on its way
 * stays below a bound. Used by one thread; the executor's threads do the fetching.
 */
final class BlockFetcher {
  /** What a block is taken for before one was seen. */
  private static final long FIRST_GUESS = 8 << 20;

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

  private final RpcClient client;
  private final Commitment commitment;
  private final Executor executor;
  private final int most;
  private final long mostBytes;
  private final TreeMap<Long, CompletableFuture<Fetched>> fetches = new TreeMap<>();
  private long guess = FIRST_GUESS;

  BlockFetcher(
      RpcClient client, Commitment commitment, Executor executor, int most, long mostBytes) {
    this.client = client;
    this.commitment = commitment;
    this.executor = executor;
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /** Starts to fetch these slots, the first in any case, the others as far as there is room. */
  void want(Iterable<Long> slots, RpcPriority priority) {
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
            CompletableFuture.supplyAsync(() -> fetch(slot, priority), executor);
        fetches.put(slot, fetch);
        held += length(fetch);
      }
      first = false;
    }
  }

  /** Returns what came for a slot that was wanted; waits for it. */
  Fetched take(long slot) {
    CompletableFuture<Fetched> fetch = fetches.get(slot);
    if (fetch == null) {
      throw new IllegalArgumentException("slot must be one that was wanted, was " + slot);
    }
    Fetched fetched = fetch.join();
    fetched.block().ifPresent(block -> guess = Math.max(block.length(), guess - guess / 16));
    return fetched;
  }

  private long length(CompletableFuture<Fetched> fetch) {
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

  private Fetched fetch(long slot, RpcPriority priority) {
    RpcReply reply =
        client.call(RpcMethod.GET_BLOCK, RpcQuestions.block(slot, commitment, true), priority);
    return reply.fold(
        result -> read(slot, result),
        failure -> new Fetched("", Optional.empty(), Optional.of(failure), Optional.empty()));
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
