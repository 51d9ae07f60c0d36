package io.godmode.onchain.rpc;

import java.time.Duration;
import java.time.Instant;

/** An endpoint that transactions are sent to, and how long it is left alone. Thread-safe. */
final class SendingNode {
  private final RpcEndpoint endpoint;
  private final ReplyReader reader;
  private Instant restUntil = Instant.MIN;
  private Instant lateUntil = Instant.MIN;
  private String trouble = "";

  SendingNode(RpcEndpoint endpoint) {
    this.endpoint = endpoint;
    this.reader = new ReplyReader(endpoint);
  }

  String name() {
    return endpoint.name();
  }

  RpcEndpoint endpoint() {
    return endpoint;
  }

  ReplyReader reader() {
    return reader;
  }

  synchronized void restUntil(Instant end) {
    restUntil = end.isAfter(restUntil) ? end : restUntil;
  }

  /** Notes that it did not answer in time, which counts until then. */
  synchronized void lateUntil(Instant end) {
    lateUntil = end;
  }

  synchronized boolean isLate(Instant now) {
    return lateUntil.isAfter(now);
  }

  /** Notes what its trouble is, empty for none; returns whether it was another before. */
  synchronized boolean isNews(String now) {
    boolean news = !trouble.equals(now);
    trouble = now;
    return news;
  }

  /** Returns how long it must not be asked; zero when it may be. */
  synchronized Duration rest(Instant now) {
    return restUntil.isAfter(now) ? Duration.between(now, restUntil) : Duration.ZERO;
  }
}
