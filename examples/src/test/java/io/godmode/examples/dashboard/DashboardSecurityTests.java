package io.godmode.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.OperatorCommand;
import io.godmode.examples.cli.control.RawHttp;
import io.godmode.testkit.ManualClock;
import io.godmode.testkit.TestData;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, over a socket where no library would send it. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DashboardSecurityTests {
  private static final String HALT =
      "{\"command\":\"halt\",\"reason\":\"because\",\"idempotency_key\":\"k1\"}";

  @TempDir Path data;

  private final ManualClock clock = ManualClock.at(TestData.START);
  private final ConcurrentLinkedQueue<OperatorCommand> received = new ConcurrentLinkedQueue<>();
  private DashboardFixture fixture;

  @BeforeEach
  void open() {
    fixture = open(terms -> terms.clock(clock));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private DashboardFixture open(UnaryOperator<DashboardServer.Builder> terms) {
    EngineView engine =
        new EngineView(
            () -> {
              throw none();
            },
            () -> {
              throw none();
            },
            () -> {
              throw none();
            },
            command -> {
              received.add(command);
              return CompletableFuture.completedFuture(new CommandOutcome.Done(Map.of(), "did it"));
            },
            from -> Stream.empty());
    return DashboardFixture.beside(data, engine, terms);
  }

  private static IllegalStateException none() {
    return new IllegalStateException("none");
  }

  private String host() {
    return "Host: 127.0.0.1:" + fixture.port();
  }

  private String ask(String... lines) throws IOException {
    return RawHttp.ask(fixture.port(), lines);
  }

  private static int status(String reply) {
    return Integer.parseInt(reply.split(" ", -1)[1]);
  }

  @Nested
  class Replies {
    @Test
    void tellBrowsersToBeCareful() {
      for (String path : List.of("/godmode/ping", "/godmode/nothing", "/godmode/status", "/")) {
        HttpResponse<String> reply = fixture.get(path);
        assertThat(reply.headers().firstValue("Content-Security-Policy").orElseThrow())
            .contains("default-src 'self'", "frame-ancestors 'none'")
            .doesNotContain("unsafe");
        assertThat(reply.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(reply.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(reply.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(reply.headers().firstValue("Server")).isEmpty();
        assertThat(reply.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(reply.headers().firstValue("Set-Cookie")).isEmpty();
      }
    }

    @Test
    void allowOtherSitesOnlyWhereTheyAreConfigured() {
      HttpResponse<String> foreign =
          fixture.send(
              fixture.request("/godmode/ping").header("Origin", "https://evil.example").build());
      assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      fixture.close();
      fixture = open(terms -> terms.origins(List.of("https://mine.example")));
      for (String origin : List.of("https://mine.example", "https://evil.example", "null")) {
        HttpResponse<String> reply =
            fixture.send(fixture.request("/godmode/ping").header("Origin", origin).build());
        assertThat(reply.headers().firstValue("Access-Control-Allow-Origin"))
            .isEqualTo(Optional.of(origin).filter("https://mine.example"::equals));
      }
    }
  }

  @Nested
  class Hosts {
    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example"})
    void otherThanOursAreRefused(String host) throws IOException {
      String reply = ask("GET /godmode/status HTTP/1.1", "Host: " + host, "Connection: close");

      assertThat(status(reply)).isEqualTo(403);
      assertThat(reply).contains("DASHBOARD_REQUEST_INVALID").doesNotContain("wallets_source");
    }

    @Test
    void missingOrTwoAreRefused() throws IOException {
      assertThat(status(ask("GET /godmode/status HTTP/1.1", "Connection: close")))
          .isGreaterThanOrEqualTo(400);
      assertThat(
              status(
                  ask(
                      "GET /godmode/status HTTP/1.1",
                      host(),
                      "Host: evil.example",
                      "Connection: close")))
          .isGreaterThanOrEqualTo(400);
    }

    @Test
    void oursIsTaken() throws IOException {
      String local = "Host: LOCALHOST:" + fixture.port();
      assertThat(status(ask("GET /godmode/ping HTTP/1.1", local, "Connection: close")))
          .isEqualTo(200);
    }
  }

  @Nested
  class Paths {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "/../DashboardServer.class",
          "/DashboardServer.class",
          "/%2e%2e/%2e%2e/cli/Main.class",
          "/..%2f..%2fcodes.txt",
          "/js/../../cli/codes.txt",
          "/js/..%5c..%5ccli%5ccodes.txt",
          "//etc/passwd",
          "/%00index.html",
          "/./index.html/",
          "/js//../index.html;x=y",
          "/.html",
          "/package-info.class"
        })
    void outOfThePageLeadNowhere(String path) throws IOException {
      String reply = ask("GET " + path + " HTTP/1.1", host(), "Connection: close");

      assertThat(status(reply)).isBetween(400, 404);
      assertThat(reply).doesNotContain("root:").doesNotContain("\u00ca\u00fe");
    }
  }

  @Nested
  class Commands {
    private HttpResponse<String> post(String body, String... headers) {
      HttpRequest.Builder request =
          fixture
              .request("/godmode/commands")
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body));
      return fixture.send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    @Test
    void needTheToken() {
      assertThat(post(HALT).statusCode()).isEqualTo(401);
      assertThat(post(HALT, "Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
      assertThat(post(HALT, "Authorization", "Basic " + DashboardFixture.TOKEN).statusCode())
          .isEqualTo(401);
      assertThat(
              post(
                      HALT,
                      "Authorization",
                      "Bearer " + DashboardFixture.TOKEN,
                      "Authorization",
                      "Bearer other")
                  .statusCode())
          .isEqualTo(401);
      assertThat(received).isEmpty();
    }

    @Test
    void arePassedOnWithTheActorTheKeyAndTheReason() {
      HttpResponse<String> reply = fixture.command(HALT);

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(DashboardFixture.parse(reply.body()).path("status").asText()).isEqualTo("DONE");
      assertThat(received).containsExactly(new OperatorCommand.Halt("k1", "dashboard", "because"));
      fixture.command(HALT.replace("}", ",\"actor\":\"ann\"}"));
      assertThat(received).anyMatch(command -> command.actor().equals("dashboard:ann"));
    }

    @Test
    void guessingIsCutShortButTheRightTokenIsNot() {
      int last = 0;
      for (int i = 0; i < 11; i++) {
        last = post(HALT, "Authorization", "Bearer guess" + i).statusCode();
      }
      assertThat(last).isEqualTo(429);
      assertThat(fixture.command(HALT).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "[]",
          "{",
          "{\"command\":\"halt\"}",
          "{\"command\":\"halt\",\"idempotency_key\":\"k\"}",
          "{\"command\":\"halt\",\"reason\":\" \",\"idempotency_key\":\"k\"}",
          "{\"command\":\"halt\",\"reason\":\"a\\r\\nb\",\"idempotency_key\":\"k\"}",
          "{\"command\":\"halt\",\"reason\":\"r\",\"idempotency_key\":\"k\",\"more\":\"x\"}",
          "{\"command\":\"halt\",\"reason\":\"r\",\"key\":\"a\",\"idempotency_key\":\"k\"}",
          "{\"command\":\"nothing\",\"reason\":\"r\",\"idempotency_key\":\"k\"}",
          "{\"command\":\"halt\",\"command\":\"arm\",\"reason\":\"r\",\"idempotency_key\":\"k\"}"
        })
    void thatAreMalformedAreNamed(String body) {
      HttpResponse<String> reply = fixture.command(body);

      assertThat(reply.statusCode()).isEqualTo(400);
      assertThat(reply.body()).contains("COMMAND_MALFORMED");
      assertThat(received).isEmpty();
    }

    @Test
    void ofOtherSitesFormsAndMethodsAreRefused() {
      String token = "Bearer " + DashboardFixture.TOKEN;
      assertThat(post(HALT, "Authorization", token, "Origin", "https://evil.example").statusCode())
          .isEqualTo(403);
      assertThat(
              fixture
                  .send(
                      fixture
                          .request("/godmode/commands")
                          .header("Authorization", token)
                          .header("Content-Type", "text/plain")
                          .POST(HttpRequest.BodyPublishers.ofString(HALT))
                          .build())
                  .statusCode())
          .isEqualTo(415);
      assertThat(
              fixture
                  .send(fixture.request("/godmode/commands").header("Authorization", token).build())
                  .statusCode())
          .isEqualTo(404);
      assertThat(
              post(HALT, "Authorization", token, "Origin", "http://127.0.0.1:" + fixture.port())
                  .statusCode())
          .isEqualTo(200);
      assertThat(received).hasSize(1);
    }

    @Test
    void areOffWithoutAToken() {
      fixture.close();
      fixture = open(terms -> terms.token(Optional.empty()));

      HttpResponse<String> reply = fixture.command(HALT);

      assertThat(reply.statusCode()).isEqualTo(403);
      assertThat(reply.body()).contains("DASHBOARD_COMMANDS_OFF");
    }
  }

  @Nested
  class Sizes {
    @Test
    void ofHeadersAndBodiesAreLimited() throws IOException {
      String large = "X-Large: " + "x".repeat(20_000);
      assertThat(status(ask("GET /godmode/ping HTTP/1.1", host(), large, "Connection: close")))
          .isEqualTo(431);
      assertThat(
              status(ask("GET /" + "a".repeat(20_000) + " HTTP/1.1", host(), "Connection: close")))
          .isIn(414, 431);
      assertThat(fixture.command(" ".repeat(20_000) + HALT).statusCode()).isEqualTo(413);
      assertThat(fixture.get("/godmode/explain/" + "a".repeat(300)).statusCode()).isEqualTo(400);
      assertThat(received).isEmpty();
    }

    @Test
    void requestsThatDripAreCutOff() throws IOException {
      try (Socket slow = RawHttp.connect(fixture.port())) {
        slow.getOutputStream().write("GET /godmode/pi".getBytes(StandardCharsets.UTF_8));
        slow.getOutputStream().flush();
        fixture.get("/godmode/ping");
        int left = 0;
        while (left >= 0) {
          clock.advance(Duration.ofSeconds(4));
          try {
            slow.getOutputStream().write('n');
            slow.setSoTimeout(100);
            left = slow.getInputStream().read();
          } catch (SocketTimeoutException stillThere) {
            left = 0;
          } catch (IOException cutOff) {
            left = -1;
          }
        }
        assertThat(fixture.get("/godmode/ping").statusCode()).isEqualTo(200);
      }
    }

    @Test
    void aBodyThatDripsIsCutOff() throws IOException {
      try (Socket slow = RawHttp.connect(fixture.port())) {
        String head =
            "POST /godmode/commands HTTP/1.1\r\n"
                + host()
                + "\r\nAuthorization: Bearer "
                + DashboardFixture.TOKEN
                + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
        slow.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        slow.getOutputStream().flush();
        slow.setSoTimeout(100);
        int left = 0;
        while (left >= 0) {
          clock.advance(Duration.ofSeconds(4));
          try {
            slow.getOutputStream().write(' ');
            left = slow.getInputStream().read();
          } catch (SocketTimeoutException stillThere) {
            left = 0;
          } catch (IOException cutOff) {
            left = -1;
          }
        }
        assertThat(received).isEmpty();
      }
    }
  }

  @Nested
  class Injection {
    @Test
    void intoHeadersIsRefusedAndNothingIsEchoed() throws IOException {
      for (String path :
          List.of(
              "/godmode/trades.csv?symbol=a%0d%0aSet-Cookie:%20x=y",
              "/godmode/explain/%0d%0aSet-Cookie:%20x=y", "/%0d%0aSet-Cookie:%20x=y")) {
        String reply = ask("GET " + path + " HTTP/1.1", host(), "Connection: close");
        String head = reply.substring(0, reply.indexOf("\r\n\r\n"));
        assertThat(head).doesNotContain("Set-Cookie").doesNotContain("x=y");
      }
      assertThat(
              status(
                  ask(
                      "GET /godmode/ping HTTP/1.1",
                      host(),
                      "X-A: b",
                      " folded: c",
                      "Connection: close")))
          .isEqualTo(400);
      assertThat(
              status(
                  ask(
                      "POST /godmode/commands HTTP/1.1",
                      host(),
                      "Content-Length: 3",
                      "Transfer-Encoding: chunked",
                      "Connection: close",
                      "",
                      "0",
                      "")))
          .isEqualTo(400);
    }

    @Test
    void ofMarkupIsNoMarkup() throws IOException {
      String reply = ask("GET /godmode/explain/%3Cscript%3E HTTP/1.1", host(), "Connection: close");

      assertThat(reply).contains("Content-Type: application/json");
    }
  }

  @Nested
  class BeyondThisMachine {
    @Test
    void everyRequestForDataNeedsTheToken() throws IOException {
      fixture.close();
      fixture = open(terms -> terms.host("0.0.0.0"));
      for (String path :
          List.of(
              "/godmode/status",
              "/godmode/events",
              "/metrics",
              "/godmode/trades.csv",
              "/godmode/explain/1.json",
              "/GODMODE/status.js",
              "/%67odmode/status",
              "//godmode/status",
              "/x/../godmode/status",
              "/x.js;/../godmode/status",
              "/godmode/status;a.js",
              "/godmode/status?a.js",
              "/nothing")) {
        String reply = ask("GET " + path + " HTTP/1.1", host(), "Connection: close");
        assertThat(status(reply)).as(path).isIn(400, 401, 429);
        assertThat(reply).as(path).doesNotContain("wallets_source");
      }
      assertThat(fixture.get("/").body()).contains("<title>").doesNotContain("wallets_source");
      assertThat(fixture.get("/js/main.js").statusCode()).isEqualTo(200);
      HttpRequest.Builder known =
          fixture
              .request("/godmode/ping")
              .header("Authorization", "Bearer " + DashboardFixture.TOKEN);
      assertThat(fixture.send(known.build()).statusCode()).isEqualTo(200);
    }
  }
}
