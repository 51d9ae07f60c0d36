package io.godmode.onchain.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** A call that a node refused, with its code and what it adds. */
public final class RigRefusalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final transient JsonNode data;

  RigRefusalException(String method, JsonNode error) {
    super(method + ": " + error);
    this.code = error.path("code").asInt();
    this.data = error.path("data");
  }

  /** Returns the code of JSON-RPC, such as -32002. */
  public int code() {
    return code;
  }

  /** Returns what the node adds, a missing node when that is nothing. */
  public JsonNode data() {
    return data == null ? MissingNode.getInstance() : data;
  }
}
