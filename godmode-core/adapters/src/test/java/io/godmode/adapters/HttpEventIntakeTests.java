package io.godmode.adapters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.godmode.api.ExternalIntake;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.ExternalBatch;
import io.godmode.api.event.ExternalVerdict;
import io.godmode.api.id.SignalId;
import io.godmode.core.config.IntakeSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpEventIntakeTests {
  private static final String TOKEN = "t0p-s3cret";
  private static final String BUY =
      "{\"side\":\"buy\",\"notional_usd\":3,\"mint\":\"So11111111111111111111111111111111111111112\"}";

  private final ConcurrentLinkedQueue<ExternalBatch> offered = new ConcurrentLinkedQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<HttpEventIntake> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(HttpEventIntake::close);
  }

  /** Takes the first event of each batch and drops the others. */
  private CompletionStage<List<ExternalVerdict>> judge(ExternalBatch batch) {
    offered.add(batch);
    List<ExternalVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < batch.events().size(); i++) {
      verdicts.add(
          i == 0
              ? new ExternalVerdict("accepted", "", Optional.of(SignalId.of("external-1")))
              : new ExternalVerdict("max_signals_per_tick", "1 > 0", Optional.empty()));
    }
    return CompletableFuture.completedFuture(verdicts);
  }

  private HttpEventIntake.Builder builder(ExternalIntake intake) {
    return HttpEventIntake.builder(intake, "TOKEN")
        .environment(name -> Optional.of(TOKEN).filter(token -> name.equals("TOKEN")))
        .port(0);
  }

  private HttpEventIntake start(HttpEventIntake.Builder builder) {
    HttpEventIntake intake = builder.start();
    open.add(intake);
    return intake;
  }

  private HttpEventIntake start() {
    return start(builder(this::judge));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static HttpRequest.Builder request(HttpEventIntake to) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to.port() + "/events"));
  }

  private HttpResponse<String> post(HttpEventIntake to, String body) {
    return send(
        request(to).header("Authorization", "Bearer " + TOKEN).POST(BodyPublishers.ofString(body)));
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return new ObjectMapper().readTree(response.body());
    } catch (IOException malformed) {
      throw new AssertionError(response.body(), malformed);
    }
  }

  private static String code(HttpResponse<String> response) {
    return json(response).path("code").asText();
  }

  @Test
  void answersWithTheVerdictOfEachEventInTheOrderSent() {
    HttpEventIntake intake = start();
    HttpResponse<String> response = post(intake, "[{\"side\":\"buy\"}," + BUY + "," + BUY + "]");
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode answer = json(response);
    assertThat(answer.path("schema_version").asInt()).isEqualTo(1);
    assertThat(answer.path("sent").asInt()).isEqualTo(3);
    assertThat(answer.path("accepted").asInt()).isEqualTo(1);
    assertThat(answer.path("dropped").toString())
        .isEqualTo("{\"max_signals_per_tick\":1,\"notional_missing\":1}");
    assertThat(answer.path("results").findValuesAsText("code"))
        .containsExactly("notional_missing", "accepted", "max_signals_per_tick");
    assertThat(answer.path("results").get(1).path("signal_id").asText()).isEqualTo("external-1");
    assertThat(offered.peek())
        .extracting(ExternalBatch::unreadable)
        .isEqualTo(Map.of("notional_missing", 1));
    assertThat(intake.counts())
        .isEqualTo(
            new IntakeCounts(
                3, 1, Map.of("max_signals_per_tick", 1L, "notional_missing", 1L), 0, Map.of()));
  }

  @Test
  void aConfigurationAsksForItByNamingTheVariableOfItsToken() {
    IntakeSettings named =
        new IntakeSettings(
            true, "127.0.0.1", 8_000, Optional.of("NO_SUCH_VARIABLE"), Optional.empty());
    assertThat(HttpEventIntake.of(this::judge, IntakeSettings.OFF)).isEmpty();
    assertThat(
            HttpEventIntake.of(
                this::judge,
                new IntakeSettings(true, "127.0.0.1", 8_000, Optional.empty(), Optional.empty())))
        .isEmpty();
    assertThatThrownBy(() -> HttpEventIntake.of(this::judge, named))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NO_SUCH_VARIABLE");
  }

  @Test
  void takesAThousandInOneBody() {
    HttpEventIntake intake = start();
    String body = "{\"items\":[" + String.join(",", Collections.nCopies(1_000, BUY)) + "]}";
    assertThat(json(post(intake, body)).path("sent").asInt()).isEqualTo(1_000);
    HttpResponse<String> more =
        post(intake, "[" + String.join(",", Collections.nCopies(1_001, BUY)) + "]");
    assertThat(more.statusCode()).isEqualTo(400);
    assertThat(code(more)).isEqualTo("EXTERNAL_TOO_MANY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1,", "\"text\"", "{\"events\":{}}", "\u0000"})
  void refusesWhatIsNoDocumentOfEvents(String body) {
    HttpEventIntake intake = start();
    HttpResponse<String> response = post(intake, body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(code(response)).isEqualTo("EXTERNAL_MALFORMED");
    assertThat(offered).isEmpty();
    assertThat(intake.counts().refused()).isEqualTo(Map.of("EXTERNAL_MALFORMED", 1L));
  }

  @Test
  void readsNoMoreOfAHugeBodyThanIsAllowed() {
    HttpEventIntake intake = start(builder(this::judge).mostBytes(1_000));
    HttpResponse<String> response = post(intake, "[" + " ".repeat(2_000) + "]");
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(code(response)).isEqualTo("BODY_TOO_LARGE");
    assertThat(post(intake, "[" + " ".repeat(998) + "]").statusCode()).isEqualTo(200);
  }

  /** Sent in chunks, a body has no length to be held to. */
  @Test
  void readsNoMoreOfABodyWithoutALengthThanIsAllowed() {
    HttpEventIntake intake = start(builder(this::judge).mostBytes(1_000));
    for (int spaces : List.of(999, 998)) {
      byte[] body = ("[" + " ".repeat(spaces) + "]").getBytes(UTF_8);
      HttpResponse<String> response =
          send(
              request(intake)
                  .header("Authorization", "Bearer " + TOKEN)
                  .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
      assertThat(response.statusCode()).isEqualTo(spaces == 999 ? 413 : 200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer", "Bearer t0p-s3cre", "Bearer t0p-s3cret2", "Basic t0p-s3cret"})
  void takesNothingWithoutTheToken(String authorization) {
    HttpEventIntake intake = start();
    HttpRequest.Builder request = request(intake).POST(BodyPublishers.ofString(BUY));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    HttpResponse<String> response = send(request);
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).doesNotContain(TOKEN);
    assertThat(offered).isEmpty();
  }

  @Test
  void saysWhatItTakes() {
    HttpEventIntake intake = start();
    HttpRequest.Builder get = request(intake).header("Authorization", "Bearer " + TOKEN).GET();
    HttpResponse<String> response = send(get);
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("POST");
    HttpResponse<String> elsewhere =
        send(get.uri(URI.create("http://127.0.0.1:" + intake.port() + "/other")));
    assertThat(elsewhere.statusCode()).isEqualTo(404);
  }

  private static String head(int length) {
    return "POST /events HTTP/1.1\r\n"
        + "Host: x\r\n"
        + "Authorization: Bearer t0p-s3cret\r\n"
        + "Content-Length: "
        + length
        + "\r\n\r\n";
  }

  /** One whose patience whoever sends in good order keeps well, also on a busy machine. */
  private HttpEventIntake impatient() {
    // What the first request of a process takes to load is no sender's fault.
    assertThat(post(start(), BUY).statusCode()).isEqualTo(200);
    offered.clear();
    return start(
        builder(this::judge).threads(1).mostBytes(64 << 20).sendPatience(Duration.ofMillis(500)));
  }

  private Socket slow(HttpEventIntake intake, String begun) throws IOException {
    Socket slow = new Socket(InetAddress.getLoopbackAddress(), intake.port());
    slow.getOutputStream().write(begun.getBytes(UTF_8));
    slow.getOutputStream().flush();
    return slow;
  }

  /** Reads to the end, which a reset is too. */
  private static String said(InputStream in) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      in.transferTo(said);
    } catch (IOException reset) {
      said.write('!');
    }
    return said.toString(UTF_8);
  }

  private void servesOthers(HttpEventIntake intake) {
    assertThat(post(intake, BUY).statusCode()).isEqualTo(200);
    assertThat(intake.counts().refused()).isEqualTo(Map.of("SENDER_TOO_SLOW", 1L));
    assertThat(offered).hasSize(1);
  }

  @Test
  void tellsASenderThatStallsInItsBody() throws IOException {
    HttpEventIntake intake = impatient();
    try (Socket slow = slow(intake, head(500) + "[" + BUY)) {
      assertThat(said(slow.getInputStream()))
          .startsWith("HTTP/1.1 408 ")
          .containsIgnoringCase("\r\nConnection: close\r\n")
          .contains("\"schema_version\":1,\"code\":\"SENDER_TOO_SLOW\"")
          .contains("within 500 ms; nothing of it was taken");
    }
    servesOthers(intake);
  }

  /** Bytes keep coming, so that no single read ever waits long. */
  @Test
  void tellsASenderThatTricklesItsBody() throws IOException {
    HttpEventIntake intake = impatient();
    try (Socket slow = slow(intake, head(64 << 20))) {
      try {
        while (slow.getInputStream().available() == 0) {
          slow.getOutputStream().write(' ');
        }
      } catch (IOException closed) {
        assertThat(closed).isInstanceOf(SocketException.class);
      }
      assertThat(said(slow.getInputStream()))
          .startsWith("HTTP/1.1 408 ")
          .contains("\"code\":\"SENDER_TOO_SLOW\"");
    }
    servesOthers(intake);
  }

  /** Before its head is there nobody can be answered; the connection is closed. */
  @ParameterizedTest
  @ValueSource(strings = {"P", "POST /eve", "POST /events HTTP/1.1\r\nHost: x\r\nAutho"})
  void closesOnASenderThatStallsInItsHead(String begun) throws IOException {
    HttpEventIntake intake = impatient();
    try (Socket slow = slow(intake, begun)) {
      assertThat(said(slow.getInputStream())).isIn("", "!");
    }
    servesOthers(intake);
  }

  /** A header without an end trickles until the connection is closed. */
  @Test
  void closesOnASenderThatTricklesItsHead() throws IOException {
    HttpEventIntake intake = impatient();
    try (Socket slow = slow(intake, "POST /events HTTP/1.1\r\nHost: x\r\nX-Long: ")) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100_000_000; i++) {
                  slow.getOutputStream().write('x');
                }
              })
          .isInstanceOf(SocketException.class);
    }
    assertThat(post(intake, BUY).statusCode()).isEqualTo(200);
    assertThat(offered).hasSize(1);
  }

  /** Whoever does not take answers holds no thread: pipelined until buffers are full. */
  @Test
  void cutsOffASenderThatDoesNotTakeItsAnswers() throws IOException {
    HttpEventIntake intake = impatient();
    String body = "[" + String.join(",", Collections.nCopies(1_000, "{}")) + "]";
    byte[] request = (head(body.length()) + body).getBytes(UTF_8);
    try (Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(1_024);
      deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), intake.port()));
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100_000; i++) {
                  deaf.getOutputStream().write(request);
                }
              })
          .isInstanceOf(SocketException.class);
    }
    assertThat(post(intake, BUY).statusCode()).isEqualTo(200);
    assertThat(intake.counts().refused()).isEqualTo(Map.of("SENDER_TOO_SLOW", 1L));
  }

  @Test
  void answersWhatTheEngineDoesNotTake() {
    HttpEventIntake full =
        start(
            builder(
                batch ->
                    CompletableFuture.failedStage(new GodmodeException("EXTERNAL_FULL", "full"))));
    HttpResponse<String> response = post(full, BUY);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(code(response)).isEqualTo("EXTERNAL_FULL");
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void saysThatAVerdictIsStillToCome() {
    HttpEventIntake late =
        start(builder(batch -> new CompletableFuture<>()).verdictPatience(Duration.ofMillis(50)));
    HttpResponse<String> response = post(late, "[" + BUY + ",7]");
    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(code(response)).isEqualTo("VERDICT_PENDING");
    assertThat(late.counts())
        .isEqualTo(new IntakeCounts(2, 0, Map.of("not_an_object", 1L), 1, Map.of()));
  }

  @Test
  void doesNotBeginWithoutATokenOrPort() {
    assertThatThrownBy(
            () ->
                HttpEventIntake.builder(this::judge, "NONE")
                    .environment(name -> Optional.empty())
                    .start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NONE");
    HttpEventIntake first = start();
    assertThatThrownBy(() -> builder(this::judge).port(first.port()).start())
        .isInstanceOf(GodmodeException.class)
        .extracting(failure -> ((GodmodeException) failure).code())
        .isEqualTo("INTAKE_NOT_BOUND");
  }
}
