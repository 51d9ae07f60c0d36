package io.godmode.onchain.rpc;

import java.io.IOException;

/** Carries requests to endpoints. Thread-safe. */
interface RpcTransport {
  /**
   * Posts a request and waits for the whole reply.
   *
   * @throws java.net.http.HttpTimeoutException when that takes too long
   * @throws TooLongException when the reply is longer than allowed
   * @throws IOException when there is no connection or it breaks
   */
  HttpReply post(RpcEndpoint endpoint, byte[] body, RpcLimits limits)
      throws IOException, InterruptedException;

  /** The reply is longer than allowed. */
  final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException(int limit) {
      super("longer than " + limit + " bytes");
    }
  }
}
