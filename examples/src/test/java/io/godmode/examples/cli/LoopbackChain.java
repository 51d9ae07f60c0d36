package io.godmode.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.godmode.testkit.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A node on loopback with a chain of trades on pump.fun curves. The chain and its clock go on with
 * each question for new blocks, by so many slots of 400 ms. Its address holds a secret in every
 * part that can.
 */
final class LoopbackChain implements AutoCloseable {
  /** What no text may show. */
  static final String SECRET = "key-4711";

  static final long FIRST_SLOT = 374_655_687L;

  private static final long FIRST_SECOND = 1_760_978_516L;
  private static final int SKIPPED_EVERY = 7;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ManualClock clock;
  private final CurveBuys trades;
  private final int step;
  private final List<String> asked = new ArrayList<>();
  private long tip;

  /**
   * Starts to serve.
   *
   * @param length slots there are at the start
   * @param step slots that come with each question
   */
  LoopbackChain(int length, int step) throws IOException {
    this(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
        length,
        step);
  }

  /** Starts to serve on a server of one's own. */
  LoopbackChain(HttpServer server, int length, int step) {
    this.server = server;
    this.step = step;
    tip = FIRST_SLOT + length - 1;
    clock = ManualClock.at(time(tip));
    trades = new CurveBuys(FIRST_SECOND);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Returns the time of the newest slot. */
  ManualClock clock() {
    return clock;
  }

  /** Returns an address of it. */
  String url() {
    return "http://" + address();
  }

  /** Returns the same behind another scheme, without user-info. */
  String url(String scheme) {
    return scheme + "://127.0.0.1:" + port() + "/" + SECRET + "?api-key=" + SECRET;
  }

  private String address() {
    return "user:" + SECRET + "@127.0.0.1:" + port() + "/" + SECRET + "?api-key=" + SECRET;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Returns the methods that were asked for so far. */
  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  synchronized long tip() {
    return tip;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode question = JSON.readTree(exchange.getRequestBody());
      String reply =
          "{\"jsonrpc\":\"2.0\","
              + answer(question.path("method").asText(), question.path("params"))
              + ",\"id\":"
              + question.path("id")
              + "}";
      byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized String answer(String method, JsonNode params) {
    asked.add(method);
    return switch (method) {
      case "getSlot" -> result(Long.toString(tip));
      case "getFirstAvailableBlock" -> result(Long.toString(FIRST_SLOT));
      case "getBlocks" -> {
        grow(params.path(1).asLong());
        yield result(slots(params.path(0).asLong(), params.path(1).asLong()));
      }
      case "getBlock" -> result(block(params.path(0).asLong()));
      case "getSignaturesForAddress" -> result(signatures(params.path(0).asText()));
      case "getTransaction" -> result(transaction(params.path(0).asText()));
      default -> "\"error\":{\"code\":-32601,\"message\":\"Method not found\"}";
    };
  }

  /** Returns what a subscriber is told of a slot. */
  List<String> notifications(long slot, long subscription) {
    return trades.notifications(slot - FIRST_SLOT, slot, subscription);
  }

  private String signatures(String address) {
    if (!address.equals(CurveBuys.PUMP)) {
      return "[]";
    }
    List<String> rows = new ArrayList<>();
    for (long slot = tip; slot >= FIRST_SLOT; slot--) {
      for (String signature : trades.signatures(slot - FIRST_SLOT)) {
        rows.add("{\"signature\":\"" + signature + "\",\"slot\":" + slot + ",\"err\":null}");
      }
    }
    return "[" + String.join(",", rows) + "]";
  }

  private String transaction(String signature) {
    for (long slot = FIRST_SLOT; slot <= tip; slot++) {
      if (trades.signatures(slot - FIRST_SLOT).contains(signature)) {
        for (JsonNode each : array("[" + trades.in(slot - FIRST_SLOT) + "]")) {
          if (each.path("transaction").path("signatures").path(0).asText().equals(signature)) {
            ((ObjectNode) each).put("slot", slot);
            return each.toString();
          }
        }
      }
    }
    return "null";
  }

  private static JsonNode array(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String result(String json) {
    return "\"result\":" + json;
  }

  private void grow(long wanted) {
    if (wanted > tip) {
      tip += step;
      clock.advance(Duration.ofMillis(400L * step));
    }
  }

  private String slots(long from, long to) {
    return LongStream.rangeClosed(Math.max(from, FIRST_SLOT), Math.min(to, tip))
        .filter(LoopbackChain::present)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static boolean present(long slot) {
    return (slot - FIRST_SLOT) % SKIPPED_EVERY != SKIPPED_EVERY - 1;
  }

  private String block(long slot) {
    long parent = present(slot - 1) ? slot - 1 : slot - 2;
    return String.format(
        "{\"blockHeight\":%d,\"blockTime\":%d,\"blockhash\":\"hash%d\",\"parentSlot\":%d,"
            + "\"previousBlockhash\":\"hash%d\",\"transactions\":[%s]}",
        slot, time(slot).getEpochSecond(), slot, parent, parent, trades.in(slot - FIRST_SLOT));
  }

  private static Instant time(long slot) {
    return Instant.ofEpochSecond(FIRST_SECOND).plusMillis(400 * (slot - FIRST_SLOT));
  }

  /** Answers nobody from now on. */
  void breakDown() {
    server.stop(0);
  }

  @Override
  public void close() {
    breakDown();
    threads.shutdownNow();
  }
}
