package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.core.config.TokenSafetySettings.Action;
import io.godmode.core.config.TokenSafetySettings.Check;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The section {@code token_safety}: its defaults and what it refuses. */
class TokenSafetyConfigTests {
  @Test
  void theProfileLeavesItToTheMarketWithTheDefaultsOfEachCheckAndNoWarning() {
    GodmodeConfig live150 = ConfigLoader.profile("LIVE_150");

    assertThat(live150.risk().tokenSafety()).isEqualTo(TokenSafetySettings.DEFAULT);
    assertThat(live150.warnings()).isEmpty();
    assertThat(live150.risk().tokenSafety().checks())
        .isEqualTo(
            Map.of(
                Check.MINT_AUTHORITY, Action.DENY,
                Check.FREEZE_AUTHORITY, Action.DENY,
                Check.EXTENSIONS, Action.WARN,
                Check.HOLDERS, Action.WARN,
                Check.CREATOR, Action.WARN,
                Check.BUNDLING, Action.WARN));
  }

  @ParameterizedTest
  @EnumSource(Check.class)
  void eachCheckTakesEachAction(Check check) {
    for (Action action : Action.values()) {
      TokenSafetySettings settings =
          load(
              "{\"checks\": {\"%s\": \"%s\"}}"
                  .formatted(check.key(), action.name().toLowerCase(Locale.ROOT)));
      assertThat(settings).isEqualTo(TokenSafetySettings.DEFAULT.with(check, action));
    }
  }

  @Test
  void itIsSwitchedOnAndOffWhateverTheMarket() {
    assertThat(load("{\"enabled\": true}").enabled()).isEqualTo(Optional.of(true));
    assertThat(load("{\"enabled\": false}").enabled()).isEqualTo(Optional.of(false));
  }

  @Test
  void anotherActionIsRefusedWithWhatIsAllowed() {
    assertThatThrownBy(() -> load("{\"checks\": {\"holders\": \"maybe\"}}"))
        .isInstanceOf(GodmodeConfigException.class)
        .hasMessageContaining("$.token_safety.checks.holders")
        .hasMessageContaining("\"maybe\"")
        .hasMessageContaining("one of deny, warn, off");
  }

  private static TokenSafetySettings load(String section) {
    return ConfigFile.live150().set("token_safety", section).load().risk().tokenSafety();
  }
}
