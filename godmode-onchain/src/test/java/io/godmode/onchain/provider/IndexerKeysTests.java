package io.godmode.onchain.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.godmode.api.GodmodeException;
import io.godmode.api.id.Chain;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.IndexerSettings;
import io.godmode.core.config.RpcVariables;
import io.godmode.onchain.index.IndexStore;
import io.godmode.onchain.index.Indexer;
import io.godmode.onchain.index.Retention;
import io.godmode.onchain.index.SqliteIndexStore;
import io.godmode.onchain.rpc.RpcEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code indexer.*} and {@code rpc.*} of a configuration do to an indexer of endpoints. */
class IndexerKeysTests {
  private static final long NEWEST = 5_000;
  private static final int PATIENCE_SECONDS = 20;

  private final BlockingQueue<String> lists = new LinkedBlockingQueue<>();
  private volatile String listed = "[]";

  @TempDir private Path folder;
  private HttpServer node;

  @BeforeEach
  void startNode() throws IOException {
    node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    node.createContext("/", this::answer);
    node.start();
  }

  @AfterEach
  void stopNode() {
    node.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String id = question.replaceAll("(?s).*\"id\":\\s*(\"?[^,}\"]+\"?).*", "$1");
    boolean list = question.contains("getBlocks");
    byte[] reply =
        ("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + (list ? listed : NEWEST) + "}")
            .getBytes(StandardCharsets.UTF_8);
    if (list) {
      lists.add(question);
    }
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, reply.length);
    exchange.getResponseBody().write(reply);
    exchange.close();
  }

  /** Loads a profile with another value of keys below {@code indexer}. */
  private static IndexerSettings indexer(String... changes) {
    String text = ConfigLoader.profileText("LIVE_150");
    for (int i = 0; i < changes.length; i += 2) {
      String changed = text.replaceAll(changes[i], changes[i + 1]);
      assertThat(changed).as(changes[i]).isNotEqualTo(text);
      text = changed;
    }
    return ConfigLoader.parse(text, "test").indexer();
  }

  private static String[] enabled(String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "\"enabled\": false,(\\s*\"start_slot\")";
    all[1] = "\"enabled\": true,$1";
    System.arraycopy(more, 0, all, 2, more.length);
    return all;
  }

  /** Runs an indexer until the node was asked for so many lists of blocks; returns the last. */
  private String askedFor(int list, IndexerSettings settings) throws InterruptedException {
    RpcEndpoint endpoint =
        RpcEndpoint.of("node", "http://127.0.0.1:" + node.getAddress().getPort());
    try (IndexStore store = SqliteIndexStore.open(folder, Retention.DEFAULT);
        IndexedEndpoints endpoints = IndexedEndpoints.of(List.of(endpoint), settings)) {
      Indexer indexer = endpoints.indexer(store, OptionalLong.empty(), OptionalLong.empty());
      Thread thread = new Thread(indexer::run);
      thread.start();
      try {
        String question = "";
        for (int i = 0; i < list; i++) {
          question = lists.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
          assertThat(question).as("list %s", i).isNotNull();
        }
        return question;
      } finally {
        indexer.stop();
        thread.interrupt();
        thread.join();
      }
    }
  }

  private static long last(String question) {
    return Long.parseLong(question.replaceAll("(?s).*\\[\\s*\\d+\\s*,\\s*(\\d+).*", "$1"));
  }

  @Test
  void theFirstSlotAndTheSlotsOfARequestAreThoseOfTheChain() throws InterruptedException {
    IndexerSettings settings =
        indexer(
            enabled(
                "\"start_slot\": \\d+",
                "\"start_slot\": 3000",
                "\"step_slots\": \\d+",
                "\"step_slots\": 70"));

    assertThat(last(askedFor(1, settings))).isEqualTo(3_000 + 70 - 1);
  }

  @Test
  void theFirstSlotIsTheNewestWhereTheChainIsNotRead() throws InterruptedException {
    assertThat(last(askedFor(1, indexer("\"start_slot\": \\d+", "\"start_slot\": 3000"))))
        .isEqualTo(NEWEST + 500 - 1);
  }

  @Test
  void nodesAreAskedAgainAfterThePollInterval() throws InterruptedException {
    IndexerSettings often =
        indexer("\"poll_interval_seconds\": [0-9.]+", "\"poll_interval_seconds\": 0.001");

    askedFor(5, often);
  }

  @Test
  void errorsInARowHaveARestOfTheirOwn() throws InterruptedException {
    listed = "\"no list\"";

    // By the poll interval alone the second question would come after an hour.
    askedFor(
        3,
        indexer(
            "\"poll_interval_seconds\": [0-9.]+", "\"poll_interval_seconds\": 3600",
            "\"max_errors_before_sleep\": \\d+", "\"max_errors_before_sleep\": 1",
            "\"backoff_sleep_seconds\": [0-9.]+", "\"backoff_sleep_seconds\": 0.001"));
  }

  @Test
  void theVariablesOfEndpointsAreTheConfiguredOnes() {
    RpcVariables variables =
        ConfigLoader.parse(
                ConfigLoader.profileText("LIVE_150")
                    .replace("RPC_SOLANA_HTTP", "MY_HTTP")
                    .replace("RPC_SOLANA_WS", "MY_WS"),
                "test")
            .rpc(Chain.SOLANA);

    assertThatThrownBy(() -> RpcUrls.endpoints(variables, name -> null))
        .isInstanceOf(GodmodeException.class)
        .hasMessageContaining("MY_HTTP");
    assertThatThrownBy(() -> RpcUrls.sockets(variables, name -> null))
        .isInstanceOf(GodmodeException.class)
        .hasMessageContaining("MY_WS");
    assertThat(RpcUrls.endpoints(variables, name -> "http://" + name.replace('_', '-'))).hasSize(1);
  }

  @Test
  void settingsOfAChainCountWhereItIsReadAlone() {
    assertThat(indexer(enabled()).reads(Chain.SOLANA)).isPresent();
    assertThat(
            indexer(enabled("\"enabled\": true,(\\s*\"poll_i)", "\"enabled\": false,$1"))
                .reads(Chain.SOLANA))
        .isEmpty();
    assertThat(indexer("\"storage_path\": \"[a-z/]+\"", "\"storage_path\": \"elsewhere\""))
        .returns("elsewhere", IndexerSettings::storagePath)
        .returns(Duration.ofSeconds(2), IndexerSettings::pollInterval);
  }
}
