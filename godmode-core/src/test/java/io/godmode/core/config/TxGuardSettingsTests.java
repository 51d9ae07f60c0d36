package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TxGuardSettingsTests {
  @Test
  void areThoseOfTheFile() {
    TxGuardSettings settings =
        ConfigFile.live150()
            .set("execution.tx_guard.hard_disable_send_tx", "false")
            .set("execution.tx_guard.allowed_profiles", "[\"LIVE_150\", \"DEMO\"]")
            .set("execution.tx_guard.log_only", "true")
            .load()
            .execution()
            .txGuard();

    assertThat(settings).isEqualTo(new TxGuardSettings(false, List.of("LIVE_150", "DEMO"), true));
  }

  @Test
  void withoutASectionNothingIsSentByAnybody() {
    assertThat(ConfigFile.live150().remove("execution.tx_guard").load().execution().txGuard())
        .isEqualTo(new TxGuardSettings(true, List.of(), false));
    assertThat(ConfigFile.live150().set("execution.tx_guard", "{}").load().execution().txGuard())
        .isEqualTo(TxGuardSettings.CLOSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "hard_disable_send_tx; 0; 0; true or false",
        "log_only; \"no\"; \"no\"; true or false",
        "allowed_profiles; \"LIVE_150\"; \"LIVE_150\"; a list",
        "allowed_profiles[0]; 150; 150; ''",
        "allowed_profiles[0]; \"\"; \"\"; ''"
      })
  void whatIsMalformedIsRefusedWithPathValueAndWhatIsAllowed(
      String key, String value, String found, String allowed) {
    assertThat(ConfigFile.live150().set("execution.tx_guard." + key, value).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("$.execution.tx_guard." + key);
              assertThat(problem.found()).isEqualTo(found);
              assertThat(problem.allowed()).contains(allowed).isNotBlank();
            });
  }
}
