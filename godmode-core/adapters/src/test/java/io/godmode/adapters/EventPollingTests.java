package io.godmode.adapters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.godmode.api.ExternalIntake;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.ExternalBatch;
import io.godmode.api.event.ExternalVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventPollingTests {
  private static final String NOTHING = "[]";

  private record Answer(int status, String body) {}

  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final BlockingQueue<Duration> waits = new LinkedBlockingQueue<>();
  private final ConcurrentLinkedQueue<ExternalBatch> offered = new ConcurrentLinkedQueue<>();
  private final HttpServer server = server();
  private Optional<EventPolling> polling = Optional.empty();

  private HttpServer server() {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      made.createContext(
          "/",
          exchange -> {
            try (exchange) {
              Answer answer = Optional.ofNullable(answers.poll()).orElse(new Answer(200, NOTHING));
              byte[] body = answer.body().getBytes(UTF_8);
              exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
              exchange.getResponseBody().write(body);
              asked.add(
                  exchange.getRequestURI()
                      + " "
                      + exchange.getRequestHeaders().getFirst("Authorization"));
            }
          });
      made.start();
      return made;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @AfterEach
  void close() {
    polling.ifPresent(EventPolling::close);
    server.stop(0);
  }

  private static String event(String id) {
    return "{\"id\":\"" + id + "\",\"side\":\"buy\",\"notional_usd\":3}";
  }

  private void poll(ExternalIntake intake) {
    polling =
        Optional.of(
            EventPolling.builder(intake, "URL")
                .bearer("TOKEN")
                .environment(
                    name ->
                        Optional.of(
                            name.equals("URL")
                                ? "http://127.0.0.1:" + server.getAddress().getPort() + "/feed?k=1"
                                : "t0ken"))
                .waiting(waits::add)
                .start());
  }

  private CompletableFuture<List<ExternalVerdict>> judge(ExternalBatch batch) {
    offered.add(batch);
    List<ExternalVerdict> verdicts = new ArrayList<>();
    batch
        .events()
        .forEach(event -> verdicts.add(new ExternalVerdict("mint_missing", "", Optional.empty())));
    return CompletableFuture.completedFuture(verdicts);
  }

  /** Waits until so many questions were asked, and the answer to the last was worked on. */
  private List<String> questions(int count) throws InterruptedException {
    List<String> seen = new ArrayList<>();
    while (seen.size() <= count) {
      seen.add(
          Optional.ofNullable(asked.poll(20, TimeUnit.SECONDS))
              .orElseThrow(() -> new AssertionError("was not asked again")));
    }
    return seen.subList(0, count);
  }

  private List<String> ids() {
    return offered.stream()
        .flatMap(batch -> batch.events().stream())
        .map(event -> event.id().orElse("none"))
        .toList();
  }

  @Test
  void takesEachEventOnceAndGoesOnFromTheCursor() throws InterruptedException {
    answers.add(
        new Answer(200, "{\"events\":[" + event("a") + "," + event("b") + "],\"cursor\":\"p 2\"}"));
    answers.add(
        new Answer(200, "{\"events\":[" + event("b") + "," + event("c") + "],\"cursor\":7}"));
    poll(this::judge);
    assertThat(questions(3))
        .containsExactly(
            "/feed?k=1 Bearer t0ken",
            "/feed?k=1&cursor=p+2 Bearer t0ken",
            "/feed?k=1&cursor=7 Bearer t0ken");
    assertThat(ids()).containsExactly("a", "b", "c");
  }

  @Test
  void dropsWhatHasNoId() throws InterruptedException {
    answers.add(new Answer(200, "[{\"side\":\"buy\",\"notional_usd\":3}]"));
    poll(this::judge);
    assertThat(questions(2)).hasSize(2);
    assertThat(offered)
        .extracting(ExternalBatch::unreadable)
        .containsExactly(Map.of("id_missing", 1));
  }

  @Test
  void backsOffWhileItFailsAndTakesWhatWasRefusedAgain() throws InterruptedException {
    answers.add(new Answer(500, ""));
    answers.add(new Answer(200, "{"));
    answers.add(new Answer(200, "{\"events\":[" + event("a") + "],\"cursor\":1}"));
    answers.add(new Answer(200, "{\"events\":[" + event("a") + "],\"cursor\":1}"));
    ConcurrentLinkedQueue<Boolean> refusals = new ConcurrentLinkedQueue<>(List.of(true));
    poll(
        batch ->
            refusals.poll() != null
                ? CompletableFuture.failedStage(new GodmodeException("EXTERNAL_FULL", "full"))
                : judge(batch));
    assertThat(questions(5).get(3)).isEqualTo("/feed?k=1 Bearer t0ken");
    assertThat(ids()).containsExactly("a");
    List<Duration> first = new ArrayList<>(waits).subList(0, 4);
    assertThat(first.get(0)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(2));
    assertThat(first.get(2)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThat(first.get(3)).isEqualTo(Duration.ofSeconds(2));
    assertThat(polling.orElseThrow().counts().refused())
        .isEqualTo(Map.of("HTTP_500", 1L, "EXTERNAL_MALFORMED", 1L, "EXTERNAL_FULL", 1L));
  }
}
