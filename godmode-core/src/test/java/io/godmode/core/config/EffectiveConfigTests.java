package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.core.config.ConfigEntry.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveConfigTests {
  @TempDir Path folder;

  private EffectiveConfig file(ConfigFile file) {
    try {
      return EffectiveConfig.ofFile(Files.writeString(folder.resolve("c.json"), file.text()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ConfigEntry entry(EffectiveConfig config, String path) {
    return config.entries().stream()
        .filter(entry -> entry.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError(path + " is not listed"));
  }

  private static List<String> lines(EffectiveConfig before, EffectiveConfig after) {
    return before.changesTo(after).stream().map(ConfigChange::toString).toList();
  }

  @Test
  void everyValueOfAFileIsListedWithItsOrigin() {
    EffectiveConfig config = file(ConfigFile.complete());

    for (ConfigKey key : ConfigKey.all()) {
      boolean section =
          List.of("object", "by_wallet").contains(key.type())
              || key.path().endsWith("[]")
              || (key.type().equals("list")
                  && ConfigKey.all().stream()
                      .anyMatch(other -> other.path().startsWith(key.path() + "[].")));
      String pattern =
          "\\$\\."
              + key.path()
                  .replace("$", "\\$")
                  .replace(".", "\\.")
                  .replace("[]", "\\[[^\\]]+\\]")
                  .replace("*", "[^.\\[]+");
      if (!section) {
        assertThat(config.entries())
            .as(key.path())
            .anyMatch(
                entry ->
                    entry.path().replace("['$schema']", ".$schema").matches(pattern)
                        && entry.origin() == Origin.FILE);
      }
    }
  }

  @Test
  void whatIsNotStatedHasItsDefaultOrNothing() {
    EffectiveConfig live150 = EffectiveConfig.ofProfile("LIVE_150");

    assertThat(entry(live150, "$.RUN_MODE"))
        .hasToString("$.RUN_MODE = \"paper\"  (profile)")
        .extracting(ConfigEntry::origin)
        .isEqualTo(Origin.PROFILE);
    assertThat(entry(live150, "$.execution.drop_rate"))
        .hasToString("$.execution.drop_rate = 0.02  (default)");
    assertThat(entry(live150, "$.market.max_age_slots"))
        .hasToString("$.market.max_age_slots = 25  (default)");
    assertThat(entry(live150, "$.market.sol_usd")).hasToString("$.market.sol_usd  (not set)");
    assertThat(entry(live150, "$.BOT_MODE"))
        .hasToString("$.BOT_MODE = \"GODMODE\"  (profile, informs only)");
  }

  @Test
  void theValueInForceIsTheOneThatHolds() {
    EffectiveConfig live150 = EffectiveConfig.ofProfile("LIVE_150");

    assertThat(entry(live150, "$.risk.global.max_global_daily_loss_pct"))
        .hasToString(
            "$.risk.global.max_global_daily_loss_pct = 2.5  (profile 5; SAFETY_MODE safe, and the"
                + " tighter of this and $.finance.policies.trading.max_daily_loss_pct_global)");
    assertThat(entry(live150, "$.finance.policies.trading.max_trade_pct_of_wallet").inForce())
        .isEqualTo("0.1");
    assertThat(entry(live150, "$.risk.wallets.sniper_sol.max_pct_balance_per_trade").inForce())
        .isEqualTo("10");
    assertThat(entry(live150, "$.risk.wallets.sniper_sol.max_daily_loss_pct").inForce())
        .isEqualTo("5");
    assertThat(entry(live150, "$.risk.wallets.sniper_sol.max_open_positions").inForce())
        .isEqualTo("3");
    assertThat(entry(live150, "$.wallets[name=sniper_sol].risk.max_open_trades").inForce())
        .isEqualTo("3");
    assertThat(entry(live150, "$.risk.global.max_consecutive_losing_trades").inForce())
        .isEqualTo("4");
    assertThat(entry(live150, "$.execution.compute_unit_limit").inForce())
        .isEqualTo("{\"trade\": 120000, \"with_account_creation\": 250000}");
    assertThat(entry(live150, "$.finance.policies.trading.max_loss_pct_per_trade"))
        .hasToString("$.finance.policies.trading.max_loss_pct_per_trade = 0.05  (profile)");
  }

  @Test
  void ofVariablesItKnowsTheNames() {
    assertThat(entry(EffectiveConfig.ofProfile("LIVE_150"), "$.wallets[name=fees].private_key_env"))
        .hasToString(
            "$.wallets[name=fees].private_key_env = \"WALLET_FEES\"  (profile, informs only)");
  }

  @Test
  void aSectionThatIsOffTellsWhatIsStatedOnly() {
    EffectiveConfig off =
        file(ConfigFile.live150().set("finance.compounding", "{\"enabled\": false}"));

    assertThat(off.entries())
        .extracting(ConfigEntry::path)
        .contains("$.finance.compounding.enabled")
        .doesNotContain("$.finance.compounding.min_pnl_usd");
  }

  @Test
  void aRefusedFileHasNoEntries() {
    assertThatThrownBy(() -> file(ConfigFile.live150().remove("RUN_MODE")))
        .isInstanceOf(GodmodeConfigException.class)
        .hasMessageContaining("$.RUN_MODE");
  }

  @Test
  void aConfigurationDoesNotDifferFromItself() {
    for (String profile : ConfigLoader.profiles()) {
      assertThat(EffectiveConfig.ofProfile(profile).changesTo(EffectiveConfig.ofProfile(profile)))
          .isEmpty();
    }
  }

  @Test
  void aStatedDefaultIsNoDifference() {
    EffectiveConfig stated =
        file(
            ConfigFile.live150()
                .set("execution.drop_rate", "0.020")
                .set("market", "{\"max_age_slots\": 25}")
                .set("strategies.memecoin_farming.exits", "{\"take_profit\": []}"));

    assertThat(lines(EffectiveConfig.ofProfile("LIVE_150"), stated)).isEmpty();
  }

  @Test
  void aChangeIsToldByWhatHolds() {
    assertThat(
            lines(
                EffectiveConfig.ofProfile("LIVE_150"),
                file(
                    ConfigFile.live150()
                        .set("SAFETY_MODE", "\"normal\"")
                        .set("BOT_NAME", "\"mine\"")
                        .set("market", "{\"sol_usd\": 190}"))))
        .contains(
            "$.SAFETY_MODE: \"safe\" → \"normal\"",
            "$.BOT_NAME: \"BOT_GODMODE_MEME\" → \"mine\"  (informs only)",
            "$.risk.global.max_global_daily_loss_pct: 2.5 → 5",
            "$.risk.wallets.bsc_main.max_pct_balance_per_trade: 10 → 20",
            "$.market.sol_usd: not set → 190")
        .noneMatch(line -> line.contains("max_open_positions"));
  }

  @Test
  void elementsAreComparedByName() {
    ConfigFile file = ConfigFile.live150();
    String first = file.get("wallets[0]").toString();
    String second = file.get("wallets[1]").toString();
    file.set("wallets[0]", second).set("wallets[1]", first);

    assertThat(lines(EffectiveConfig.ofProfile("LIVE_150"), file(file))).isEmpty();
  }
}
