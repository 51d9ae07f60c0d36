package io.godmode.onchain.rpc;

import io.godmode.onchain.recording.BlockHeader;
import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What endpoints say is the hash at a slot. Immutable once asked. */
final class BlockVotes {
  private final Map<String, Integer> byHash = new HashMap<>();
  private int endpoints;
  private int wrong;

  private BlockVotes() {}

  /**
   * Asks every endpoint that does not rest, and one that is alone twice.
   *
   * @param known blocks at other slots, whose hashes are no vote for this one
   */
  static BlockVotes ask(RpcPool pool, long slot, Commitment at, HandedOver known) {
    BlockVotes votes = new BlockVotes();
    RpcParams question = RpcQuestions.block(slot, at, false);
    List<String> names = pool.names();
    if (names.size() == 1) {
      votes.add(pool.call(RpcMethod.GET_BLOCK, question, RpcPriority.LIVE), slot, known);
      votes.add(pool.call(RpcMethod.GET_BLOCK, question, RpcPriority.LIVE), slot, known);
    } else {
      for (String name : names) {
        votes.add(pool.compare(name, RpcMethod.GET_BLOCK, question, RpcPriority.LIVE), slot, known);
      }
    }
    return votes;
  }

  private void add(RpcReply reply, long slot, HandedOver known) {
    reply
        .fold(result -> hash(result, slot, known), failure -> Optional.<String>empty())
        .ifPresent(
            hash -> {
              byHash.merge(hash, 1, Integer::sum);
              endpoints++;
            });
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

  /** Returns how many votes there are. */
  int count() {
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
