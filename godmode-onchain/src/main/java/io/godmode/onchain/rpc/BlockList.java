package io.godmode.onchain.rpc;

import io.godmode.onchain.source.Commitment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The list of slots with blocks that a source works through, asked for anew when it is at its end
 * or in doubt, and not too often. Not thread-safe.
 */
final class BlockList {
  /** How often a node is asked for news. */
  static final Duration POLL = Duration.ofMillis(400);

  /** Slots before the cursor that lists cover, to check the parent of the first block. */
  private static final int LOOK_BACK = 64;

  private static final int SHORTEST = 256;
  private static final int LONGEST = 65_536;

  /** So long a range without blocks may be one of which the node keeps none. */
  private static final int SUSPICIOUS = 4 * SHORTEST;

  private final Commitment commitment;
  private final InstantSource clock;
  private Optional<SlotList> list = Optional.empty();
  private int length = SHORTEST;
  private Instant nextPoll = Instant.MIN;

  BlockList(Commitment commitment, InstantSource clock) {
    this.commitment = commitment;
    this.clock = clock;
  }

  /** Returns the first slot with a block at or above one, as far as is known. */
  OptionalLong next(long slot) {
    return list.isPresent() ? list.get().next(slot) : OptionalLong.empty();
  }

  /** Returns the list; there is one when {@link #next} found a slot. */
  SlotList slots() {
    return list.orElseThrow();
  }

  /** Takes the list for nothing. */
  void drop() {
    list = Optional.empty();
  }

  /** Returns whether it is time to ask, and if so takes that for done. */
  boolean isDue() {
    Instant now = clock.instant();
    if (now.isBefore(nextPoll)) {
      return false;
    }
    nextPoll = now.plus(POLL);
    return true;
  }

  /**
   * Asks for the list from a slot on.
   *
   * @return why there is none; empty when there is
   */
  Optional<RpcFailure> ask(RpcClient client, long first) {
    long from = Math.max(0, first - LOOK_BACK);
    long to = first + length - 1;
    RpcReply reply =
        client.call(
            RpcMethod.GET_BLOCKS, RpcQuestions.blocks(from, to, commitment), RpcPriority.LIVE);
    if (reply instanceof RpcReply.Failed failed) {
      return Optional.of(failed.failure());
    }
    Optional<List<Long>> slots =
        reply.fold(result -> RpcQuestions.slots(result, from, to), failure -> Optional.empty());
    if (slots.isEmpty()) {
      return Optional.of(
          new RpcFailure.NoReply(
              RpcFailure.Problem.BAD_REPLY,
              RetryAdvice.other(POLL),
              "a node's list of blocks makes no sense"));
    }
    list = Optional.of(new SlotList(from, to, slots.get()));
    if (next(first).isPresent()) {
      length = SHORTEST;
    } else {
      length = Math.min(LONGEST, length * 2);
    }
    return Optional.empty();
  }

  /**
   * Returns whether lists have been empty for so long a range that nodes may not keep it any more:
   * then they answer with an empty list, not with an error.
   */
  boolean isSuspiciouslyEmpty() {
    return length > SUSPICIOUS;
  }
}
