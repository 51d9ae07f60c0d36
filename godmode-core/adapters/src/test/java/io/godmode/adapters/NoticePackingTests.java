package io.godmode.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.core.config.NotificationSettings.Topic;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bodies of messages, to the letter. */
class NoticePackingTests {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final String HEAD = "LIVE_150 PAPER_ONCHAIN SIMULATED";

  private final Deque<Notice> waiting =
      new ArrayDeque<>(
          List.of(
              new Notice(Topic.FILLS, 7, NOON, "BOUGHT 5 A & B <c>"),
              new Notice(Topic.TRIPS, 9, NOON, "KILL SWITCH TRIPPED DAY_LOSS")));

  private static NoticePacking packing(WebhookPreset preset) {
    Optional<Secret> chat =
        preset == WebhookPreset.TELEGRAM
            ? Optional.of(
                Secret.read(
                    "chat", "CHAT", name -> Optional.ofNullable(Map.of("CHAT", "-100").get(name))))
            : Optional.empty();
    return new NoticePacking(preset, new Payload(preset, chat), () -> HEAD);
  }

  @Test
  void telegram() {
    assertThat(packing(WebhookPreset.TELEGRAM).pack(waiting, 0))
        .isEqualTo(
            "{\"chat_id\":\"-100\",\"text\":\"LIVE_150 PAPER_ONCHAIN SIMULATED\\n"
                + "BOUGHT 5 A & B <c>\\nKILL SWITCH TRIPPED DAY_LOSS\","
                + "\"disable_web_page_preview\":true}");
    assertThat(waiting).isEmpty();
  }

  @Test
  void discord() {
    assertThat(packing(WebhookPreset.DISCORD).pack(waiting, 0))
        .isEqualTo(
            "{\"content\":\"LIVE_150 PAPER_ONCHAIN SIMULATED\\n"
                + "BOUGHT 5 A & B <c>\\nKILL SWITCH TRIPPED DAY_LOSS\","
                + "\"allowed_mentions\":{\"parse\":[]}}");
  }

  @Test
  void slack() {
    assertThat(packing(WebhookPreset.SLACK).pack(waiting, 0))
        .isEqualTo(
            "{\"text\":\"LIVE_150 PAPER_ONCHAIN SIMULATED\\n"
                + "BOUGHT 5 A &amp; B &lt;c&gt;\\nKILL SWITCH TRIPPED DAY_LOSS\"}");
  }

  @Test
  void generic() {
    assertThat(packing(WebhookPreset.GENERIC).pack(waiting, 1_234))
        .isEqualTo(
            "{\"schema_version\":1,\"type\":\"notification\","
                + "\"run\":\"LIVE_150 PAPER_ONCHAIN SIMULATED\",\"lost_before\":1234,\"notices\":["
                + "{\"event\":\"fills\",\"sequence\":7,\"at\":\"2026-01-05T12:00:00Z\","
                + "\"text\":\"BOUGHT 5 A & B <c>\"},"
                + "{\"event\":\"trips\",\"sequence\":9,\"at\":\"2026-01-05T12:00:00Z\","
                + "\"text\":\"KILL SWITCH TRIPPED DAY_LOSS\"}]}");
  }

  @Test
  void theLostAreToldBeforeTheRest() {
    assertThat(packing(WebhookPreset.SLACK).pack(waiting, 1_234))
        .startsWith("{\"text\":\"" + HEAD + "\\n1,234 earlier notices were lost\\nBOUGHT");
  }

  @Test
  void whatDoesNotFitWaitsForTheNextMessage() throws Exception {
    waiting.clear();
    for (int i = 0; i < 5; i++) {
      // Each of them counts four times where Slack reads it.
      waiting.add(new Notice(Topic.FILLS, i, NOON, i + "<".repeat(300)));
    }
    String first = packing(WebhookPreset.SLACK).pack(waiting, 0);

    assertThat(waiting).extracting(Notice::sequence).containsExactly(2L, 3L, 4L);
    assertThat(JsonMapper.builder().build().readTree(first).path("text").asText())
        .hasSizeLessThanOrEqualTo(WebhookPreset.SLACK.mostCharacters());
  }

  @Test
  void oneThatIsTooLongForAnyMessageIsCutAndNothingStaysBehind() {
    waiting.clear();
    waiting.add(new Notice(Topic.TRIPS, 1, NOON, "x".repeat(9_000)));

    assertThat(packing(WebhookPreset.DISCORD).pack(waiting, 0)).contains("x…\"");
    assertThat(waiting).isEmpty();
  }

  @Test
  void oneMessageHoldsAtMost25() {
    waiting.clear();
    for (int i = 0; i < 60; i++) {
      waiting.add(new Notice(Topic.FILLS, i, NOON, "x"));
    }
    packing(WebhookPreset.GENERIC).pack(waiting, 0);
    packing(WebhookPreset.TELEGRAM).pack(waiting, 0);

    assertThat(waiting).hasSize(10);
  }
}
