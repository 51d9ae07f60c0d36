package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartingConfigTests {
  private static final Pattern DEFAULT_LINE =
      Pattern.compile("^( *)// (\"[A-Za-z_]+\": .*,)$", Pattern.MULTILINE);

  private static StartingConfig starting(String profile) {
    return StartingConfig.of(profile, "./config.schema.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIVE_150", "REPLAY_150", "DEMO"})
  void itLoadsAsTheProfileWithoutAWarning(String profile) {
    GodmodeConfig config = ConfigLoader.parse(starting(profile).config(), "config.json");

    assertThat(config.warnings()).isEmpty();
    assertThat(config.effective()).isEqualTo(ConfigLoader.profile(profile).effective());
    assertThat(config.notYetEnforced()).isEqualTo(ConfigLoader.profile(profile).notYetEnforced());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIVE_150", "REPLAY_150", "DEMO"})
  void everyKeyThatIsStatedIsExplained(String profile) {
    String text = starting(profile).config();
    String comments =
        text.lines()
            .filter(line -> line.strip().startsWith("//"))
            .map(line -> line.strip().substring(2).strip())
            .collect(Collectors.joining(" "));
    List<ConfigKey> stated =
        ConfigKey.all().stream()
            .filter(key -> !key.path().endsWith("[]"))
            .filter(key -> ConfigKeysTests.example(ConfigFile.of(text), key).isPresent())
            .toList();

    assertThat(stated).hasSizeGreaterThan(140);
    assertThat(stated)
        .allSatisfy(key -> assertThat(comments).contains(key.meaning().replace("`", "")));
    // A default that can be taken up stands on one line.
    assertThat(text.lines().filter(line -> !DEFAULT_LINE.matcher(line).matches()))
        .allMatch(line -> line.length() <= 110);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIVE_150", "REPLAY_150", "DEMO"})
  void aDefaultThatIsTakenUpChangesNothing(String profile) {
    String text = starting(profile).config();
    GodmodeConfig before = ConfigLoader.parse(text, "config.json");
    Matcher line = DEFAULT_LINE.matcher(text);
    List<String> taken = new ArrayList<>();
    while (line.find()) {
      MatchResult found = line.toMatchResult();
      String changed =
          text.substring(0, found.start())
              + found.group(1)
              + found.group(2)
              + text.substring(found.end());
      GodmodeConfig after = ConfigLoader.parse(changed, found.group(2));

      assertThat(after.effective()).as(found.group(2)).isEqualTo(before.effective());
      assertThat(after.warnings()).as(found.group(2)).isEmpty();
      taken.add(found.group(2));
    }

    assertThat(taken)
        .hasSizeGreaterThan(8)
        .contains("\"landing_slots\": 2,", "\"exit_slippage_bps\": [200, 500, 1500, 5000],");
  }

  @Test
  void theEnvironmentHasEveryVariableOnceAndNoValue() {
    List<String> lines =
        starting("LIVE_150")
            .environment()
            .lines()
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();

    assertThat(lines)
        .hasSize(12)
        .startsWith("RPC_SOLANA_HTTP=", "RPC_SOLANA_WS=", "WALLET_SNIPER_SOL=")
        .doesNotHaveDuplicates()
        .allMatch(line -> line.endsWith("="));
    assertThat(starting("LIVE_150").environment())
        .contains("# $.wallets[name=sniper_sol].private_key_env\nWALLET_SNIPER_SOL=\n");
  }

  @Test
  void theFilePointsToItsSchema() {
    assertThat(starting("DEMO").config()).contains("\n  \"$schema\": \"./config.schema.json\",\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIVE_150", "REPLAY_150", "DEMO"})
  void anotherNameMakesAnotherProfileWithTheSameLimits(String profile) {
    GodmodeConfig config =
        ConfigLoader.parse(starting(profile).named("LIVE_500").config(), "config.json");

    assertThat(config.warnings()).isEmpty();
    assertThat(config.effective())
        .isEqualTo(
            ConfigLoader.profile(profile).toBuilder().profileId("LIVE_500").build().effective());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "LIVE 500"})
  void aNameThatNoProfileMayHaveIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> starting("LIVE_150").named(name))
        .withMessageContaining("'" + name + "'");
  }

  @Test
  void anUnknownProfileIsRefused() {
    assertThatThrownBy(() -> starting("NONE"))
        .isInstanceOf(GodmodeConfigException.class)
        .hasMessageContaining("LIVE_150");
  }
}
