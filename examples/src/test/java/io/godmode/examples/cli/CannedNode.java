package io.godmode.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.godmode.testkit.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node on loopback that answers what the doctor asks, as a test wants it. Time passes with the
 * calls, so that what is measured is always the same. Its URL holds {@value #SECRET} wherever a key
 * can stand.
 */
final class CannedNode implements AutoCloseable {
  static final String SECRET = "key-4711";
  static final String MAINNET = "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d";
  static final String DEVNET = "EtWTRABZaYq6iMfeYKouRu166VU2xqa1wcaWoxPkrZBG";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CALL_MILLIS = 10;

  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  final Map<String, String> errors = Collections.synchronizedMap(new LinkedHashMap<>());
  volatile String genesis = DEVNET;
  volatile Duration age = Duration.ofSeconds(3);
  volatile Duration blockTakes = Duration.ofMillis(20);
  volatile int status = 200;
  volatile int most = Integer.MAX_VALUE;
  volatile long lamports = 100_000_000_000L;
  volatile boolean programsMissing;
  volatile String simulationError = "null";
  volatile String signatureStatus = "null";

  private final ManualClock clock;
  private final HttpServer server;

  CannedNode(ManualClock clock) throws IOException {
    this.clock = clock;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  String url() {
    return "http://user:"
        + SECRET
        + "@127.0.0.1:"
        + server.getAddress().getPort()
        + "/"
        + SECRET
        + "?api-key="
        + SECRET;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode call = JSON.readTree(exchange.getRequestBody());
      String method = call.path("method").asText();
      asked.add(method);
      clock.advance(method.equals("getBlock") ? blockTakes : Duration.ofMillis(CALL_MILLIS));
      String error = errors.get(method);
      String told =
          error == null
              ? "\"result\":" + result(method, call.path("params"))
              : "\"error\":" + error;
      String reply =
          status == 200
              ? "{\"jsonrpc\":\"2.0\"," + told + ",\"id\":" + call.path("id") + "}"
              : "no access for " + exchange.getRequestURI();
      byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(asked.size() > most ? 429 : status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private String result(String method, JsonNode params) {
    String context = "{\"context\":{\"slot\":120},\"value\":";
    return switch (method) {
      case "getGenesisHash" -> "\"" + genesis + "\"";
      case "getVersion" -> "{\"solana-core\":\"2.3.7\",\"feature-set\":1}";
      case "getHealth" -> "\"ok\"";
      case "getSlot" -> "120";
      case "getFirstAvailableBlock" -> "3";
      case "getBlocks" -> "[117,118,120]";
      case "getBlockTime" -> Long.toString(clock.instant().minus(age).getEpochSecond());
      case "getBlock" ->
          "{\"previousBlockhash\":\"a\",\"blockhash\":\"b\",\"parentSlot\":118,\"blockTime\":1,"
              + "\"transactions\":[]}";
      case "getLatestBlockhash" ->
          context + "{\"blockhash\":\"" + MAINNET + "\",\"lastValidBlockHeight\":270}}";
      case "simulateTransaction" ->
          context + "{\"err\":" + simulationError + ",\"logs\":[],\"unitsConsumed\":150}}";
      case "getMultipleAccounts" -> context + accounts(params.path(0)) + "}";
      case "getEpochInfo" -> "{\"absoluteSlot\":88,\"blockHeight\":80}";
      case "getSignatureStatuses" -> context + "[" + signatureStatus + "]}";
      case "getTransaction" -> "null";
      default -> throw new AssertionError("the doctor asked for " + method);
    };
  }

  private String accounts(JsonNode addresses) {
    String account =
        "{\"owner\":\"11111111111111111111111111111111\",\"lamports\":"
            + lamports
            + ",\"data\":[\"\",\"base64\"],\"executable\":false}";
    List<String> accounts = new ArrayList<>();
    for (JsonNode each : addresses) {
      boolean token2022 = each.asText().startsWith("TokenzQd");
      accounts.add(token2022 && programsMissing ? "null" : account);
    }
    return accounts.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
