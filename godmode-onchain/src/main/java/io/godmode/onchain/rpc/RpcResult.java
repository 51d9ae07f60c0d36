package io.godmode.onchain.rpc;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The {@code result} of a reply as UTF-8 JSON. It is one whole JSON value and its reply had the
 * right id. Immutable; thread-safe.
 */
public final class RpcResult {
  private final String endpoint;
  private final byte[] reply;
  private final int from;
  private final int to;

  /** Takes the reply over; the caller does not change it any more. */
  RpcResult(String endpoint, byte[] reply, int from, int to) {
    this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
    this.reply = reply;
    this.from = Objects.checkFromToIndex(from, to, reply.length);
    this.to = to;
  }

  /** Returns the name of the endpoint that answered; never its URL. */
  public String endpoint() {
    return endpoint;
  }

  /** Returns the length of the value in bytes. */
  public int length() {
    return to - from;
  }

  /** Returns whether the value is JSON's {@code null}, as for an account that does not exist. */
  public boolean isNull() {
    return length() == 4 && reply[from] == 'n';
  }

  /** Returns a copy of the value's bytes. */
  public byte[] json() {
    return Arrays.copyOfRange(reply, from, to);
  }

  /** Returns a stream over the value's bytes, without a copy. */
  public InputStream open() {
    return new ByteArrayInputStream(reply, from, to - from);
  }

  /** Returns the value as text; for small ones. */
  public String text() {
    return new String(reply, from, to - from, StandardCharsets.UTF_8);
  }

  /** Names endpoint and length; never the content. */
  @Override
  public String toString() {
    return "RpcResult[endpoint=" + endpoint + ", bytes=" + length() + "]";
  }
}
