package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.core.config.NotificationSettings.Topic;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told through a webhook, as {@code notifications.*} says. */
class NotificationConfigTests {
  private static GodmodeConfig config(String json) {
    return ConfigFile.live150().set("notifications", json).load();
  }

  @Test
  void withoutTheSectionOrSwitchedOffNothingIsTold() {
    assertThat(ConfigFile.live150().load().notifications()).isEmpty();
    assertThat(config("{\"enabled\": false, \"webhook_url_env\": \"HOOK\"}").notifications())
        .isEmpty();
  }

  @Test
  void theAddressIsEnoughForAllTopics() {
    assertThat(config("{\"webhook_url_env\": \"HOOK\"}").notifications())
        .contains(NotificationSettings.of("generic", "HOOK"));
    assertThat(NotificationSettings.of("generic", "HOOK").topics())
        .containsExactlyInAnyOrder(Topic.values());
  }

  @Test
  void readsEveryKey() {
    assertThat(
            config(
                    """
                    {"preset": "telegram", "webhook_url_env": "HOOK", "chat_id_env": "CHAT",
                     "bearer_env": "BEARER", "events": ["digest", "fills"], "digest_hour": 7,
                     "heartbeat_url_env": "LIFE", "heartbeat_seconds": 30, "timeout_seconds": 2.5,
                     "attempts": 3, "queue": 9}\
                    """)
                .notifications())
        .contains(
            new NotificationSettings(
                "telegram",
                "HOOK",
                Optional.of("CHAT"),
                Optional.of("BEARER"),
                Set.of(Topic.FILLS, Topic.DIGEST),
                7,
                Optional.of(new NotificationSettings.Pulse("LIFE", Duration.ofSeconds(30))),
                new NotificationSettings.Limits(Duration.ofMillis(2_500), 3, 9)));
  }

  @Test
  void anEmptyListOfEventsLeavesTheSignOfLifeAlone() {
    assertThat(
            config("{\"webhook_url_env\": \"HOOK\", \"events\": []}")
                .notifications()
                .orElseThrow()
                .topics())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; $.notifications.webhook_url_env",
        "{\"webhook_url_env\": \"https://hooks.example.org/T0k3n\"};"
            + " $.notifications.webhook_url_env",
        "{\"webhook_url_env\": \"H\", \"preset\": \"irc\"}; $.notifications.preset",
        "{\"webhook_url_env\": \"H\", \"preset\": \"telegram\"}; $.notifications.chat_id_env",
        "{\"webhook_url_env\": \"H\", \"chat_id_env\": \"C\"}; $.notifications.chat_id_env",
        "{\"webhook_url_env\": \"H\", \"events\": [\"rumours\"]}; $.notifications.events[0]",
        "{\"webhook_url_env\": \"H\", \"digest_hour\": 24}; $.notifications.digest_hour",
        "{\"webhook_url_env\": \"H\", \"timeout_seconds\": 61}; $.notifications.timeout_seconds",
        "{\"webhook_url_env\": \"H\", \"attempts\": 21}; $.notifications.attempts",
        "{\"webhook_url_env\": \"H\", \"queue\": 10001}; $.notifications.queue"
      })
  void whatCannotBeUsedIsRefusedWithItsPlace(String json, String place) {
    assertThatThrownBy(() -> config(json))
        .isInstanceOf(GodmodeConfigException.class)
        .hasMessageContaining(place)
        .hasMessageNotContaining("T0k3n");
  }

  /** As everywhere: named, with the nearest key that exists. */
  @Test
  void anUnknownKeyIsToldWithItsPlace() {
    assertThat(config("{\"webhook_url_env\": \"H\", \"digest_our\": 7}").warnings())
        .extracting(ConfigProblem::toString)
        .anyMatch(
            text -> text.contains("$.notifications.digest_our") && text.contains("digest_hour"));
  }

  /** The same directory goes on whoever is told. */
  @Test
  void whoIsToldDoesNotMakeAnotherConfiguration() {
    GodmodeConfig before = ConfigFile.live150().load();
    GodmodeConfig after = config("{\"webhook_url_env\": \"HOOK\"}");

    assertThat(after.hash()).isEqualTo(before.hash());
    assertThat(after.bindingHash()).isEqualTo(before.bindingHash());
    assertThat(after.effective()).isNotEqualTo(before.effective());
    assertThat(after.notYetEnforced()).doesNotContain("$.notifications");
  }

  @Test
  void theBuilderIsCheckedByTheSameRules() {
    assertThatThrownBy(
            () ->
                GodmodeConfig.builder("LIVE_150")
                    .notifications(NotificationSettings.of("telegram", "HOOK"))
                    .build())
        .isInstanceOf(GodmodeConfigException.class)
        .hasMessageContaining("$.notifications.chat_id_env");
  }
}
