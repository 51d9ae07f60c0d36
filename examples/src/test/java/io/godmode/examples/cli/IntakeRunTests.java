package io.godmode.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.godmode.core.config.ConfigLoader;
import io.godmode.examples.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code godmode run} takes events from outside over HTTP and by polling. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IntakeRunTests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "s3same";

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  private Path data() {
    return folder.resolve("data");
  }

  /** DEMO with farming that finds nothing good enough, so that every trade is from outside. */
  private Path config(String api) throws IOException {
    ObjectNode config = (ObjectNode) JSON.readTree(ConfigLoader.profileText("DEMO"));
    ((ObjectNode) config.at("/strategies/memecoin_farming")).put("min_score", 1);
    config.set("api", JSON.readTree(api));
    return Files.writeString(folder.resolve("config.json"), config.toPrettyString());
  }

  private Object[] run(Path config) {
    return new Object[] {
      "run",
      "--config",
      config,
      "--market",
      "sim",
      "--speed",
      "20x",
      "--seed",
      "7",
      "--no-dashboard",
      "--no-control",
      "--data",
      data()
    };
  }

  private static BackgroundCli start(Map<String, String> environment, Object... args) {
    return new BackgroundCli(new Host(environment::get, InstantSource.system()), args);
  }

  /** A token that the market of that seed shows early and with money in its pool. */
  private String mint() {
    Path scout = folder.resolve("scout");
    Cli.run(
        "run",
        "--profile",
        "DEMO",
        "--market",
        "sim",
        "--seed",
        "7",
        "--ticks",
        "40",
        "--no-dashboard",
        "--no-control",
        "--data",
        scout);
    return trades(scout).get(0).path("meta").path("mint").asText();
  }

  private static List<JsonNode> trades(Path data) {
    try {
      String text = Files.readString(data.resolve("trades.jsonl"));
      // A line without an end is still being written.
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .map(IntakeRunTests::json)
          .toList();
    } catch (IOException none) {
      return List.of();
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException malformed) {
      throw new AssertionError(text, malformed);
    }
  }

  private static String buy(String mint, String id) {
    return "{\"id\":\"%s\",\"side\":\"buy\",\"notional_usd\":3,\"mint\":\"%s\"}"
        .formatted(id, mint);
  }

  private Optional<HttpResponse<String>> post(int port, String body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events"))
            .header("Authorization", "Bearer " + TOKEN)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  /** Returns the id of an event that was bought on. */
  private Optional<String> bought() {
    return trades(data()).stream()
        .filter(
            trade ->
                trade.path("strategy_id").asText().equals("external")
                    && trade.path("side").asText().equals("buy")
                    && trade.path("status").asText().equals("executed"))
        .map(trade -> trade.path("signal_id").asText().replaceFirst("^external-id-", ""))
        .findFirst();
  }

  @Test
  void whatIsPostedToARunningRunIsTradedAndJournaled() throws Exception {
    String mint = mint();
    int port = FreePort.find();
    Cli cli;
    JsonNode answer;
    try (BackgroundCli running =
        start(Map.of("GODMODE_INTAKE_TOKEN", TOKEN), run(config("{\"port\": " + port + "}")))) {
      AtomicInteger tried = new AtomicInteger();
      // One that is accepted need not land: by then its price may have moved too far.
      running.await(
          "a bought token",
          () -> {
            String id = "try-" + tried.incrementAndGet();
            post(port, "[" + buy(mint, id) + ",{\"side\":\"buy\"}]");
            return bought().isPresent();
          });
      String id = bought().orElseThrow();
      assertThat(id).startsWith("try-");
      answer = json(post(port, buy(mint, id)).orElseThrow().body());
      cli = running.stop();
    }

    assertThat(answer.path("dropped").toString()).isEqualTo("{\"duplicate_event\":1}");
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.err())
        .contains("http://127.0.0.1:" + port + "/events with the token in GODMODE_INTAKE_TOKEN")
        .doesNotContain(TOKEN);
    assertThat(cli.out()).contains("notional_missing", "duplicate_event 1");
    assertThat(Cli.run("verify", data()).stateHash()).isEqualTo(cli.stateHash());
  }

  @Test
  void whatAnAddressHasIsPolledAndTraded() throws Exception {
    String mint = mint();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger asked = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            boolean known =
                "Bearer b".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = ("[" + buy(mint, "p-" + asked.incrementAndGet()) + "]").getBytes(UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    try (BackgroundCli running =
        start(
            Map.of("FEED", "http://127.0.0.1:" + server.getAddress().getPort() + "/", "KEY", "b"),
            run(
                config(
                    "{\"polling\": {\"url_env\": \"FEED\", \"bearer_env\": \"KEY\","
                        + " \"interval_seconds\": 0.01}}")))) {
      running.await(
          "a fill",
          () ->
              trades(data()).stream()
                  .anyMatch(
                      trade -> trade.path("signal_id").asText().startsWith("external-id-p-")));
      Cli cli = running.stop();
      assertThat(cli.exitCode()).as(cli.err()).isZero();
      assertThat(cli.err())
          .contains(
              "no events are taken over HTTP: GODMODE_INTAKE_TOKEN",
              "the address in FEED is asked for events every 0.01 s");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aTokenThatTheConfigurationNamesHasToBeThere() throws IOException {
    Cli cli = Cli.with(Map.of(), run(config("{\"token_env\": \"MINE\"}")));

    assertThat(cli.exitCode()).isEqualTo(2);
    assertThat(cli.err())
        .startsWith("error INTAKE_VARIABLE_MISSING: api.token_env names")
        .contains("MINE", "api.enabled");
    assertThat(data()).doesNotExist();
  }

  @Test
  void anAddressThatIsNoneIsRefusedAndNotShown() throws IOException {
    Path config = config("{\"polling\": {\"url_env\": \"FEED\"}}");
    Cli missing = Cli.with(Map.of(), run(config));
    assertThat(missing.err()).startsWith("error INTAKE_VARIABLE_MISSING: api.polling.url_env");
    Cli cli = Cli.with(Map.of("FEED", "s3cret"), run(config));

    assertThat(cli.exitCode()).isEqualTo(2);
    assertThat(cli.err()).contains("error INTAKE_INVALID: ", "FEED").doesNotContain("s3cret");
  }

  @Test
  void aPortThatIsTakenIsSaid() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Cli cli =
          Cli.with(
              Map.of("GODMODE_INTAKE_TOKEN", TOKEN),
              run(config("{\"port\": " + taken.getLocalPort() + "}")));

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err()).contains("error INTAKE_NOT_BOUND: ", "api.port");
    }
  }

  @Test
  void whatIsSwitchedOffNeedsNothing() throws IOException {
    List<Object> args =
        new ArrayList<>(List.of(run(config("{\"enabled\": false, \"token_env\": \"MINE\"}"))));
    args.addAll(List.of("--ticks", 2));
    Cli cli = Cli.with(Map.of(), args.toArray());

    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.err()).doesNotContain("events");
  }
}
