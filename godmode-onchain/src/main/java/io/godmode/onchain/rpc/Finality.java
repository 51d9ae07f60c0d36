package io.godmode.onchain.rpc;

import io.godmode.api.Bounded;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.SettledBlock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Learns every few seconds which of the blocks handed over last has become final, and which
 * endpoints lag. The asking is done by another thread, so that an endpoint that hangs holds up
 * nothing else. Not thread-safe itself.
 */
final class Finality {
  /** How often is asked. */
  static final Duration EVERY = Duration.ofSeconds(5);

  /**
   * What was learnt.
   *
   * @param block that is final; empty when nothing new was learnt
   * @param wrong answers that were no block
   * @param split whether endpoints contradicted each other
   */
  record Learnt(Optional<SettledBlock> block, int wrong, boolean split) {
    static final Learnt NOTHING = new Learnt(Optional.empty(), 0, false);
  }

  private final RpcPool pool;
  private final boolean blocksAreFinal;
  private final InstantSource clock;

  @Bounded(by = "one question at a time", then = "no further one is begun")
  private final Executor executor;

  private Instant next = Instant.MIN;

  @Bounded(by = "one question at a time", then = "forgotten when it is answered")
  private @Nullable CompletableFuture<Learnt> running;

  private Optional<SettledBlock> newest = Optional.empty();

  Finality(RpcPool pool, Commitment commitment, InstantSource clock, Executor executor) {
    this.pool = pool;
    this.blocksAreFinal = commitment == Commitment.FINALIZED;
    this.clock = clock;
    this.executor = executor;
  }

  /** Returns the newest block known to be final. */
  Optional<SettledBlock> newest() {
    return newest;
  }

  /**
   * Begins to ask when it is time, and returns what has been learnt since.
   *
   * @param handedOver the blocks that are of interest
   */
  Learnt look(HandedOver handedOver) {
    Instant now = clock.instant();
    if (running == null && !now.isBefore(next)) {
      next = now.plus(EVERY);
      HandedOver snapshot = handedOver.copy();
      Optional<SettledBlock> before = newest;
      running = CompletableFuture.supplyAsync(() -> ask(snapshot, before), executor);
    }
    if (running == null || !running.isDone()) {
      return Learnt.NOTHING;
    }
    // What fails here fails in the fetching of blocks too, which tells it.
    Learnt learnt = running.exceptionally(failure -> Learnt.NOTHING).join();
    running = null;
    newest = learnt.block().isPresent() ? learnt.block() : newest;
    return learnt;
  }

  private Learnt ask(HandedOver handedOver, Optional<SettledBlock> before) {
    if (pool.names().size() > 1) {
      pool.compareSlots(RpcPriority.REPAIR);
    }
    return blocksAreFinal ? Learnt.NOTHING : settled(handedOver, before);
  }

  private Learnt settled(HandedOver handedOver, Optional<SettledBlock> before) {
    RpcReply reply =
        pool.call(RpcMethod.GET_SLOT, RpcQuestions.at(Commitment.FINALIZED), RpcPriority.REPAIR);
    OptionalLong root = reply.fold(RpcQuestions::number, failure -> OptionalLong.empty());
    OptionalLong found =
        root.isPresent() ? handedOver.newestUpTo(root.getAsLong()) : OptionalLong.empty();
    if (found.isEmpty()) {
      return Learnt.NOTHING;
    }
    long slot = found.getAsLong();
    Optional<String> ours = handedOver.hashAt(slot);
    if (before
        .map(last -> last.slot() == slot && ours.equals(Optional.of(last.blockhash())))
        .orElse(false)) {
      return Learnt.NOTHING;
    }
    BlockVotes votes = BlockVotes.ask(pool, slot, Commitment.FINALIZED, handedOver);
    // What is final can never be undone, so it takes two answers, and against us two endpoints.
    boolean believed =
        votes.most() > 1
            && (votes.endpoints() > 1 || pool.names().size() == 1 || votes.winner().equals(ours));
    return new Learnt(
        votes
            .winner()
            .filter(hash -> believed)
            .map(hash -> new SettledBlock(Commitment.FINALIZED, slot, hash)),
        votes.wrong(),
        votes.isSplit());
  }
}
