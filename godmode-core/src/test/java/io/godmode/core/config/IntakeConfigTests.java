package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where events from outside come in, as {@code api.*} says. */
class IntakeConfigTests {
  private static IntakeSettings api(String json) {
    return ConfigFile.live150().set("api", json).load().intake();
  }

  @Test
  void live150TakesEventsWhereItSaysAndAFileWithoutTheSectionNowhere() {
    assertThat(ConfigFile.live150().load().intake())
        .isEqualTo(new IntakeSettings(true, "127.0.0.1", 8000, Optional.empty(), Optional.empty()));
    assertThat(ConfigFile.live150().remove("api").load().intake()).isEqualTo(IntakeSettings.OFF);
    assertThat(IntakeSettings.OFF.enabled()).isFalse();
  }

  @Test
  void readsEveryKey() {
    IntakeSettings read =
        api(
            "{\"host\": \"::1\", \"port\": 9000, \"token_env\": \"MY_TOKEN\","
                + " \"polling\": {\"url_env\": \"MY_URL\", \"bearer_env\": \"MY_BEARER\","
                + " \"interval_seconds\": 0.5}}");

    assertThat(read)
        .isEqualTo(
            new IntakeSettings(
                true,
                "::1",
                9000,
                Optional.of("MY_TOKEN"),
                Optional.of(
                    new IntakeSettings.Polling(
                        "MY_URL", Optional.of("MY_BEARER"), Duration.ofMillis(500)))));
  }

  @Test
  void pollingAsksEveryTwoSecondsWithoutATokenUnlessToldOtherwise() {
    assertThat(api("{\"polling\": {\"url_env\": \"MY_URL\"}}").polling())
        .contains(new IntakeSettings.Polling("MY_URL", Optional.empty(), Duration.ofSeconds(2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.168.1.7", "example.org"})
  void anAddressBeyondTheMachineIsRefused(String host) {
    assertThatThrownBy(() -> api("{\"host\": \"" + host + "\"}"))
        .isInstanceOf(GodmodeConfigException.class)
        .hasMessageContainingAll("$.api.host", host, "127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"polling\": {}}; $.api.polling.url_env",
        "{\"polling\": {\"url_env\": \"https://example.org/?key=1\"}}; $.api.polling.url_env",
        "{\"token_env\": \"no name\"}; $.api.token_env",
        "{\"port\": 0}; $.api.port",
        "{\"polling\": {\"url_env\": \"U\", \"interval_seconds\": 0}};"
            + " $.api.polling.interval_seconds"
      })
  void whatCannotBeUsedIsRefusedWithItsPlace(String json, String place) {
    assertThatThrownBy(() -> api(json))
        .isInstanceOf(GodmodeConfigException.class)
        .hasMessageContaining(place);
  }

  /** The same directory goes on with events from elsewhere: what came of them is journaled. */
  @Test
  void whereEventsComeInDoesNotMakeAnotherConfiguration() {
    GodmodeConfig before = ConfigFile.live150().load();
    GodmodeConfig after = ConfigFile.live150().set("api", "{\"port\": 9000}").load();

    assertThat(after.hash()).isEqualTo(before.hash());
    assertThat(after.bindingHash()).isEqualTo(before.bindingHash());
    assertThat(after.effective()).isNotEqualTo(before.effective());
  }

  @Test
  void theBuilderIsCheckedByTheSameRules() {
    IntakeSettings open =
        new IntakeSettings(true, "0.0.0.0", 8000, Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> GodmodeConfig.builder("LIVE_150").intake(open).build())
        .isInstanceOf(GodmodeConfigException.class)
        .hasMessageContaining("$.api.host");
  }
}
