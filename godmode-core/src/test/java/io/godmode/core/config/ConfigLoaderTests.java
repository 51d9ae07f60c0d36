package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.WalletRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTests {

  private static GodmodeConfigException refused(String json) {
    return catchThrowableOfType(
        GodmodeConfigException.class, () -> ConfigLoader.parse(json, "test.json"));
  }

  @Nested
  class Problems {

    @Test
    void fiveMistakesAreFiveProblems() {
      List<ConfigProblem> problems =
          ConfigFile.live150()
              .set("RUN_MODE", "\"demo\"")
              .set("risk.global.max_global_daily_loss_pct", "500")
              .set("finance.wallets[3].initial_balance_usd", "-30")
              .set("wallet_flows.rules[1].vault_wallet_id", "\"cellar\"")
              .remove("agent")
              .problems();

      assertThat(problems)
          .extracting(ConfigProblem::path)
          .containsExactlyInAnyOrder(
              "$.RUN_MODE",
              "$.risk.global.max_global_daily_loss_pct",
              "$.finance.wallets[3].initial_balance_usd",
              "$.wallet_flows.rules[1].vault_wallet_id",
              "$.agent");
      assertThat(problems)
          .extracting(ConfigProblem::found)
          .containsExactlyInAnyOrder("\"demo\"", "500", "-30", "\"cellar\"", "missing");
      assertThat(problems).allSatisfy(problem -> assertThat(problem.allowed()).isNotBlank());
    }

    @Test
    void aWrongRoleHidesNeitherTheSumNorRepeatsItself() {
      assertThat(
              ConfigFile.live150()
                  .set("wallets[0].role", "\"NOPE\"")
                  .set("finance.capital_usd", "151")
                  .wrongPaths())
          .containsExactlyInAnyOrder("$.wallets[0].role", "$.finance.capital_usd");
    }

    /** A directory must be gone on with when a plug-in turns out to need more. */
    @Test
    void budgetsOfPluginsMakeNoOtherConfiguration() {
      ConfigFile file = ConfigFile.live150();
      String hash = file.load().hash();
      GodmodeConfig other =
          file.set("agent.callback_budget_seconds", "0.25")
              .set("agent.callback_allocation_mb", "8")
              .load();
      assertThat(other.agent().callbackBudget()).isEqualTo(Duration.ofMillis(250));
      assertThat(other.agent().callbackAllocationMb()).isEqualTo(8);
      assertThat(other.hash()).isEqualTo(hash);
    }

    @Test
    void readsTheLimitsOfTheAgent() {
      GodmodeConfig config =
          ConfigFile.live150()
              .set("agent.mode", "\"all\"")
              .set("agent.max_trades_per_minute", "12")
              .set("agent.max_trades_per_market_per_minute", "3")
              .set("agent.max_signal_age_slots", "7")
              .load();
      assertThat(config.agent().mode()).isEqualTo(AgentMode.ALL);
      assertThat(config.agent().maxTradesPerMinute()).isEqualTo(12);
      assertThat(config.agent().maxTradesPerMarketPerMinute()).isEqualTo(3);
      assertThat(config.agent().maxSignalAgeSlots()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "finance.", "finance.policies.trading.", "risk.wallets.copy_sol."})
    void enabledSwitchesOffOnlyWhereItIsAKey(String section) {
      ConfigFile file = ConfigFile.live150().set(section + "enabled", "false");
      assertThat(file.load().warnings())
          .extracting(ConfigProblem::path)
          .containsExactly("$." + section + "enabled");

      assertThat(
              file.remove("risk.wallets.copy_sol.max_notional_per_asset")
                  .remove("finance.policies.trading.min_trade_usd")
                  .remove("finance.capital_usd")
                  .wrongPaths())
          .containsExactlyInAnyOrder(
              "$.risk.wallets.copy_sol.max_notional_per_asset",
              "$.finance.policies.trading.min_trade_usd",
              "$.finance.capital_usd");
    }

    @Test
    void theMessageHasTheCodeTheSourceAndEveryProblem() {
      GodmodeConfigException e =
          refused(
              ConfigFile.live150()
                  .set("SAFETY_MODE", "\"reckless\"")
                  .set("finance.capital_usd", "0.0000000001")
                  .text());

      assertThat(e.code()).isEqualTo("CONFIG_INVALID");
      assertThat(e)
          .hasMessageContaining("test.json has 2 problems")
          .hasMessageContaining("$.SAFETY_MODE: found \"reckless\"; one of safe, normal, degen")
          .hasMessageContaining("$.finance.capital_usd");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "RUN_MODE",
          "SAFETY_MODE",
          "profile_id",
          "agent",
          "execution",
          "risk",
          "risk.global",
          "risk.wallets",
          "wallets",
          "finance",
          "finance.capital_usd",
          "finance.wallets",
          "finance.policies",
          "finance.policies.trading",
          "finance.policies.trading.min_trade_usd",
          "finance.policies.safety_guards",
          "finance.policies.fees",
          "finance.policies.fees_sweeps",
          "finance.policies.profits",
          "finance.fees_policy",
          "finance.fees_policy.sweep_targets.fees_over_cap",
          "wallet_flows",
          "wallet_flows.rules[0].source_wallet_id",
          "wallet_flows.rules[1].source_wallet_ids",
          "strategies",
          "strategies.memecoin_farming.exit_after_ticks",
          "strategies.memecoin_farming.pairs",
          "finance.wallets[2].initial_balance_usd"
        })
    void whatIsMissingIsOneProblem(String path) {
      assertThat(ConfigFile.live150().remove(path).problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.path()).isEqualTo("$." + path);
                assertThat(problem.found()).isEqualTo("missing");
              });
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "RUN_MODE; \"PAPER\"",
          "RUN_MODE; true",
          "SAFETY_MODE; \"\"",
          "BOT_MODE; \"AMATEUR\"",
          "RUNTIME_TICK_INTERVAL_SECONDS; 0",
          "finance.cash_asset; \"native\"",
          "finance.cash_asset; \"eur\"",
          "finance.capital_usd; -150",
          "finance.capital_usd; 151",
          "finance.capital_usd; \"150\"",
          "finance.capital_usd; null",
          "finance.profile_id; \"OTHER\"",
          "finance.wallets[0].role; \"VAULT\"",
          "finance.wallets[0].chain; \"base\"",
          "finance.policies.trading.max_trade_pct_of_wallet; 20",
          "finance.policies.trading.max_loss_pct_per_trade; -0.1",
          "finance.policies.safety_guards.warning_drawdown_pct; 0.3",
          "finance.policies.safety_guards.max_consecutive_losers_critical; 0",
          "finance.policies.safety_guards.max_consecutive_losers_critical; 2.5",
          "finance.policies.fees.target_usd; 31",
          "finance.policies.fees.min_buffer_usd; 11",
          "finance.policies.fees_sweeps.vault_share_pct; 0.5",
          "finance.policies.profits.to_trading_pct; 0.31",
          "finance.sweep.to_profits_pct; 0.4",
          "finance.sweep.min_amounts.solana; -5",
          "finance.fees_policy.fees_wallet_id; \"fee\"",
          "finance.fees_policy.fees_wallet_id; \"vault\"",
          "finance.fees_policy.sweep_targets.fees_over_cap; \"fees\"",
          "finance.risk_wallets[1].wallet_id; \"nobody\"",
          "finance.risk_wallets[1].wallet_id; \"sniper_sol\"",
          "finance.risk_wallets[0].max_equity_pct; 1.5",
          "risk.wallets.sniper_sol.max_pct_balance_per_trade; 101",
          "risk.wallets.sniper_sol.max_open_positions; -1",
          "wallets[0].role; \"SNIPER\"",
          "wallets[0].name; \"sniper sol\"",
          "wallets[1].name; \"sniper_sol\"",
          "finance.wallets[1].wallet_id; \"sniper_sol\"",
          "wallets[0].risk.max_notional_usd_per_trade; -1",
          "wallet_flows.rules[0].kind; \"dust_sweep\"",
          "wallet_flows.rules[1].kind; \"fees_sweep\"",
          "wallet_flows.rules[0].source_wallet_id; \"vault\"",
          "wallet_flows.rules[0].profits_wallet_id; \"fees\"",
          "wallet_flows.rules[1].source_wallet_ids[0]; \"profits\"",
          "wallet_flows.rules[1].source_wallet_ids[0]; \"emergency\"",
          "wallet_flows.rules[1].vault_wallet_id; \"fees\"",
          "wallet_flows.tick_interval_seconds; -1",
          "wallet_flows.bridge_cost_usd; -0.01",
          "wallet_flows.bridge_cost_usd; \"free\"",
          "wallet_flows.rules[0].source_wallet_id; \"profits_sol\"",
          "wallet_flows.rules[1].source_wallet_ids[0]; \"fees\"",
          "wallet_flows.rules[1].source_wallet_ids[0]; \"sniper_sol\"",
          "finance.autofees.min_gas_native; []",
          "finance.autofees.min_gas_native.solana; 0.3",
          "finance.autofees.min_gas_native.solana; \"-0.3\"",
          "finance.autofees.min_gas_native.solana; \"0.0000000001\"",
          "finance.autofees.min_gas_native.solana; \"1000000\"",
          "finance.autofees.min_gas_native.solana; \"0.500000001\"",
          "finance.autofees.target_gas_native.base; \"some\"",
          "execution.default_slippage_bps; 201",
          "execution.max_slippage_bps; 10001",
          "execution.exit_slippage_bps; []",
          "execution.drop_rate; 2",
          "execution.landing_slots; {}",
          "execution.landing_slots; {\"1\": 0}",
          "execution.landing_slots; {\"one\": 1}",
          "execution.landing_slots; \"2\"",
          "execution.compute_unit_limit; 1400001",
          "execution.on_stop; \"panic\"",
          "execution.max_parallel_orders; 0",
          "market; {\"sol_usd\": 0}",
          "dashboard.port; 70000",
          "agent.min_confidence_for_signal; 40",
          "agent.callback_budget_seconds; 0",
          "agent.callback_allocation_mb; 0",
          "agent.max_trades_per_minute; 10001",
          "agent.max_trades_per_market_per_minute; -1",
          "agent.max_signal_age_slots; -1",
          "agent.mode; \"both\"",
          "strategies.memecoin_farming.strategy_id; \"operator\"",
          "strategies.memecoin_farming.exit_after_ticks; 0",
          "strategies.memecoin_farming.entry_filters.max_token_age_minutes; 0",
          "strategies.memecoin_farming.pairs[0].wallet_id; \"base\"",
          "strategies.memecoin_farming.pairs[0].wallet_id; \"profits_sol\"",
          "strategies.memecoin_farming.pairs[0].chain; \"base\"",
          "strategies.memecoin_farming.pairs[0].min_notional_usd; 7",
          "strategies.copy_trading.masters[0].target_wallet_id; \"copy\"",
          "strategies.copy_trading.masters[0].size_mode; \"all_in\"",
          "strategies; []"
        })
    void aWrongValueIsRefused(String path, String json) {
      // A rule on two values names one of them, here always below the changed one.
      assertThat(ConfigFile.live150().set(path, json).wrongPaths())
          .isNotEmpty()
          .anyMatch(wrong -> wrong.startsWith("$." + path));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "exits.stop_loss_pct; 10; $.strategies.memecoin_farming.exits.stop_loss_pct",
          "exits.take_profit[1].pct; 0.1; $.strategies.memecoin_farming.exits.take_profit[1].pct",
          "exits.take_profit[0].share; 0.7; $.strategies.memecoin_farming.exits.take_profit",
          "exits.take_profit[0].share; 0; $.strategies.memecoin_farming.exits.take_profit[0].share",
          "exits.trailing.trail_pct; 1.1; $.strategies.memecoin_farming.exits.trailing.trail_pct",
          "exits.trailing; {}; $.strategies.memecoin_farming.exits.trailing.start_pct",
        })
    void aWrongExitIsRefused(String path, String json, String wrong) {
      assertThat(ConfigFile.demo().set("strategies.memecoin_farming." + path, json).wrongPaths())
          .contains(wrong);
    }

    @Test
    void aChainNeedsBothAMinimumAndATargetOfGas() {
      assertThat(
              ConfigFile.live150()
                  .set("finance.autofees.min_gas_native.ton", "\"0.1\"")
                  .wrongPaths())
          .containsExactly("$.finance.autofees.target_gas_native.ton");
    }

    @Test
    void theExitLadderAscendsUpToTheWhole() {
      assertThat(
              ConfigFile.live150()
                  .set("execution.exit_slippage_bps", "[200, 500, 600, 10001]")
                  .wrongPaths())
          .containsExactly("$.execution.exit_slippage_bps[3]");
      assertThat(
              ConfigFile.live150()
                  .set("execution.exit_slippage_bps", "[200, 500, 500]")
                  .wrongPaths())
          .containsExactly("$.execution.exit_slippage_bps[2]");
    }

    @Test
    void aWalletInOneListOnlyIsRefused() {
      assertThat(ConfigFile.live150().remove("wallets[7]").wrongPaths())
          .containsExactly("$.finance.wallets[7].wallet_id");
      assertThat(ConfigFile.live150().remove("finance.wallets[7]").wrongPaths())
          .containsExactly("$.wallets[7].name");
    }

    @Test
    void aRiskEntryOfNobodyIsRefused() {
      assertThat(ConfigFile.live150().set("risk.wallets.snipr_sol", "{}").wrongPaths())
          .contains("$.risk.wallets.snipr_sol");
    }

    @Test
    void balancesThatDoNotSumToTheCapitalAreRefusedWithBothFigures() {
      assertThat(
              ConfigFile.live150().set("finance.wallets[0].initial_balance_usd", "31").problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.path()).isEqualTo("$.finance.capital_usd");
                assertThat(problem.found()).isEqualTo("150");
                assertThat(problem.allowed()).endsWith("151");
              });
    }

    @Test
    void aTradingWalletNeedsAThresholdForItsChain() {
      assertThat(ConfigFile.live150().remove("finance.sweep.min_amounts.bsc").wrongPaths())
          .containsExactly("$.finance.sweep.min_amounts.bsc");
    }

    @Test
    void aSectionThatIsSwitchedOffNeedsNothingElse() {
      GodmodeConfig config =
          ConfigFile.live150()
              .set("finance.sweep", "{\"enabled\": false}")
              .set("finance.compounding", "{\"enabled\": false}")
              .set("strategies.copy_trading", "{\"enabled\": false}")
              .load();

      assertThat(config.flows().profitTaking()).isEmpty();
      assertThat(config.notYetEnforced()).doesNotContain("$.strategies.copy_trading");
    }
  }

  @Nested
  class Warnings {

    @Test
    void anUnknownKeyNamesTheNearestKnownOne() {
      GodmodeConfig config =
          ConfigFile.live150()
              .set("finance.policies.trading.min_trade_usdt", "3")
              .set("min_trade", "3")
              .set("Wallet_flow", "{\"enabled\": false}")
              .load();

      assertThat(config.warnings())
          .extracting(ConfigProblem::path)
          .containsExactlyInAnyOrder(
              "$.finance.policies.trading.min_trade_usdt", "$.min_trade", "$.Wallet_flow");
      assertThat(config.warnings().get(0).toString()).contains("min_trade_usd");
      assertThat(config.warnings())
          .filteredOn(warning -> warning.path().equals("$.min_trade"))
          .singleElement()
          .extracting(ConfigProblem::allowed)
          .asString()
          .endsWith("finance.policies.trading.min_trade_usd");
      assertThat(config.warnings())
          .filteredOn(warning -> warning.path().equals("$.Wallet_flow"))
          .singleElement()
          .extracting(ConfigProblem::allowed)
          .asString()
          .endsWith("wallet_flows");
      assertThat(config.flows().enabled()).isTrue();
    }

    @Test
    void idIsReadAsTheRegularKeyWithAWarning() {
      GodmodeConfig config =
          ConfigFile.live150()
              .set("wallets[0].id", "\"sniper_sol\"")
              .remove("wallets[0].name")
              .set("finance.wallets[0].id", "\"sniper_sol\"")
              .remove("finance.wallets[0].wallet_id")
              .load();

      assertThat(config.warnings())
          .extracting(ConfigProblem::path)
          .containsExactly("$.wallets[0].id", "$.finance.wallets[0].id");
      assertThat(config.hash()).isEqualTo(ConfigLoader.profile("LIVE_150").hash());
    }

    @Test
    void aChainThatTheFileDoesNotListIsAWarning() {
      GodmodeConfig config =
          ConfigFile.live150()
              .set("wallets[6].chain", "\"etherium\"")
              .set("finance.wallets[6].chain", "\"etherium\"")
              .load();

      assertThat(config.warnings())
          .singleElement()
          .extracting(ConfigProblem::path)
          .isEqualTo("$.wallets[6].chain");
    }
  }

  @Nested
  class Values {

    @ParameterizedTest
    @CsvSource({"safe,0.025,0.1,0.05", "normal,0.05,0.2,0.1", "degen,0.075,0.3,0.15"})
    void theSafetyModeScalesPercentLimits(String mode, String global, String trade, String day) {
      GodmodeConfig config = ConfigFile.live150().set("SAFETY_MODE", '"' + mode + '"').load();
      WalletSettings.Limits limits =
          config.wallet(WalletId.of("copy_sol")).orElseThrow().limits().orElseThrow();

      assertThat(config.risk().maxDayLoss()).isEqualTo(Ratio.ofFraction(global));
      assertThat(config.risk().maxTradeShareOfWallet()).isEqualTo(Ratio.ofFraction(trade));
      assertThat(limits.maxShareOfBalance()).isEqualTo(Ratio.ofFraction(trade));
      assertThat(limits.maxDayLoss()).isEqualTo(Ratio.ofFraction(day));
      assertThat(config.risk().maxLossPerTrade()).isEqualTo(Ratio.ofFraction("0.05"));
      assertThat(limits.maxOpenPositions()).isEqualTo(3);
      assertThat(limits.maxDayLossUsd()).isEqualTo(Usd.ofDollars(200));
    }

    @Test
    void theSafetyModeDoesNotScaleCosts() {
      assertThat(ConfigFile.live150().load().execution().maxRoundTripCost())
          .isEqualTo(Ratio.ofPercent("15"));
    }

    @Test
    void aPercentAndAFractionAreComparedInOneUnit() {
      GodmodeConfig config =
          ConfigFile.live150()
              .set("SAFETY_MODE", "\"normal\"")
              .set("risk.global.max_global_daily_loss_pct", "4")
              .load();
      assertThat(config.risk().maxDayLoss()).isEqualTo(Ratio.ofPercent("4"));

      GodmodeConfig other =
          ConfigFile.live150()
              .set("SAFETY_MODE", "\"normal\"")
              .set("finance.policies.trading.max_daily_loss_pct_global", "0.03")
              .load();
      assertThat(other.risk().maxDayLoss()).isEqualTo(Ratio.ofPercent("3"));
    }

    @Test
    void ofTwoFeeBuffersTheLargerHolds() {
      assertThat(
              ConfigFile.live150()
                  .set("finance.fees_policy.min_buffer_usd", "7")
                  .load()
                  .flows()
                  .fees()
                  .minBuffer())
          .isEqualTo(Usd.ofDollars(7));
    }

    @Test
    void liveIsReadAsLive() {
      ConfigFile file = ConfigFile.live150().set("RUN_MODE", "\"live\"");
      for (int i = 0; i < 10; i++) {
        boolean solana = file.get("wallets[" + i + "].chain").textValue().equals("solana");
        file.set(
            "wallets[" + i + "].address",
            solana
                ? "\"So11111111111111111111111111111111111111112\""
                : "\"0x00000000000000000000000000000000000000Aa\"");
      }

      assertThat(file.load().runMode()).isEqualTo(RunMode.LIVE);
    }

    @Test
    void liveRefusesPlaceholdersOfEveryWallet() {
      assertThat(ConfigFile.live150().set("RUN_MODE", "\"live\"").wrongPaths())
          .hasSize(10)
          .startsWith("$.wallets[0].address")
          .endsWith("$.wallets[9].address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalping", "Scalping", "SCALPING"})
    void rolesComeInAnyCase(String role) {
      assertThat(
              ConfigFile.live150()
                  .set("wallets[0].role", '"' + role + '"')
                  .load()
                  .wallets()
                  .get(0)
                  .role())
          .isEqualTo(WalletRole.SCALPING);
    }

    @Test
    void slotsAreANumberOrWeightsByNumber() {
      GodmodeConfig config =
          ConfigFile.live150()
              .set("execution.landing_slots", "{\"3\": 20, \"1\": 30, \"2\": 50}")
              .set("market", "{\"ingest_lag_slots\": 6}")
              .load();

      assertThat(config.execution().landingSlots().outcomes())
          .containsExactly(
              new SlotDistribution.Outcome(1, 30),
              new SlotDistribution.Outcome(2, 50),
              new SlotDistribution.Outcome(3, 20));
      assertThat(config.market().ingestLagSlots()).isEqualTo(SlotDistribution.fixed(6));
    }

    @Test
    void theSolPriceIsANumberOrAFile() {
      assertThat(ConfigFile.live150().set("market", "{\"sol_usd\": 171.25}").load().market())
          .satisfies(
              market -> {
                assertThat(market.solUsd().orElseThrow().perSol()).isEqualTo(Usd.of("171.25"));
                assertThat(market.solUsdFile()).isEmpty();
              });
      assertThat(
              ConfigFile.live150()
                  .set("market", "{\"sol_usd\": \"rates.csv\"}")
                  .load()
                  .market()
                  .solUsdFile())
          .contains("rates.csv");
    }

    @Test
    void missingOptionalKeysHaveTheirDefaults() {
      ExecutionSettings execution = ConfigLoader.profile("LIVE_150").execution();

      assertThat(execution.landingSlots()).isEqualTo(SlotDistribution.fixed(2));
      assertThat(execution.dropRate()).isEqualTo(Ratio.ofFraction("0.02"));
      assertThat(execution.exitSlippage())
          .extracting(step -> step.value())
          .containsExactly(200, 500, 1500, 5000);
      assertThat(execution.priorityMicroLamports()).isEqualTo(100_000);
      assertThat(execution.priorityCap().value()).isEqualTo(500_000);
      assertThat(execution.computeUnits()).isEqualTo(120_000);
      assertThat(execution.computeUnitsWithAccount()).isEqualTo(250_000);
      assertThat(execution.exitFloat().value()).isEqualTo(5_000_000);
      assertThat(execution.onStop()).isEqualTo(ExecutionSettings.OnStop.KEEP);
      assertThat(ConfigLoader.profile("LIVE_150").market())
          .isEqualTo(
              new MarketSettings(
                  java.util.Optional.empty(),
                  java.util.Optional.empty(),
                  25,
                  SlotDistribution.fixed(4),
                  150));
    }

    @Test
    void aPlainComputeUnitLimitLiftsTheOtherOnlyWhenItMust() {
      assertThat(unitsOf("200000")).containsExactly(200_000, 250_000);
      assertThat(unitsOf("300000")).containsExactly(300_000, 300_000);
      assertThat(unitsOf("{\"trade\": 1, \"with_account_creation\": 2}")).containsExactly(1, 2);
    }

    private List<Integer> unitsOf(String json) {
      ExecutionSettings execution =
          ConfigFile.live150().set("execution.compute_unit_limit", json).load().execution();
      return List.of(execution.computeUnits(), execution.computeUnitsWithAccount());
    }

    @Test
    void theSmallerOfTwoTimeExitsHolds() {
      assertThat(
              ConfigFile.live150()
                  .set("strategies.memecoin_farming.exits", "{\"max_ticks\": 3}")
                  .load()
                  .memecoin()
                  .orElseThrow()
                  .exits()
                  .maxTicks())
          .isEqualTo(3);
    }

    @Test
    void aStrategyThatIsSwitchedOffIsAbsent() {
      assertThat(
              ConfigFile.live150()
                  .set("strategies.memecoin_farming.enabled", "false")
                  .load()
                  .memecoin())
          .isEmpty();
    }

    @Test
    void onlyKeysWhoseRuleIsMissingAreListed() {
      assertThat(
              ConfigFile.live150()
                  .set("token_safety", "{\"enabled\": true}")
                  .set("market", "{\"max_age_slots\": 10}")
                  .set("dashboard.enabled", "true")
                  .load()
                  .notYetEnforced())
          .containsExactly("$.execution.default_timeout_seconds");
    }
  }

  @Nested
  class Secrets {
    private static final String KEY_PAIR =
        "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ";

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "rpc.solana.http_url_env; https://rpc.example.org/?api-key=",
          "rpc.solana.ws_url_env; wss://rpc.example.org/",
          "wallets[0].private_key_env; 0x",
          "rpc.solana.http_url_env; sk-live-",
          "notifications; https://hooks.example.org/",
          "rpc.solana.http_url; https://rpc.example.org/",
          "wallets[0].private_key; hunter2",
          "market.sol_usd; https://rates.example.org/"
        })
    void aSecretWhereAVariableNameBelongsIsRefusedAndNotShown(String path, String value) {
      String secret = value + "Ab3dEf6h";
      GodmodeConfigException e =
          refused(ConfigFile.live150().set("market", "{}").set(path, '"' + secret + '"').text());

      assertThat(e.problems()).extracting(ConfigProblem::path).contains("$." + path);
      assertThat(e.toString()).doesNotContain("Ab3dEf6h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wallets[0].address", "wallets[0].private_key_env", "BOT_NAME"})
    void aKeyPairIsRefusedWhereverItStandsAndNotShown(String path) {
      GodmodeConfigException e =
          refused(ConfigFile.live150().set(path, '"' + KEY_PAIR + '"').text());

      assertThat(e.problems()).extracting(ConfigProblem::path).contains("$." + path);
      assertThat(e.toString()).doesNotContain(KEY_PAIR.substring(0, 12));
    }

    @Test
    void aKeyPairOfBytesIsRefused() {
      String bytes = "[" + "7,".repeat(63) + "7]";

      assertThat(ConfigFile.live150().set("wallets[0].key", bytes).wrongPaths())
          .containsExactly("$.wallets[0].key");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "aB3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z",
          "deadbeefdeadbeefdeadbeefdeadbeef",
          "RPC URL",
          "9LIVES"
        })
    void whatIsNoVariableNameIsRefusedAndNotShown(String value) {
      GodmodeConfigException e =
          refused(ConfigFile.live150().set("rpc.solana.http_url_env", '"' + value + '"').text());

      assertThat(e.problems())
          .extracting(ConfigProblem::path)
          .containsExactly("$.rpc.solana.http_url_env");
      assertThat(e.toString()).doesNotContain(value);
    }
  }

  @Nested
  class Syntax {

    @Test
    void anErrorSaysLineAndColumn() {
      assertThat(refused("{\n  \"mode\": \"GODMODE\",\n  \"RUN_MODE\" \"paper\"\n}"))
          .hasMessageContaining("line 3, column 14");
    }

    @Test
    void aDuplicateKeyIsAnError() {
      assertThat(refused("{\"mode\": \"A\",\n \"mode\": \"B\"}"))
          .hasMessageContaining("Duplicate")
          .hasMessageContaining("'mode'")
          .hasMessageContaining("line 2");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "  ",
          "null",
          "[]",
          "7",
          "{} {}",
          "{}}",
          "{\"a\": 1,}",
          "{a: 1}",
          "// {}",
          "{"
        })
    void anythingButOneObjectIsAnError(String json) {
      assertThat(refused(json).problems()).hasSize(1);
    }

    @Test
    void textWithoutQuotesIsNotShown() {
      assertThat(refused("{\"private_key_env\": hunter2}").toString()).doesNotContain("hunter2");
    }

    @Test
    void deepNestingIsAnErrorOfTheFile() {
      assertThat(refused("{\"a\":".repeat(20_000)).problems()).isNotEmpty();
    }

    @Test
    void hugeNumbersAreErrorsOfTheFile() {
      assertThat(ConfigFile.live150().load()).isNotNull();
      String json =
          ConfigLoader.profileText("LIVE_150")
              .replace("\"capital_usd\": 150.0", "\"capital_usd\": 1e999999999");
      assertThat(refused(json).problems())
          .extracting(ConfigProblem::path)
          .containsExactly("$.finance.capital_usd");
      assertThat(refused(json).toString()).hasSizeLessThan(1_000);
    }

    @Test
    void hugeBalancesAreNotAddedUp() {
      String json =
          ConfigLoader.profileText("LIVE_150")
              .replaceFirst("(\"initial_balance_usd\": )[0-9.]+", "$11e999999999");
      assertThat(refused(json).problems())
          .extracting(ConfigProblem::path)
          .containsExactly("$.finance.wallets[0].initial_balance_usd");
    }
  }

  @Nested
  class FromDisk {

    @Test
    void aFileIsReadAlsoWithAByteOrderMark(@TempDir Path folder) throws IOException {
      Path file = folder.resolve("config.json");
      Files.writeString(file, "\uFEFF" + ConfigLoader.profileText("LIVE_150"));

      assertThat(ConfigLoader.load(file)).isEqualTo(ConfigLoader.profile("LIVE_150"));
    }

    @Test
    void aMissingFileSaysWhatToDo(@TempDir Path folder) {
      assertThatExceptionOfType(GodmodeConfigException.class)
          .isThrownBy(() -> ConfigLoader.load(folder.resolve("none.json")))
          .withMessageContaining("none.json")
          .withMessageContaining("no file")
          .withMessageContaining("LIVE_150");
    }

    @Test
    void bytesThatAreNoTextAreRefused(@TempDir Path folder) throws IOException {
      Path file = folder.resolve("config.json");
      Files.write(file, "{\"mode\": \"Größe\"}".getBytes(StandardCharsets.ISO_8859_1));

      assertThatExceptionOfType(GodmodeConfigException.class)
          .isThrownBy(() -> ConfigLoader.load(file))
          .withMessageContaining("UTF-8");
    }

    @Test
    void aFolderIsRefused(@TempDir Path folder) {
      assertThatExceptionOfType(GodmodeConfigException.class)
          .isThrownBy(() -> ConfigLoader.load(folder));
    }

    @Test
    void anEndlessFileIsRefused(@TempDir Path folder) throws IOException {
      Path file = folder.resolve("config.json");
      Files.writeString(file, " ".repeat((1 << 20) + 1));

      assertThatExceptionOfType(GodmodeConfigException.class)
          .isThrownBy(() -> ConfigLoader.load(file))
          .withMessageContaining("1 MiB");
    }
  }
}
