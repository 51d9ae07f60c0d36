package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTests {

  @ParameterizedTest
  @ValueSource(strings = {"LIVE_150", "REPLAY_150", "DEMO"})
  void everyProfileLoadsWithoutAWarning(String name) {
    GodmodeConfig config = ConfigLoader.profile(name);

    assertThat(config.warnings()).isEmpty();
    assertThat(config.profileId()).isEqualTo(name);
    assertThat(config.hash()).matches("[0-9a-f]{64}");
  }

  @Test
  void theProfilesAreThose() {
    assertThat(ConfigLoader.profiles()).containsExactly("LIVE_150", "REPLAY_150", "DEMO");
  }

  @Test
  void anUnknownProfileListsTheKnownOnes() {
    assertThatThrownBy(() -> ConfigLoader.profile("LIVE_15O"))
        .isInstanceOf(GodmodeConfigException.class)
        .hasMessageContaining("LIVE_15O")
        .hasMessageContaining("[LIVE_150, REPLAY_150, DEMO]");
  }

  @ParameterizedTest
  @CsvSource({"LIVE_150,live150.json", "REPLAY_150,replay150.json", "DEMO,demo.json"})
  void theBundledTextIsTheSpecifiedOne(String name, String file) throws IOException {
    Path specified = SharedFolder.find("spec").map(spec -> spec.resolve(file)).orElse(Path.of("?"));
    assumeTrue(Files.exists(specified), "SKIPPED: ../shared/spec/" + file + " is not here");

    assertThat(ConfigLoader.profileText(name)).isEqualTo(Files.readString(specified));
  }

  @Test
  void live150InCodeIsLive150InItsFile() {
    GodmodeConfig code = Live150.config();
    GodmodeConfig file = ConfigLoader.profile(Live150.NAME);

    assertThat(code.effective()).isEqualTo(file.effective());
    assertThat(code.hash()).isEqualTo(file.hash());
    assertThat(code.botName()).isEqualTo(file.botName());
    assertThat(code.botMode()).isEqualTo(file.botMode());
    assertThat(code.wallets()).isEqualTo(file.wallets());
    assertThat(code.memecoin()).isEqualTo(file.memecoin());
    assertThat(code.dashboard()).isEqualTo(file.dashboard());
    assertThat(code.warnings()).isEmpty();
  }

  @Test
  void live150HoldsWhatItsPageSays() {
    GodmodeConfig config = ConfigLoader.profile("LIVE_150");

    assertThat(config.runMode()).isEqualTo(RunMode.PAPER);
    assertThat(config.safetyMode()).isEqualTo(SafetyMode.SAFE);
    assertThat(config.capital()).isEqualTo(Usd.ofDollars(150));
    assertThat(config.wallets())
        .extracting(wallet -> wallet.id().value())
        .containsExactly(
            "sniper_sol",
            "copy_sol",
            "base_main",
            "bsc_main",
            "vault",
            "fees",
            "emergency",
            "profits_sol",
            "profits_base",
            "profits_bsc");
    assertThat(config.runtimeTick()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.agent().tick()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.flows().interval()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void live150InSafeModeHalvesThePercentLimitsAndNothingElse() {
    GodmodeConfig config = ConfigLoader.profile("LIVE_150");
    RiskSettings risk = config.risk();
    WalletSettings sniper = config.wallet(WalletId.of("sniper_sol")).orElseThrow();
    WalletSettings.Limits limits = sniper.limits().orElseThrow();

    assertThat(risk.maxDayLoss()).isEqualTo(Ratio.ofPercent("2.5"));
    assertThat(risk.maxTradeShareOfWallet()).isEqualTo(Ratio.ofPercent("10"));
    assertThat(limits.maxShareOfBalance()).isEqualTo(Ratio.ofPercent("10"));
    assertThat(limits.maxShareOfBalance().floorOf(sniper.initialBalance()))
        .isEqualTo(Usd.ofDollars(3));
    assertThat(limits.maxDayLoss()).isEqualTo(Ratio.ofPercent("5"));

    assertThat(risk.maxLossPerTrade()).isEqualTo(Ratio.ofPercent("5"));
    assertThat(risk.drawdownWarning()).isEqualTo(Ratio.ofPercent("10"));
    assertThat(risk.drawdownCritical()).isEqualTo(Ratio.ofPercent("20"));
    assertThat(risk.minTrade()).isEqualTo(Usd.ofDollars(2));
    assertThat(limits.maxDayLossUsd()).isEqualTo(Usd.ofDollars(300));
    assertThat(limits.maxNotionalPerTrade()).isEqualTo(Usd.ofDollars(500));
    assertThat(limits.maxNotionalPerAsset()).isEqualTo(Usd.ofDollars(15));
  }

  @Test
  void ofTwoStatementsTheTighterHolds() {
    GodmodeConfig config = ConfigLoader.profile("LIVE_150");

    // 6 and 4 losing trades; 20, 20 and 3 positions.
    assertThat(config.risk().streakHalving()).isEqualTo(4);
    assertThat(config.risk().streakCritical()).isEqualTo(6);
    assertThat(config.wallet(WalletId.of("sniper_sol")).orElseThrow().limits().orElseThrow())
        .extracting(WalletSettings.Limits::maxOpenPositions)
        .isEqualTo(3);
  }

  @Test
  void live150ExitsByTimeOnly() {
    MemecoinSettings farming = ConfigLoader.profile("LIVE_150").memecoin().orElseThrow();

    assertThat(farming.exits()).isEqualTo(ExitPlan.afterTicks(4));
    assertThat(farming.maxAge()).contains(Duration.ofHours(6));
    assertThat(farming.minScore()).isEqualTo(Ratio.ofFraction("0.4"));
    assertThat(farming.providerKind()).isEqualTo("onchain_dry_run");
  }

  @Test
  void replay150HasExitsAndNoAgeLimit() {
    GodmodeConfig config = ConfigLoader.profile("REPLAY_150");
    MemecoinSettings farming = config.memecoin().orElseThrow();

    assertThat(farming.maxAge()).isEmpty();
    assertThat(farming.exits())
        .isEqualTo(
            ExitPlan.builder(20)
                .stopLoss(Ratio.ofFraction("0.2"))
                .takeProfit(Ratio.ofFraction("0.15"), Ratio.ofFraction("0.6"))
                .takeProfit(Ratio.ofFraction("0.4"), Ratio.ofFraction("0.3"))
                .trailing(Ratio.ofFraction("0.25"), Ratio.ofFraction("0.15"))
                .build());
    assertThat(config.market().solUsd().orElseThrow().perSol()).isEqualTo(Usd.ofDollars(190));
    assertThat(config.execution().maxRoundTripCost()).isEqualTo(Ratio.ofPercent("40"));
  }

  @Test
  void theFlowsOfLive150NameTheirWallets() {
    FlowSettings flows = ConfigLoader.profile("LIVE_150").flows();

    assertThat(flows.fees().wallet()).isEqualTo(WalletId.of("fees"));
    assertThat(flows.fees().overCapTarget()).isEqualTo(WalletId.of("vault"));
    assertThat(flows.fees().cap(Usd.ofDollars(150))).isEqualTo(Usd.ofDollars(15));
    assertThat(flows.profitTaking().orElseThrow().vault()).isEqualTo(WalletId.of("vault"));
    assertThat(flows.profitTaking().orElseThrow().compounding()).isPresent();
    assertThat(flows.feesSweep().orElseThrow().profits()).isEqualTo(WalletId.of("profits_base"));
    assertThat(flows.feesSweep().orElseThrow().cooldown()).isEqualTo(Duration.ofMinutes(30));
    assertThat(flows.profitsSweep().orElseThrow().sources())
        .containsExactly(
            WalletId.of("profits_sol"), WalletId.of("profits_base"), WalletId.of("profits_bsc"));
  }

  @Test
  void walletsWithoutARiskEntryHaveNoLimits() {
    GodmodeConfig config = ConfigLoader.profile("LIVE_150");

    assertThat(config.wallet(WalletId.of("vault")).orElseThrow().limits()).isEmpty();
    assertThat(config.wallet(WalletId.of("fees")).orElseThrow().maxEquityShare())
        .isEqualTo(Optional.of(Ratio.ofFraction("0.1")));
  }

  @Test
  void keysWhoseRuleIsNotBuiltYetAreListed() {
    List<String> common = List.of("$.execution.default_timeout_seconds");

    assertThat(ConfigLoader.profile("REPLAY_150").notYetEnforced())
        .containsExactlyInAnyOrderElementsOf(common);
    assertThat(ConfigLoader.profile("LIVE_150").notYetEnforced())
        .containsExactlyInAnyOrderElementsOf(common);
  }
}
