package io.godmode.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.godmode.core.config.ConfigLoader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code godmode run} tells people what happens, and nobody a secret. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NotificationsRunTests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CANARY = "CANARY7f3a";

  @TempDir Path folder;

  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 200;

  @BeforeEach
  void listen() throws IOException, InterruptedException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
    warmUp();
  }

  /** At its end a run has a second for its last messages; the first of a process may take more. */
  private void warmUp() throws IOException, InterruptedException {
    HttpRequest first =
        HttpRequest.newBuilder(URI.create(address("/")))
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    HttpClient.newHttpClient().send(first, HttpResponse.BodyHandlers.discarding());
    messages.clear();
    paths.clear();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      messages.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
      paths.add(exchange.getRequestURI().toString());
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private Map<String, String> environment() {
    return Map.of(
        "HOOK", address("/bot" + CANARY + "/sendMessage?key=" + CANARY),
        "LIFE", address("/life/" + CANARY),
        "BEARER", CANARY + "-bearer",
        "CHAT", "-100" + CANARY,
        "RPC_SOLANA_HTTP", "https://rpc.example.org/?api-key=" + CANARY,
        "GODMODE_KEY", CANARY + "-key");
  }

  private Path config(String notifications) throws IOException {
    ObjectNode config = (ObjectNode) JSON.readTree(ConfigLoader.profileText("DEMO"));
    config.set("notifications", JSON.readTree(notifications));
    return Files.writeString(folder.resolve("config.json"), config.toPrettyString());
  }

  private Cli run(Path config) {
    return Cli.with(
        environment(),
        "run",
        "--config",
        config,
        "--market",
        "sim",
        "--seed",
        "7",
        "--ticks",
        "60",
        "--no-dashboard",
        "--no-control",
        "--data",
        folder.resolve("data"));
  }

  private List<String> texts() {
    return messages.stream()
        .filter(message -> message.has("text"))
        .map(message -> message.path("text").asText())
        .toList();
  }

  /** Everything that a run left on the disk, as bytes. */
  private boolean isOnDisk(String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), UTF_8).contains(text)) {
          return true;
        }
      }
      return false;
    }
  }

  @Test
  void fillsAreToldWithMarksAndSecretsNowhereButInTheRequests() throws Exception {
    Path config =
        config(
            "{\"preset\": \"telegram\", \"webhook_url_env\": \"HOOK\", \"chat_id_env\": \"CHAT\","
                + " \"bearer_env\": \"BEARER\", \"heartbeat_url_env\": \"LIFE\"}");

    Cli cli = run(config);

    assertThat(cli.exitCode()).isZero();
    assertThat(cli.err())
        .contains("note: notifications by telegram at $HOOK: fills, trips, stale_data, digest")
        .doesNotContain(CANARY);
    assertThat(cli.out()).contains("fills").doesNotContain(CANARY);
    assertThat(String.join("\n", texts()))
        .contains("DEMO PAPER_ONCHAIN SIMULATED", " BOUGHT ", " in sniper_sol, entry, mint ")
        .doesNotContain(CANARY);
    assertThat(messages)
        .filteredOn(message -> message.has("text"))
        .allSatisfy(
            message -> assertThat(message.path("chat_id").asText()).isEqualTo("-100" + CANARY));
    assertThat(paths).anyMatch(path -> path.startsWith("/life/"));
    assertThat(isOnDisk("sniper_sol")).isTrue();
    assertThat(isOnDisk(CANARY)).isFalse();
  }

  @Test
  void aWebhookThatRefusesIsSaidInNumbersAndChangesNothing() throws Exception {
    Path config = config("{\"webhook_url_env\": \"HOOK\"}");
    Cli fine = run(config);
    status = 404;
    Files.move(folder.resolve("data"), folder.resolve("other"));

    Cli refused = run(config);

    assertThat(refused.exitCode()).isZero();
    assertThat(refused.stateHash()).isEqualTo(fine.stateHash());
    assertThat(refused.err())
        .containsPattern("note: of the notifications .* messages did not arrive")
        .doesNotContain(CANARY);
    assertThat(fine.err()).doesNotContain("did not arrive");
  }

  @Test
  void aVariableThatIsNotSetIsSaidBeforeAnythingIsWritten() throws Exception {
    Cli cli = run(config("{\"webhook_url_env\": \"NO_HOOK\"}"));

    assertThat(cli.exitCode()).isEqualTo(2);
    assertThat(cli.err())
        .startsWith("error NOTIFICATIONS_INVALID: notifications.webhook_url_env names")
        .contains("NO_HOOK");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void anAddressThatIsNoneIsNotShown() throws Exception {
    Cli cli = run(config("{\"webhook_url_env\": \"BEARER\"}"));

    assertThat(cli.exitCode()).isEqualTo(2);
    assertThat(cli.err())
        .startsWith("error NOTIFICATIONS_INVALID: ")
        .contains("BEARER")
        .doesNotContain(CANARY);
  }
}
