package io.godmode.examples.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.CommandOutcome.Done;
import io.godmode.api.event.CommandOutcome.Refused;
import io.godmode.api.event.CommandOutcome.Repeated;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import io.godmode.testkit.ManualClock;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import io.godmode.examples.wire.WireJson;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ControlServerTests {
  private static final Mint MINT = TestMints.numbered(1);
  private static final WalletId WALLET = WalletId.of("sniper_sol");
  private static final String HALT =
      "{\"schema_version\":1,\"command\":\"halt\",\"key\":\"k\",\"actor\":\"me\",\"reason\":\"why\"}";

  @TempDir Path data;

  private final ConcurrentLinkedQueue<OperatorCommand> received = new ConcurrentLinkedQueue<>();
  private final ManualClock clock = ManualClock.at(TestData.START);
  private final HttpClient http = HttpClient.newHttpClient();
  private Function<OperatorCommand, CompletableFuture<CommandOutcome>> engine =
      command -> done("did " + command.words());
  private ControlServer server;
  private Endpoint endpoint;

  private static CompletableFuture<CommandOutcome> done(String detail) {
    return CompletableFuture.completedFuture(new Done(Map.of("trading_state", "HALTED"), detail));
  }

  private static <T> T ofIdle(Function<Godmode, T> what) {
    try (Godmode idle =
        Godmode.builder()
            .profile("DEMO")
            .memecoins(SimulatedMarket.seeded(1))
            .executor(PaperExecutor.create())
            .build()) {
      return what.apply(idle);
    }
  }

  private static GodmodeStatus status() {
    return ofIdle(Godmode::status);
  }

  private static HealthSnapshot health() {
    return ofIdle(Godmode::health);
  }

  @BeforeEach
  void open() {
    GodmodeStatus standing = status();
    HealthSnapshot faring = health();
    server =
        ControlServer.open(
            data,
            command -> {
              received.add(command);
              return engine.apply(command);
            },
            () -> standing,
            () -> faring,
            0,
            Duration.ofMillis(300),
            clock);
    endpoint = ControlFile.in(data).read();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .header("Authorization", endpoint.token().header());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private HttpResponse<String> post(String body) {
    return send(
        request("/v1/commands")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static void assertError(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json(response).path("error").path("code").asText()).isEqualTo(code);
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return WireJson.mapper().readTree(response.body());
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  @Nested
  class File {
    @Test
    void isItsOwnersOnlyAndSaysWhereTheRunListens() throws IOException {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.file())))
          .isEqualTo("rw-------");
      JsonNode file = WireJson.mapper().readTree(server.file().toFile());
      assertThat(file.path("schema_version").asInt()).isEqualTo(1);
      assertThat(file.path("port").asInt()).isEqualTo(server.port());
      assertThat(file.path("token").asText()).matches("[0-9a-f]{64}");
      assertThat(file.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
      assertThat(file.path("started").asText()).isEqualTo(TestData.START.toString());
    }

    @Test
    void isGoneWithTheEndpointWhichMayBeClosedTwice() {
      server.close();
      assertThat(server.file()).doesNotExist();
      server.close();
      assertThatThrownBy(() -> RawHttp.connect(endpoint.port())).isInstanceOf(IOException.class);
    }

    @Test
    void eachRunHasATokenOfItsOwnAndReplacesWhatAKilledOneLeft() throws IOException {
      server.close();
      Files.writeString(data.resolve("control.json"), "left behind");
      Files.writeString(data.resolve("control.json.tmp"), "left behind too");
      Endpoint first = endpoint;

      open();

      assertThat(endpoint.token().secret()).isNotEqualTo(first.token().secret());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.file())))
          .isEqualTo("rw-------");
      try (var files = Files.list(data)) {
        assertThat(files).containsExactly(server.file());
      }
    }

    @Test
    void aPortInUseIsSaidAndLeavesNoFile() {
      Path other = data.resolve("other");
      assertThatThrownBy(
              () ->
                  ControlServer.open(
                      Files.createDirectory(other),
                      command -> done(""),
                      ControlServerTests::status,
                      ControlServerTests::health,
                      server.port(),
                      Duration.ofSeconds(1),
                      clock))
          .isInstanceOf(GodmodeException.class)
          .hasMessageContaining("127.0.0.1:" + server.port())
          .extracting("code")
          .isEqualTo("CONTROL_PORT_IN_USE");
      assertThat(other).isEmptyDirectory();
    }
  }

  @Nested
  class Door {
    @Test
    void theTokenOpensIt() {
      assertThat(send(request("/v1/status").GET().build()).statusCode()).isEqualTo(200);
      assertThat(post(HALT).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Bearer",
          "Bearer ",
          "Bearer 0000000000000000000000000000000000000000000000000000000000000000",
          "Basic Og==",
          "token"
        })
    void anythingElseDoesNot(String authorization) {
      HttpResponse<String> response =
          send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/status"))
                  .header("Authorization", authorization)
                  .build());
      assertError(response, 401, "CONTROL_TOKEN_WRONG");
      assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void neitherNoTokenNorTheTokenElsewhereNorTwoOfThem() throws IOException {
      String host = "Host: 127.0.0.1:" + server.port();
      String right = "Authorization: " + endpoint.token().header();
      String secret = endpoint.token().secret();
      assertThat(RawHttp.ask(server.port(), "GET /v1/status HTTP/1.1", host, "Connection: close"))
          .startsWith("HTTP/1.1 401 ");
      assertThat(
              RawHttp.ask(
                  server.port(),
                  "GET /v1/status?token=" + secret + " HTTP/1.1",
                  host,
                  "Cookie: token=" + secret,
                  "Connection: close"))
          .startsWith("HTTP/1.1 401 ");
      assertThat(
              RawHttp.ask(
                  server.port(),
                  "GET /v1/status HTTP/1.1",
                  host,
                  right,
                  "Authorization: Bearer x",
                  "Connection: close"))
          .startsWith("HTTP/1.1 401 ");
      assertThat(
              RawHttp.ask(
                  server.port(), "GET /v1/status HTTP/1.1", host, right, "Connection: close"))
          .startsWith("HTTP/1.1 200 ");
    }

    /** Who guesses is told shortly, and cannot keep the operator out. */
    @Test
    void manyWrongTokensAreCutShortButTheRightOneIsNot() {
      HttpRequest wrong =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/status"))
              .header("Authorization", "Bearer guess")
              .build();
      List<Integer> answers = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        answers.add(send(wrong).statusCode());
      }
      assertThat(answers.subList(0, 10)).containsOnly(401);
      assertThat(answers.subList(10, 15)).containsOnly(429);
      assertThat(post(HALT).statusCode()).isEqualTo(200);

      clock.advance(Duration.ofSeconds(10));
      assertThat(send(wrong).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"Host: evil.example", "Host: evil.example:%d", "Host: 127.0.0.1", "X: y"})
    void aHostThatIsNotOursIsRefusedWhateverItsToken(String host) throws IOException {
      String reply =
          RawHttp.ask(
              server.port(),
              "GET /v1/status HTTP/1.1",
              host.formatted(server.port()),
              "Authorization: " + endpoint.token().header(),
              "Connection: close");
      assertThat(reply).matches("(?s)HTTP/1.1 40[03] .*").doesNotContain("trading_state");
    }

    @Test
    void localhostIsOurs() throws IOException {
      assertThat(
              RawHttp.ask(
                  server.port(),
                  "GET /v1/status HTTP/1.1",
                  "Host: LocalHost:" + server.port(),
                  "Authorization: " + endpoint.token().header(),
                  "Connection: close"))
          .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void webPagesMayNotAskAndAreNotInvited() {
      HttpResponse<String> page =
          send(request("/v1/status").header("Origin", "http://localhost:" + server.port()).build());
      HttpResponse<String> preflight =
          send(
              request("/v1/commands")
                  .header("Access-Control-Request-Method", "POST")
                  .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                  .build());
      assertError(page, 403, "CONTROL_REQUEST_INVALID");
      assertError(preflight, 405, "CONTROL_REQUEST_INVALID");
      for (HttpResponse<String> response : List.of(page, preflight)) {
        assertThat(response.headers().map().keySet())
            .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
      }
    }

    @Test
    void itIsOnTheLoopbackInterfaceOnly() {
      assertThat(server.port()).isPositive();
      assertThatThrownBy(
              () -> {
                java.net.InetAddress other = java.net.InetAddress.getByName("127.0.0.2");
                new Socket(other, server.port()).close();
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Nested
  class Requests {
    @ParameterizedTest
    @ValueSource(
        strings = {"/", "/v1", "/v1/commands/", "/v1/statuses", "/v2/status", "//v1/status"})
    void otherPathsAreUnknown(String path) {
      assertError(send(request(path).build()), 404, "CONTROL_REQUEST_INVALID");
    }

    @Test
    void otherMethodsAreNotAllowed() {
      HttpResponse<String> get = send(request("/v1/commands").GET().build());
      assertError(get, 405, "CONTROL_REQUEST_INVALID");
      assertThat(get.headers().firstValue("Allow")).contains("POST");
      assertError(
          send(request("/v1/status").POST(HttpRequest.BodyPublishers.ofString(HALT)).build()),
          405,
          "CONTROL_REQUEST_INVALID");
      assertError(send(request("/v1/status").DELETE().build()), 405, "CONTROL_REQUEST_INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"})
    void otherContentIsNotTaken(String type) {
      assertError(
          send(
              request("/v1/commands")
                  .header("Content-Type", type)
                  .POST(HttpRequest.BodyPublishers.ofString(HALT))
                  .build()),
          415,
          "CONTROL_REQUEST_INVALID");
    }

    @Test
    void aBodyThatIsTooLongIsNotReadToItsEnd() {
      String padded = HALT.replace("why", "y".repeat(20_000));
      assertError(post(padded), 413, "CONTROL_REQUEST_INVALID");
      HttpResponse<String> chunked =
          send(
              request("/v1/commands")
                  .header("Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofInputStream(
                          () ->
                              new java.io.ByteArrayInputStream(
                                  padded.getBytes(StandardCharsets.UTF_8))))
                  .build());
      assertError(chunked, 413, "CONTROL_REQUEST_INVALID");
      assertThat(received).isEmpty();
    }

    static List<List<String>> malformed() {
      return List.of(
          List.of("", "the body is not a JSON object"),
          List.of("halt", "the body is not one JSON object"),
          List.of("[1]", "the body is not a JSON object"),
          List.of(HALT + HALT, "the body is not one JSON object"),
          List.of("[".repeat(5_000), "the body is not one JSON object"),
          List.of(HALT.replace("\"key\":\"k\"", "\"key\":\"a\",\"key\":\"b\""), "Duplicate field"),
          List.of(HALT.replace("\"schema_version\":1,", ""), "schema_version must be 1"),
          List.of(HALT.replace("\"schema_version\":1", "\"schema_version\":2"), "but was 2"),
          List.of(HALT.replace("halt", "explode"), "command must be one of buy, close"),
          List.of(HALT.replace("\"key\":\"k\",", ""), "key must be a string, but is missing"),
          List.of(HALT.replace("\"k\"", "7"), "key must be a string, but was number"),
          List.of(HALT.replace("\"k\"", "null"), "key must be a string, but was null"),
          List.of(HALT.replace("\"k\"", "\" \""), "key must not be blank"),
          List.of(HALT.replace("why", ""), "reason must not be blank"),
          List.of(HALT.replace("why", "a\\nb"), "one line of printable characters"),
          List.of(HALT.replace("why\"", "why\",\"wallet\":\"x\""), "unknown fields: wallet"),
          List.of(HALT.replace("halt", "flatten\",\"x\":{\"y\":[]},\"z\":\"1"), "fields: x, z"),
          List.of(HALT.replace("halt", "buy"), "wallet must be a string, but is missing"),
          List.of(
              HALT.replace("halt", "buy\",\"wallet\":\"w\",\"mint\":\"m0\",\"usd\":\"1"), "mint: "),
          List.of(
              HALT.replace("halt", "buy\",\"wallet\":\"w\",\"mint\":\"" + MINT + "\",\"usd\":\"x"),
              "usd: "),
          List.of(
              HALT.replace("halt", "buy\",\"wallet\":\"w\",\"mint\":\"" + MINT + "\",\"usd\":\"-1"),
              "above zero"),
          List.of(
              HALT.replace(
                  "halt", "close\",\"wallet\":\"w\",\"mint\":\"" + MINT + "\",\"share\":\"2"),
              "share must be above 0 and at most 1"),
          List.of(
              HALT.replace("halt", "transfer\",\"from\":\"a\",\"to\":\"a\",\"usd\":\"1"),
              "needs two wallets"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsMalformedIsNamed(List<String> bodyAndWhy) {
      HttpResponse<String> response = post(bodyAndWhy.get(0));
      assertError(response, 400, "COMMAND_MALFORMED");
      assertThat(json(response).path("error").path("message").asText()).contains(bodyAndWhy.get(1));
      assertThat(received).isEmpty();
    }

    @Test
    void statusShowsWhereTheEngineStands() {
      JsonNode status = json(send(request("/v1/status").build()));
      assertThat(status.path("profile").asText()).isEqualTo("DEMO");
      assertThat(status.path("trading_state").asText()).isEqualTo("DISARMED");
      assertThat(status.path("kill_switch").path("tripped").asBoolean()).isFalse();
      assertThat(status.path("live_gate").path("allowed").asBoolean(true)).isFalse();
      assertThat(status.path("live_gate").path("reasons")).hasSize(9);
      assertThat(status.path("live_gate").path("checks").path("m10").path("passed").asBoolean(true))
          .isFalse();
      assertThat(status.path("alerts").isArray()).isTrue();
      assertThat(status.path("strategies").path("memecoin_farming").asText()).isEqualTo("ACTIVE");
      assertThat(received).isEmpty();
    }
  }

  @Nested
  class Commands {
    static List<OperatorCommand> commands() {
      return List.of(
          new OperatorCommand.Buy("k1", "me", "why \u00e9", WALLET, MINT, Usd.of("2.5")),
          new OperatorCommand.Close("k2", "me", "why", WALLET, MINT, Ratio.ofFraction("0.333")),
          new OperatorCommand.Flatten("k3", "me", "why"),
          new OperatorCommand.PauseStrategy("k4", "me", "why", StrategyId.of("mine")),
          new OperatorCommand.ResumeStrategy("k5", "me", "why", StrategyId.of("mine")),
          new OperatorCommand.Halt("k6", "me", "why"),
          new OperatorCommand.ResetKillSwitch("k7", "me", "why"),
          new OperatorCommand.Unlatch("k8", "me", "why"),
          new OperatorCommand.Reduce("k11", "me", "why"),
          new OperatorCommand.ResumeTrading("k12", "me", "why"),
          new OperatorCommand.Transfer("k9", "me", "why", WALLET, WalletId.of("v"), Usd.of("1")),
          new OperatorCommand.WriteOff("k10", "me", "why", WALLET, MINT),
          new OperatorCommand.ValidateM10("k11", "me", "why"),
          new OperatorCommand.RevokeM10("k12", "me", "why"),
          new OperatorCommand.Arm("k13", "me", "why"),
          new OperatorCommand.Deposit("k11", "me", "why", WALLET, Usd.of("3.5")),
          new OperatorCommand.Withdraw("k12", "me", "why", WALLET, Usd.of("0.25")),
          new OperatorCommand.RemoveLock("k13", "me", "why", "LowProfit:sniper_sol"));
    }

    @Test
    void noneIsMissingHere() {
      assertThat(commands())
          .extracting(OperatorCommand::kind)
          .containsExactlyInAnyOrder(OperatorCommand.Kind.values());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachArrivesAsItWasGiven(OperatorCommand command) {
      Optional<CommandOutcome> outcome = ControlClient.of(data).submit(command);
      assertThat(received).containsExactly(command);
      assertThat(outcome)
          .contains(new Done(Map.of("trading_state", "HALTED"), "did " + command.words()));
    }

    @Test
    void everyOutcomeComesBackAsItIs() {
      OperatorCommand halt = new OperatorCommand.Halt("k", "me", "why");
      Refused refused = new Refused("mood/BAD_DAY", Map.of("a", "1", "b", "2"), "no");
      for (CommandOutcome outcome : List.of(refused, new Repeated(halt, refused))) {
        engine = command -> CompletableFuture.completedFuture(outcome);
        assertThat(ControlClient.of(data).submit(halt)).contains(outcome);
      }
    }

    @Test
    void anEngineThatDoesNotAnswerInTimeIsPendingAndTheCommandStaysGiven() {
      engine = command -> new CompletableFuture<>();
      OperatorCommand halt = new OperatorCommand.Halt("k", "me", "why");
      assertThat(ControlClient.of(data).submit(halt)).isEmpty();
      assertThat(post(HALT).statusCode()).isEqualTo(202);
      assertThat(received).hasSize(2);
    }

    @Test
    void anEngineThatHasEndedSaysSo() {
      engine =
          command ->
              CompletableFuture.failedFuture(new GodmodeException("ENGINE_ENDED", "it is over"));
      assertError(post(HALT), 503, "ENGINE_ENDED");
      assertThatThrownBy(
              () -> ControlClient.of(data).submit(new OperatorCommand.Halt("k", "me", "why")))
          .isInstanceOf(GodmodeException.class)
          .hasMessage("it is over");
    }

    @Test
    void aDefectIsAnErrorOfOursAndSaysNothingOfItsInside() {
      engine =
          command -> {
            throw new IllegalStateException("inside: " + endpoint.token().secret());
          };
      HttpResponse<String> response = post(HALT);
      assertError(response, 500, "INTERNAL");
      assertThat(response.body()).doesNotContain("inside");
      assertThat(send(request("/v1/status").build()).statusCode()).isEqualTo(200);
    }

    @Test
    void manyAtOnceAreAllAnsweredByFewThreads() {
      List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        HttpRequest request =
            request("/v1/commands")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(HALT.replace("\"k\"", "\"k" + i + "\"")))
                .build();
        replies.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
      }
      assertThat(replies).allSatisfy(reply -> assertThat(reply.join().statusCode()).isEqualTo(200));
      assertThat(received).extracting(OperatorCommand::key).doesNotHaveDuplicates().hasSize(24);
      Set<Thread> threads = Thread.getAllStackTraces().keySet();
      assertThat(threads)
          .filteredOn(thread -> thread.getName().startsWith("godmode-control-"))
          .hasSizeBetween(1, 16);
    }

    /** A neighbour that sends half a request on every thread must not keep the operator out. */
    @Test
    void whoNeverFinishesARequestIsCutOff() throws IOException {
      List<Socket> half = new ArrayList<>();
      try {
        for (int i = 0; i < 20; i++) {
          Socket socket = RawHttp.connect(server.port());
          socket.getOutputStream().write("POST /v1/commands HT".getBytes(StandardCharsets.UTF_8));
          half.add(socket);
        }
        OperatorCommand halt = new OperatorCommand.Halt("k", "me", "why");
        assertThat(ControlClient.of(data).submit(halt)).isPresent();
        assertThat(received).contains(halt);
      } finally {
        for (Socket socket : half) {
          socket.close();
        }
      }
    }
  }

  @Nested
  class Secrecy {
    @Test
    void noReplyHoldsTheToken() {
      engine =
          command ->
              CompletableFuture.failedFuture(new GodmodeException("ENGINE_ENDED", "it is over"));
      List<HttpResponse<String>> replies =
          List.of(
              send(request("/v1/status").build()),
              post(HALT),
              post("nonsense"),
              send(request("/nowhere").build()),
              send(request("/v1/status").header("Origin", "http://x").build()));
      assertThat(replies)
          .allSatisfy(
              reply -> {
                assertThat(reply.body()).doesNotContain(endpoint.token().secret());
                assertThat(reply.headers().map().toString())
                    .doesNotContain(endpoint.token().secret());
              });
    }

    @Test
    void noTextFormHoldsIt() {
      assertThat(endpoint.token().toString()).isEqualTo("ControlToken[hidden]");
      assertThat(endpoint.toString()).doesNotContain(endpoint.token().secret());
      assertThatThrownBy(() -> ControlToken.of(endpoint.token().secret() + "x"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the token is not 64 lowercase hex digits");
    }
  }
}
