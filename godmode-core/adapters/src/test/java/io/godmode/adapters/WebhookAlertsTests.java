package io.godmode.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.adapters.WebhookServer.Answer;
import io.godmode.adapters.WebhookServer.Request;
import io.godmode.api.event.Alert;
import io.godmode.api.event.Heartbeat;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.TradingState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebhookAlertsTests {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Alert ALERT =
      new Alert(
          7,
          NOON,
          Alert.Severity.CRITICAL,
          "FEES_OVER_CAP",
          "balance 17 <!channel> @everyone & \"more\"",
          Optional.of(WalletId.of("fees")));
  private static final String SECRET = "S3CRET";

  private final WebhookServer server = new WebhookServer();
  private final Map<String, String> environment =
      new TreeMap<>(Map.of("HOOK", server.address(), "CHAT", "-100", "TOKEN", "t-" + SECRET));
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    server.close();
  }

  private WebhookAlerts.Builder webhook(WebhookPreset preset) {
    return WebhookAlerts.builder(preset, "HOOK")
        .environment(name -> Optional.ofNullable(environment.get(name)))
        .clock(InstantSource.fixed(NOON))
        .closing(Duration.ofSeconds(20))
        .waiting(pauses::add);
  }

  private static JsonNode json(String text) throws IOException {
    return JsonMapper.builder().build().readTree(text);
  }

  private JsonNode sent(WebhookAlerts.Builder builder, Alert alert)
      throws IOException, InterruptedException {
    try (WebhookAlerts alerts = builder.build()) {
      alerts.onAlert(alert);
      return json(server.next().body());
    }
  }

  @Nested
  class Presets {
    @Test
    void genericIsTheAlertWithAVersion() throws Exception {
      JsonNode body = sent(webhook(WebhookPreset.GENERIC), ALERT);

      assertThat(body.path("schema_version").asInt()).isEqualTo(1);
      assertThat(body.path("type").asText()).isEqualTo("alert");
      assertThat(body.path("level").asText()).isEqualTo("CRITICAL");
      assertThat(body.path("code").asText()).isEqualTo("FEES_OVER_CAP");
      assertThat(body.path("msg").asText()).isEqualTo(ALERT.message());
      assertThat(body.path("wallet_id").asText()).isEqualTo("fees");
      assertThat(body.path("at").asText()).isEqualTo("2026-01-05T12:00:00Z");
      assertThat(body.path("cleared").asBoolean(true)).isFalse();
    }

    @Test
    void genericSendsABearerWhereOneIsGiven() throws Exception {
      try (WebhookAlerts alerts = webhook(WebhookPreset.GENERIC).bearer("TOKEN").build()) {
        alerts.onAlert(ALERT);
        Request request = server.next();
        assertThat(request.authorization()).contains("Bearer t-" + SECRET);
        assertThat(request.contentType().orElse("")).startsWith("application/json");
      }
    }

    @Test
    void telegramGetsChatAndText() throws Exception {
      JsonNode body = sent(webhook(WebhookPreset.TELEGRAM).chat("CHAT"), ALERT);

      assertThat(body.path("chat_id").asText()).isEqualTo("-100");
      assertThat(body.path("text").asText())
          .isEqualTo("CRITICAL FEES_OVER_CAP fees: " + ALERT.message() + "\n2026-01-05T12:00:00Z");
    }

    @Test
    void discordMentionsNobody() throws Exception {
      JsonNode body = sent(webhook(WebhookPreset.DISCORD), ALERT);

      assertThat(body.path("content").asText()).startsWith("CRITICAL FEES_OVER_CAP fees: ");
      assertThat(body.path("allowed_mentions").path("parse").isArray()).isTrue();
      assertThat(body.path("allowed_mentions").path("parse")).isEmpty();
    }

    @Test
    void slackMentionsNobody() throws Exception {
      JsonNode body = sent(webhook(WebhookPreset.SLACK), ALERT);

      assertThat(body.path("text").asText())
          .contains("&lt;!channel&gt;", "&amp;")
          .doesNotContain("<");
    }

    @Test
    void anEndSaysSo() throws Exception {
      assertThat(sent(webhook(WebhookPreset.SLACK), ALERT.over(8, NOON)).path("text").asText())
          .startsWith("OVER FEES_OVER_CAP fees: ");
    }

    @Test
    void longMessagesAreCutBetweenCharacters() throws Exception {
      Alert longOne =
          new Alert(
              7, NOON, Alert.Severity.WARNING, "X", "\uD83D\uDE80".repeat(1_500), Optional.empty());

      String text = sent(webhook(WebhookPreset.DISCORD), longOne).path("content").asText();

      assertThat(text).hasSizeBetween(1_990, 2_000).endsWith("\uD83D\uDE80…");
    }
  }

  @Nested
  class Delivery {
    @Test
    void whatFailedIsTriedAgainWithGrowingPauses() throws Exception {
      server.answers(Answer.of(500), Answer.of(503), Answer.of(429));
      WebhookAlerts alerts = webhook(WebhookPreset.GENERIC).build();
      alerts.onAlert(ALERT);
      for (int attempt = 0; attempt < 4; attempt++) {
        server.next();
      }
      alerts.close();

      assertThat(alerts.counts()).isEqualTo(new WebhookCounts(1, 0, 0));
      assertThat(pauses).hasSize(3);
      for (int i = 0; i < 3; i++) {
        assertThat(pauses.get(i).toMillis()).isBetween(500L << i, 1_000L << i);
      }
    }

    @Test
    void thePausesFollowFromTheSeed() {
      List<Duration> first = pausesOf(1);

      assertThat(pausesOf(1)).isEqualTo(first);
      assertThat(pausesOf(2)).isNotEqualTo(first);
    }

    private List<Duration> pausesOf(long seed) {
      Backoff backoff = new Backoff(seed);
      return List.of(
          backoff.after(1, Optional.empty()),
          backoff.after(2, Optional.empty()),
          backoff.after(20, Optional.empty()));
    }

    @Test
    void theOtherSideMayAskForALongerPause() throws Exception {
      server.answers(
          Answer.after(429, "30"),
          Answer.after(503, "Mon, 5 Jan 2026 12:00:45 GMT"),
          Answer.after(429, "86400"),
          Answer.after(429, "soon"));
      WebhookAlerts alerts = webhook(WebhookPreset.GENERIC).build();
      alerts.onAlert(ALERT);
      for (int attempt = 0; attempt < 5; attempt++) {
        server.next();
      }
      alerts.close();

      assertThat(pauses.subList(0, 3))
          .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(45), Duration.ofMinutes(10));
      assertThat(pauses.get(3)).isLessThanOrEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void attemptsAreBounded() throws Exception {
      server.answers(Answer.of(500), Answer.of(500), Answer.of(500));
      WebhookAlerts alerts = webhook(WebhookPreset.GENERIC).attempts(3).build();
      alerts.onAlert(ALERT);
      alerts.onAlert(ALERT.over(8, NOON));
      for (int request = 0; request < 4; request++) {
        server.next();
      }
      alerts.close();

      assertThat(alerts.counts()).isEqualTo(new WebhookCounts(1, 0, 1));
      assertThat(pauses).hasSize(2);
    }

    @Test
    void whatIsRefusedForGoodIsNotTriedAgain() throws Exception {
      server.answers(Answer.of(404), Answer.of(302));
      WebhookAlerts alerts = webhook(WebhookPreset.GENERIC).build();
      alerts.onAlert(ALERT);
      alerts.onAlert(ALERT);
      server.next();
      server.next();
      alerts.close();

      assertThat(alerts.counts()).isEqualTo(new WebhookCounts(0, 0, 2));
      assertThat(pauses).isEmpty();
      assertThat(server.waiting()).isZero();
    }

    @Test
    void oneThatHangsIsLeftAfterTheTimeout() throws Exception {
      server.answers(Answer.never());
      WebhookAlerts alerts = webhook(WebhookPreset.GENERIC).timeout(Duration.ofMillis(300)).build();
      alerts.onAlert(ALERT);
      server.next();
      // On a busy machine the next answer may come too late as well; then there is another.
      while (alerts.counts().delivered() == 0) {
        Thread.onSpinWait();
      }
      alerts.close();

      assertThat(alerts.counts()).isEqualTo(new WebhookCounts(1, 0, 0));
      assertThat(pauses).isNotEmpty();
    }

    @Test
    void nobodyListens() throws Exception {
      environment.put("HOOK", "http://127.0.0.1:1/" + SECRET);
      CountDownLatch tried = new CountDownLatch(2);
      WebhookAlerts alerts =
          webhook(WebhookPreset.GENERIC)
              .attempts(3)
              .timeout(Duration.ofSeconds(5))
              .waiting(time -> tried.countDown())
              .build();
      alerts.onAlert(ALERT);
      assertThat(tried.await(20, TimeUnit.SECONDS)).isTrue();
      alerts.close();

      assertThat(alerts.counts()).isEqualTo(new WebhookCounts(0, 0, 1));
    }

    @Test
    void whatFindsNoRoomIsDroppedAndCounted() throws Exception {
      server.answers(Answer.never());
      WebhookAlerts alerts =
          webhook(WebhookPreset.GENERIC).queue(2).closing(Duration.ofMillis(50)).build();
      alerts.onAlert(ALERT);
      server.next();
      for (int i = 0; i < 5; i++) {
        alerts.onAlert(ALERT);
      }
      assertThat(alerts.counts().dropped()).isEqualTo(3);

      // It hangs, so that closing ends it; what was queued is counted too.
      alerts.close();
      assertThat(alerts.counts().dropped()).isEqualTo(5);
      alerts.onAlert(ALERT);
      assertThat(alerts.counts().dropped()).isEqualTo(6);
    }

    @Test
    void closingEndsAPause() throws Exception {
      server.answers(Answer.of(500));
      WebhookAlerts alerts =
          WebhookAlerts.builder(WebhookPreset.GENERIC, "HOOK")
              .environment(name -> Optional.ofNullable(environment.get(name)))
              .closing(Duration.ofSeconds(20))
              .build();
      alerts.onAlert(ALERT);
      server.next();
      alerts.close();

      // Tried once more on the way out, or given up; in neither case waited for.
      WebhookCounts counts = alerts.counts();
      assertThat(counts.delivered() + counts.failed()).isEqualTo(1);
      alerts.close();
    }
  }

  @Nested
  class Heartbeats {
    private static final Heartbeat BEAT =
        new Heartbeat(
            NOON, 9, "LIVE_150", "PAPER_ONCHAIN", TradingState.ACTIVE, false, Usd.of("150"), 1, 2);

    @Test
    void goToAnAddressOfTheirOwn() throws Exception {
      environment.put("LIFE", server.address() + "/life");
      try (WebhookAlerts alerts = webhook(WebhookPreset.SLACK).heartbeat("LIFE").build()) {
        alerts.onHeartbeat(BEAT);
        JsonNode body = json(server.next().body());
        assertThat(body.path("type").asText()).isEqualTo("heartbeat");
        assertThat(body.path("schema_version").asInt()).isEqualTo(1);
        assertThat(body.path("tick").asInt()).isEqualTo(9);
        assertThat(body.path("trading_state").asText()).isEqualTo("ACTIVE");
        assertThat(body.path("equity_usd").asText()).isEqualTo("150");
        assertThat(body.path("alerts").asInt()).isEqualTo(2);
      }
    }

    @Test
    void areNotSentWithoutOne() throws Exception {
      try (WebhookAlerts alerts = webhook(WebhookPreset.GENERIC).build()) {
        alerts.onHeartbeat(BEAT);
        alerts.onAlert(ALERT);
        assertThat(json(server.next().body()).path("type").asText()).isEqualTo("alert");
      }
      assertThat(server.waiting()).isZero();
    }

    @Test
    void areTriedOnce() throws Exception {
      environment.put("LIFE", server.address() + "/life");
      server.answers(Answer.of(500));
      try (WebhookAlerts alerts = webhook(WebhookPreset.SLACK).heartbeat("LIFE").build()) {
        alerts.onHeartbeat(BEAT);
        server.next();
      }
      assertThat(server.waiting()).isZero();
      assertThat(pauses).isEmpty();
    }
  }

  @Nested
  class Refused {
    private void refuses(WebhookAlerts.Builder builder, String... words) {
      assertThatIllegalArgumentException()
          .isThrownBy(builder::build)
          .satisfies(
              refusal ->
                  assertThat(String.valueOf(refusal.getMessage()))
                      .contains(words)
                      .doesNotContain(SECRET));
    }

    @Test
    void aVariableThatIsNotSet() {
      environment.remove("HOOK");
      refuses(webhook(WebhookPreset.GENERIC), "HOOK", "not set");
      environment.put("HOOK", "  ");
      refuses(webhook(WebhookPreset.GENERIC), "HOOK", "not set");
    }

    @Test
    void theAddressInPlaceOfItsVariable() {
      refuses(
          WebhookAlerts.builder(WebhookPreset.GENERIC, server.address()), "name of an environment");
    }

    @Test
    void whatIsNoAddress() {
      for (String wrong : List.of("ftp://" + SECRET, SECRET, "http://a b/" + SECRET, "https:///")) {
        environment.put("HOOK", wrong);
        refuses(webhook(WebhookPreset.GENERIC), "HOOK", "http or https address");
      }
    }

    @Test
    void aChatThatIsMissingOrForAnother() {
      refuses(webhook(WebhookPreset.TELEGRAM), "telegram needs a chat");
      refuses(webhook(WebhookPreset.SLACK).chat("CHAT"), "telegram only", "slack");
    }

    @Test
    void numbersOutsideTheirRanges() {
      WebhookAlerts.Builder builder = webhook(WebhookPreset.GENERIC);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.attempts(0))
          .withMessage("attempts must be from 1 to 20, but was 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.queue(10_001))
          .withMessage("queue must be from 1 to 10000, but was 10001");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.timeout(Duration.ZERO))
          .withMessageStartingWith("timeout must be from 1 ms to PT1M");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.closing(Duration.ofMinutes(2)))
          .withMessageStartingWith("closing must be from");
    }
  }

  @Test
  void noTextShowsTheAddress() {
    try (WebhookAlerts alerts = webhook(WebhookPreset.GENERIC).bearer("TOKEN").build()) {
      assertThat(alerts).hasToString("webhook generic at $HOOK");
    }
    Secret secret = Secret.read("it", "TOKEN", name -> Optional.ofNullable(environment.get(name)));
    assertThat(secret).hasToString("$TOKEN");
    assertThat(Reply.ofFailure(new IOException(server.address())).words()).isEqualTo("IOException");
  }
}
