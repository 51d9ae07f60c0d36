package io.godmode.onchain.rpc;

import java.util.Optional;

/** An HTTP reply with its body uncompressed. A class, for records should not hold arrays. */
final class HttpReply {
  private final int status;
  private final Optional<String> retryAfter;
  private final byte[] body;
  private final int wireBytes;

  /**
   * Holds a reply.
   *
   * @param retryAfter the header of that name
   * @param wireBytes what came over the wire, compressed or not
   */
  HttpReply(int status, Optional<String> retryAfter, byte[] body, int wireBytes) {
    this.status = status;
    this.retryAfter = retryAfter;
    this.body = body;
    this.wireBytes = wireBytes;
  }

  int status() {
    return status;
  }

  Optional<String> retryAfter() {
    return retryAfter;
  }

  byte[] body() {
    return body;
  }

  int wireBytes() {
    return wireBytes;
  }
}
