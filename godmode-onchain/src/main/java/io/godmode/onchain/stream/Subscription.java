package io.godmode.onchain.stream;

import io.godmode.api.id.Address;
import io.godmode.onchain.source.Commitment;
import org.jspecify.annotations.Nullable;

/**
 * Something a node is asked to tell.
 *
 * @param program whose transactions; null for slots, which show that the node is alive
 */
record Subscription(@Nullable Address program) {
  /** Returns the request, as JSON. */
  String request(long id, Commitment commitment) {
    return program == null
        ? head(id, "slotSubscribe") + "}"
        : head(id, "logsSubscribe")
            + ",\"params\":[{\"mentions\":[\""
            + program.base58()
            + "\"]},{\"commitment\":\""
            + commitment.wire()
            + "\"}]}";
  }

  /** Returns the request that ends it, as JSON. */
  String goodbye(long id, long serverId) {
    String method = program == null ? "slotUnsubscribe" : "logsUnsubscribe";
    return head(id, method) + ",\"params\":[" + serverId + "]}";
  }

  /** Returns the method that messages for it name. */
  String method() {
    return program == null ? "slotNotification" : "logsNotification";
  }

  private static String head(long id, String method) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\"";
  }

  @Override
  public String toString() {
    return program == null ? "slots" : "logs of " + program.base58();
  }
}
