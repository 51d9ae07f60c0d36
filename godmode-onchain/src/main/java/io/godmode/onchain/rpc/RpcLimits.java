package io.godmode.onchain.rpc;

import java.time.Duration;

/**
 * What a call may take.
 *
 * @param connect until there is a connection
 * @param request until a request has its whole reply
 * @param call until a call gives up, with all its waiting and further attempts
 * @param attempts requests that a call makes at most, over all endpoints
 * @param replyBytes the longest reply accepted, uncompressed, up to 128 MiB
 */
public record RpcLimits(
    Duration connect, Duration request, Duration call, int attempts, int replyBytes) {
  /** Refuses limits that are not positive. */
  public RpcLimits {
    positive("connect", connect);
    positive("request", request);
    positive("call", call);
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1, was " + attempts);
    }
    if (replyBytes < 1 || replyBytes > 128 << 20) {
      throw new IllegalArgumentException(
          "replyBytes must be 1 to " + (128 << 20) + ", was " + replyBytes);
    }
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be above zero, was " + value);
    }
  }

  /** Returns what suits blocks of mainnet: 5 s, 30 s, 60 s, 6 attempts and 96 MiB. */
  public static RpcLimits standard() {
    return new RpcLimits(
        Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60), 6, 96 << 20);
  }
}
