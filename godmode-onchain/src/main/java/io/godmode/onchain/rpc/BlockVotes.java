package io.godmode.onchain.rpc;

import io.godmode.api.Bounded;
import io.godmode.onchain.recording.BlockHeader;
import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What endpoints say is the hash at a slot. Immutable once asked. */
final class BlockVotes {
  @Bounded(by = "one for each node that is asked", then = "lives for one slot")
  private final Map<String, Integer> byHash = new HashMap<>();

  private int endpoints;
  private int wrong;

  private BlockVotes() {}

  /**
   * Asks every endpoint that does not rest; where only one answers, it twice, for it may have been
   * a slip.
   *
   * @param known blocks at other slots, whose hashes are no vote for this one
   */
  static BlockVotes ask(RpcPool pool, long slot, Commitment at, HandedOver known) {
    BlockVotes votes = new BlockVotes();
    RpcParams question = RpcQuestions.block(slot, at, false);
    List<String> answered = new ArrayList<>();
    for (String name : pool.names()) {
      if (votes.add(ask(pool, name, question), slot, known)) {
        answered.add(name);
      }
    }
    votes.endpoints = answered.size();
    if (answered.size() == 1) {
      votes.add(ask(pool, answered.get(0), question), slot, known);
    }
    return votes;
  }

  private static RpcReply ask(RpcPool pool, String name, RpcParams question) {
    return pool.names().size() == 1
        ? pool.call(RpcMethod.GET_BLOCK, question, RpcPriority.LIVE)
        : pool.compare(name, RpcMethod.GET_BLOCK, question, RpcPriority.LIVE);
  }

  private boolean add(RpcReply reply, long slot, HandedOver known) {
    Optional<String> hash =
        reply.fold(result -> hash(result, slot, known), failure -> Optional.<String>empty());
    hash.ifPresent(each -> byHash.merge(each, 1, Integer::sum));
    return hash.isPresent();
  }

  private Optional<String> hash(RpcResult result, long slot, HandedOver known) {
    if (result.isNull()) {
      return Optional.empty();
    }
    try {
      String hash = BlockHeader.of(result.json(), slot).blockhash();
      OptionalLong other = known.slotOf(hash);
      if (other.isEmpty() || other.getAsLong() == slot) {
        return Optional.of(hash);
      }
    } catch (IOException e) {
      // Counted below: what is no block is no vote.
    }
    wrong++;
    return Optional.empty();
  }

  /** Returns how many say this hash. */
  int of(String hash) {
    return byHash.getOrDefault(hash, 0);
  }

  /** Returns how many say the same at most. */
  int most() {
    return byHash.values().stream().mapToInt(each -> each).max().orElse(0);
  }

  /** Returns how many endpoints answered. */
  int endpoints() {
    return endpoints;
  }

  /** Returns how many answers were not a block that can be at this slot. */
  int wrong() {
    return wrong;
  }

  /** Returns whether they contradict each other. */
  boolean isSplit() {
    return byHash.size() > 1;
  }

  /** Returns the hash that has more votes than any other. */
  Optional<String> winner() {
    List<String> first =
        byHash.entrySet().stream()
            .filter(each -> each.getValue() == most())
            .map(Map.Entry::getKey)
            .toList();
    return first.size() == 1 ? Optional.of(first.get(0)) : Optional.empty();
  }
}
