package io.godmode.onchain.rpc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An endpoint that answers each method with what a test put there: one reply after another, the
 * last one for ever; others fail as unreachable. Not thread-safe.
 */
public final class CannedReplies implements RpcClient {
  private final Map<RpcMethod, Deque<RpcReply>> replies = new EnumMap<>(RpcMethod.class);
  private final List<String> asked = new ArrayList<>();

  /** Adds an answer. */
  public CannedReplies answer(RpcMethod method, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return add(method, new RpcReply.Answered(new RpcResult("canned", bytes, 0, bytes.length)));
  }

  /** Adds a refusal because of too many calls. */
  public CannedReplies limit(RpcMethod method) {
    return add(
        method,
        new RpcReply.Failed(
            new RpcFailure.Limited(
                RpcFailure.Problem.RATE_LIMITED, Optional.empty(), "too many requests")));
  }

  private CannedReplies add(RpcMethod method, RpcReply reply) {
    replies.computeIfAbsent(method, any -> new ArrayDeque<>()).add(reply);
    return this;
  }

  /** Returns methods and parameters in the order they were asked. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public RpcReply call(RpcMethod method, RpcParams params, RpcPriority priority) {
    asked.add(method.wire() + params);
    Deque<RpcReply> left = replies.getOrDefault(method, new ArrayDeque<>());
    if (left.isEmpty()) {
      return new RpcReply.Failed(
          new RpcFailure.NoReply(
              RpcFailure.Problem.UNREACHABLE, RetryAdvice.never(), "nobody answers"));
    }
    return left.size() > 1 ? left.remove() : left.element();
  }
}
