package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.godmode.api.id.Chain;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.wallet.WalletRole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GodmodeConfigBuilderTests {
  private static final WalletId SNIPER = WalletId.of("sniper_sol");

  @Test
  void anUnchangedProfileIsTheProfile() {
    assertThat(GodmodeConfig.builder("LIVE_150").build())
        .isEqualTo(ConfigLoader.profile("LIVE_150"));
  }

  @ParameterizedTest
  @EnumSource
  void begunFromNothingAllThatIsMissingIsNamedAtOnceByItsKey(SafetyMode mode) {
    GodmodeConfig.Builder builder =
        GodmodeConfig.builder()
            .wallet(
                WalletSettings.builder(SNIPER, WalletRole.SCALPING, Chain.SOLANA)
                    .initialBalance(Usd.ofDollars(30))
                    .limits(WalletSettings.Limits.builder().build())
                    .build())
            .memecoin(
                MemecoinSettings.builder(StrategyId.of("mine"), ExitPlan.afterTicks(4)).build())
            .safetyMode(mode);

    GodmodeConfigException e = catchThrowableOfType(GodmodeConfigException.class, builder::build);

    assertThat(e.problems())
        .filteredOn(problem -> problem.found().equals("missing"))
        .extracting(ConfigProblem::path)
        .containsExactlyInAnyOrder(
            "$.profile_id",
            "$.finance.capital_usd",
            "$.risk.global.max_global_daily_loss_pct",
            "$.risk.global.max_consecutive_losing_trades",
            "$.finance.policies.safety_guards.max_consecutive_losers_critical",
            "$.finance.policies.safety_guards.warning_drawdown_pct",
            "$.finance.policies.safety_guards.critical_drawdown_pct",
            "$.finance.policies.safety_guards.min_operational_capital_usd",
            "$.finance.policies.trading.max_trade_pct_of_wallet",
            "$.finance.policies.trading.min_trade_usd",
            "$.finance.policies.trading.max_loss_pct_per_trade",
            "$.finance.fees_policy.fees_wallet_id",
            "$.finance.fees_policy.sweep_targets.fees_over_cap",
            "$.finance.fees_policy.max_equity_pct",
            "$.finance.policies.fees.min_buffer_usd",
            "$.finance.policies.fees.target_usd",
            "$.finance.policies.fees.max_usd",
            "$.risk.wallets.sniper_sol.max_pct_balance_per_trade",
            "$.risk.wallets.sniper_sol.max_daily_loss_pct",
            "$.risk.wallets.sniper_sol.max_open_positions",
            "$.risk.wallets.sniper_sol.max_notional_per_asset",
            "$.wallets[name=sniper_sol].risk.max_daily_loss_usd",
            "$.wallets[name=sniper_sol].risk.max_notional_usd_per_trade",
            "$.strategies.memecoin_farming.provider.kind");
    assertThat(e.problems())
        .filteredOn(problem -> !problem.found().equals("missing"))
        .extracting(ConfigProblem::path)
        .containsExactly("$.execution.default_slippage_bps");
  }

  @ParameterizedTest
  @EnumSource
  void theSafetyModeGivesWhatTheFileWouldGive(SafetyMode mode) {
    String json = '"' + mode.name().toLowerCase(java.util.Locale.ROOT) + '"';

    assertThat(GodmodeConfig.builder("LIVE_150").safetyMode(mode).build())
        .isEqualTo(ConfigFile.live150().set("SAFETY_MODE", json).load());
  }

  @Test
  void everyPartCanBeChangedAndGivesWhatTheFileWouldGive() {
    GodmodeConfig built =
        GodmodeConfig.builder("LIVE_150")
            .botName("other")
            .runtimeTick(Duration.ofMillis(500))
            .agent(agent -> agent.maxSignalsPerTick(3))
            .risk(risk -> risk.minTrade(Usd.of("1.5")).requireStop(true))
            .flows(flows -> flows.interval(Duration.ofMinutes(2)))
            .execution(
                execution ->
                    execution
                        .exitSlippage(List.of(BasisPoints.of(300), BasisPoints.of(900)))
                        .tip(Lamports.of(7)))
            .market(market -> market.solUsd(SolPrice.of("171")))
            .memecoin(farming -> farming.exits(ExitPlan.afterTicks(9)).noMaxAge())
            .wallet(SNIPER, wallet -> wallet.minBalance(Usd.ofDollars(3)))
            .build();

    assertThat(built.effective())
        .isEqualTo(
            ConfigFile.live150()
                .set("RUNTIME_TICK_INTERVAL_SECONDS", "0.5")
                .set("agent.max_signals_per_tick", "3")
                .set("finance.policies.trading.min_trade_usd", "1.5")
                .set("finance.policies.trading.require_stop", "true")
                .set("wallet_flows.tick_interval_seconds", "120")
                .set("execution.exit_slippage_bps", "[300, 900]")
                .set("execution.tip_lamports", "7")
                .set("market", "{\"sol_usd\": 171}")
                .set("strategies.memecoin_farming.exit_after_ticks", "9")
                .remove("strategies.memecoin_farming.entry_filters.max_token_age_minutes")
                .set("finance.wallets[0].min_balance_usd", "3")
                .load()
                .effective());
    assertThat(built.botName()).isEqualTo("other");
  }

  @Test
  void theHashFollowsTheSettingsAndNotTheLabels() {
    GodmodeConfig profile = ConfigLoader.profile("LIVE_150");

    assertThat(profile.toBuilder().botName("x").build().hash()).isEqualTo(profile.hash());
    assertThat(profile.toBuilder().risk(risk -> risk.minTrade(Usd.of("1.99"))).build().hash())
        .isNotEqualTo(profile.hash());
  }

  @Test
  void walletsCanBeAdded() {
    GodmodeConfig config =
        GodmodeConfig.builder("LIVE_150")
            .wallet(
                WalletSettings.builder(WalletId.of("second_sol"), WalletRole.SCALPING, Chain.SOLANA)
                    .initialBalance(Usd.ofDollars(50))
                    .build())
            .capital(Usd.ofDollars(200))
            .build();

    assertThat(config.wallets()).hasSize(11);
    assertThat(config.wallet(WalletId.of("second_sol")).orElseThrow().limits()).isEmpty();
  }

  @Test
  void changingAWalletThatIsNotThereNamesTheOthers() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> GodmodeConfig.builder("DEMO").wallet(WalletId.of("nobody"), wallet -> wallet))
        .withMessageContaining("nobody")
        .withMessageContaining("sniper_sol");
  }

  @Test
  void theRulesOfTheFileHoldAndAllProblemsAreReported() {
    GodmodeConfig.Builder builder =
        GodmodeConfig.builder("LIVE_150")
            .wallet(SNIPER, wallet -> wallet.initialBalance(Usd.ofDollars(40)))
            .risk(risk -> risk.minTrade(Usd.ofDollars(-1)).drawdownWarning(Ratio.ofFraction("0.3")))
            .execution(
                execution ->
                    execution
                        .entrySlippage(BasisPoints.of(500))
                        .exitSlippage(List.of(BasisPoints.of(500), BasisPoints.of(200)))
                        .dropRate(Ratio.ofPercent("200")))
            .flows(
                flows ->
                    flows.fees(
                        new FlowSettings.Fees(
                            WalletId.of("nobody"),
                            Usd.ofDollars(5),
                            Usd.ofDollars(4),
                            Usd.ofDollars(30),
                            Ratio.ONE,
                            WalletId.of("nowhere"))));

    GodmodeConfigException e = catchThrowableOfType(GodmodeConfigException.class, builder::build);

    assertThat(e.problems())
        .extracting(ConfigProblem::path)
        .containsExactlyInAnyOrder(
            "$.finance.capital_usd",
            "$.finance.policies.trading.min_trade_usd",
            "$.finance.policies.safety_guards.warning_drawdown_pct",
            "$.execution.default_slippage_bps",
            "$.execution.exit_slippage_bps[1]",
            "$.execution.drop_rate",
            "$.finance.fees_policy.fees_wallet_id",
            "$.finance.fees_policy.sweep_targets.fees_over_cap",
            "$.finance.policies.fees.min_buffer_usd");
  }

  @Test
  void aRouteToAWalletOfAnotherChainIsRefused() {
    MemecoinSettings.Route route =
        new MemecoinSettings.Route(
            "*/SOL", Chain.SOLANA, WalletId.of("base_main"), Usd.ofDollars(2), Usd.ofDollars(1));
    GodmodeConfig.Builder builder =
        GodmodeConfig.builder("LIVE_150").memecoin(farming -> farming.pairs(List.of(route)));

    assertThat(catchThrowableOfType(GodmodeConfigException.class, builder::build).problems())
        .extracting(ConfigProblem::path)
        .containsExactlyInAnyOrder(
            "$.strategies.memecoin_farming.pairs[0].chain",
            "$.strategies.memecoin_farming.pairs[0].min_notional_usd");
  }

  @Test
  void mapsOfSettingsAreOrdered() {
    assertThat(
            ConfigLoader.profile("LIVE_150")
                .flows()
                .profitTaking()
                .orElseThrow()
                .minAmounts()
                .keySet())
        .containsExactly(Chain.of("base"), Chain.of("bsc"), Chain.SOLANA);
  }
}
