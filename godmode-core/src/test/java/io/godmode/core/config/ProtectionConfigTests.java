package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.money.Ratio;
import io.godmode.api.risk.ProtectionLock.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list {@code protections}: what it means, its defaults and what it refuses. */
class ProtectionConfigTests {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void thereAreNoneUnlessTheyAreStated() {
    assertThat(ConfigLoader.profile("LIVE_150").risk().protections()).isEmpty();
  }

  @Test
  void eachKindIsReadWithItsOwnKeysAndSeveralOfAKindAreToldApart() {
    assertThat(
            load(
                """
                [{"kind": "StoplossGuard", "window_minutes": 60, "trade_limit": 4,
                  "lock_minutes": 60},
                 {"kind": "StoplossGuard", "window_minutes": 60, "trade_limit": 2,
                  "only_per_token": true, "lock_minutes": 60},
                 {"kind": "MaxDrawdown", "id": "fall", "window_minutes": 60,
                  "max_drawdown_pct": 2.5, "lock_minutes": 60},
                 {"kind": "CooldownPeriod", "lock_minutes": 60},
                 {"kind": "CooldownPeriod", "only_per_wallet": true, "lock_minutes": 60},
                 {"kind": "CooldownPeriod", "only_per_token": false, "lock_minutes": 60},
                 {"kind": "LowProfit", "window_minutes": 60, "trade_limit": 3,
                  "required_profit_pct": 1, "lock_minutes": 60}]
                """))
        .containsExactly(
            ProtectionSettings.stoplossGuard("StoplossGuard", Scope.GLOBAL, HOUR, 4, HOUR),
            ProtectionSettings.stoplossGuard("StoplossGuard-2", Scope.TOKEN, HOUR, 2, HOUR),
            ProtectionSettings.maxDrawdown("fall", HOUR, 1, Ratio.ofPercent("2.5"), HOUR),
            ProtectionSettings.cooldownPeriod("CooldownPeriod", Scope.TOKEN, HOUR),
            ProtectionSettings.cooldownPeriod("CooldownPeriod-2", Scope.WALLET, HOUR),
            ProtectionSettings.cooldownPeriod("CooldownPeriod-3", Scope.GLOBAL, HOUR),
            ProtectionSettings.lowProfit(
                "LowProfit", Scope.TOKEN, HOUR, 3, Ratio.ofPercent("1"), HOUR));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"kind\": \"Stoploss\"; kind; \"Stoploss\"; StoplossGuard, MaxDrawdown, CooldownPeriod",
        "\"kind\": \"CooldownPeriod\", \"lock_minutes\": -1; lock_minutes; -1; 0 to 525600",
        "\"kind\": \"CooldownPeriod\", \"lock_minutes\": 0; lock_minutes; PT0S; longer than"
            + " nothing",
        "\"kind\": \"CooldownPeriod\", \"lock_minutes\": 600000; lock_minutes; 600000; 0 to 525600",
        "\"kind\": \"CooldownPeriod\"; lock_minutes; missing; minutes from 0",
        "\"kind\": \"CooldownPeriod\", \"lock_minutes\": 5, \"trade_limit\": 2; trade_limit;"
            + " a key of LowProfit, MaxDrawdown, StoplossGuard; no such key with CooldownPeriod",
        "\"kind\": \"CooldownPeriod\", \"lock_minutes\": 5, \"window_minutes\": 2; window_minutes;"
            + " a key of; no such key with CooldownPeriod",
        "\"kind\": \"CooldownPeriod\", \"lock_minutes\": 5, \"only_per_token\": true,"
            + " \"only_per_wallet\": true; only_per_wallet; true; false while only_per_token",
        "\"kind\": \"CooldownPeriod\", \"lock_minutes\": 5, \"id\": \"a:b\"; id; a:b;"
            + " without spaces and colons",
        "\"kind\": \"StoplossGuard\", \"lock_minutes\": 5, \"window_minutes\": 9; trade_limit;"
            + " missing; stated; ",
        "\"kind\": \"StoplossGuard\", \"lock_minutes\": 5, \"trade_limit\": 9; window_minutes;"
            + " missing; StoplossGuard needs it",
        "\"kind\": \"StoplossGuard\", \"lock_minutes\": 5, \"trade_limit\": 9,"
            + " \"window_minutes\": 0; window_minutes; PT0S; longer than nothing",
        "\"kind\": \"StoplossGuard\", \"lock_minutes\": 5, \"trade_limit\": 0,"
            + " \"window_minutes\": 1; trade_limit; 0; a whole number from 1",
        "\"kind\": \"StoplossGuard\", \"lock_minutes\": 5, \"trade_limit\": 5001,"
            + " \"window_minutes\": 1; trade_limit; 5001; 1 to 5000 trades",
        "\"kind\": \"MaxDrawdown\", \"lock_minutes\": 5, \"window_minutes\": 9; max_drawdown_pct;"
            + " missing; MaxDrawdown needs it",
        "\"kind\": \"MaxDrawdown\", \"lock_minutes\": 5, \"window_minutes\": 9,"
            + " \"max_drawdown_pct\": 101; max_drawdown_pct; 101; 0 to 100",
        "\"kind\": \"MaxDrawdown\", \"lock_minutes\": 5, \"window_minutes\": 9,"
            + " \"max_drawdown_pct\": 5, \"only_per_wallet\": true; only_per_wallet; a key of;"
            + " no such key with MaxDrawdown",
        "\"kind\": \"LowProfit\", \"lock_minutes\": 5, \"window_minutes\": 9,"
            + " \"max_drawdown_pct\": 5; max_drawdown_pct; a key of MaxDrawdown; no such key",
        "\"kind\": \"LowProfit\", \"lock_minutes\": 5, \"window_minutes\": 9,"
            + " \"required_profit_pct\": -1; required_profit_pct; -1; 0 to 100",
      })
  void whatIsMalformedIsNamedWithWhatIsAllowed(
      String element, String key, String found, String allowed) {
    assertThatThrownBy(() -> load("[{" + element + "}]"))
        .isInstanceOf(GodmodeConfigException.class)
        .hasMessageContaining("$.protections[0]." + key)
        .hasMessageContaining(found)
        .hasMessageContaining(allowed.strip());
  }

  @Test
  void twoOfOneNameAreRefused() {
    assertThatThrownBy(
            () ->
                load(
                    """
                    [{"kind": "CooldownPeriod", "id": "pause", "lock_minutes": 5},
                     {"kind": "CooldownPeriod", "id": "pause", "lock_minutes": 9}]
                    """))
        .isInstanceOf(GodmodeConfigException.class)
        .hasMessageContaining("$.protections[1].id")
        .hasMessageContaining("another name");
  }

  @Test
  void settingsMadeByHandAreCheckedTheSame() {
    GodmodeConfig.Builder builder =
        ConfigLoader.profile("LIVE_150").toBuilder()
            .risk(
                risk ->
                    risk.protections(
                        List.of(
                            ProtectionSettings.cooldownPeriod(
                                "pause", Scope.TOKEN, Duration.ZERO))));

    assertThatThrownBy(builder::build)
        .isInstanceOf(GodmodeConfigException.class)
        .hasMessageContaining("$.protections[0].lock_minutes");
  }

  private static List<ProtectionSettings> load(String list) {
    return ConfigFile.live150().set("protections", list).load().risk().protections();
  }
}
