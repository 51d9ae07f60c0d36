package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigLintTests {
  private static final WalletId SNIPER = WalletId.of("sniper_sol");
  private static final String FARMING = "$.strategies.memecoin_farming.";
  private static final String STREAK = "$.risk.global.max_consecutive_losing_trades";
  private static final String SHARE = "$.risk.wallets.sniper_sol.max_pct_balance_per_trade";
  private static final String DAY_LOSS = "$.risk.global.max_global_daily_loss_pct";
  private static final String CRITICAL =
      "$.finance.policies.safety_guards.max_consecutive_losers_critical";
  private static final String FLOOR =
      "$.finance.policies.safety_guards.min_operational_capital_usd";

  private static GodmodeConfig.Builder live150() {
    return GodmodeConfig.builder("LIVE_150");
  }

  private static Optional<String> notice(GodmodeConfig.Builder builder, String path) {
    return ConfigLint.check(builder.build()).stream()
        .filter(notice -> notice.path().equals(path))
        .map(ConfigProblem::toString)
        .findFirst();
  }

  private static GodmodeConfig.Builder exits(ExitPlan exits) {
    return live150().memecoin(farming -> farming.exits(exits));
  }

  @Test
  void noticesAreNotWarnings() {
    GodmodeConfig config = live150().build();

    assertThat(ConfigLint.check(config)).isNotEmpty();
    assertThat(config.warnings()).isEmpty();
  }

  @Test
  void halvingBelowTheMinimumTradeIsNoticed() {
    assertThat(notice(live150(), STREAK))
        .hasValueSatisfying(
            notice ->
                assertThat(notice)
                    .contains("halving 3 USD of sniper_sol")
                    .contains("min_trade_usd, 2"));
    assertThat(notice(live150().risk(risk -> risk.minTrade(Usd.of("1.5"))), STREAK)).isEmpty();
  }

  @Test
  void theBalanceBelowWhichAWalletIsStuckIsNamed() {
    assertThat(notice(live150(), SHARE))
        .hasValueSatisfying(
            notice ->
                assertThat(notice)
                    .contains("below a free balance of 20.00 USD")
                    .contains("starts with 30"));
    assertThat(notice(live150().risk(risk -> risk.minTrade(Usd.of("3.01"))), SHARE))
        .hasValueSatisfying(notice -> assertThat(notice).contains("can never trade"));
    assertThat(notice(live150().risk(risk -> risk.minTrade(Usd.ZERO)), SHARE)).isEmpty();
  }

  @Test
  void aTripAtOrBeforeAShrinkIsNoticed() {
    assertThat(notice(live150(), CRITICAL)).isEmpty();
    assertThat(notice(live150().risk(risk -> risk.streakCritical(4)), CRITICAL)).isPresent();
    assertThat(notice(live150().risk(risk -> risk.streakCritical(5)), CRITICAL)).isEmpty();
  }

  @Test
  void aDayLossThatTripsBeforeAShrinkIsNoticed() {
    // Four losses of 10 % of 3 USD are 1.20; 2.5 % of 150 are 3.75.
    GodmodeConfig.Builder builder =
        exits(ExitPlan.builder(60).stopLoss(Ratio.ofFraction("0.1")).build());
    assertThat(notice(builder, DAY_LOSS)).isEmpty();
    assertThat(notice(builder.risk(risk -> risk.maxDayLoss(Ratio.ofFraction("0.008"))), DAY_LOSS))
        .isPresent();
  }

  @Test
  void aShortTimeExitIsComparedWithTheCostsOfATrip() {
    assertThat(notice(live150(), FARMING + "exit_after_ticks"))
        .hasValueSatisfying(
            notice -> assertThat(notice).contains("3 s after their entry").contains("2.8 %"));
    assertThat(notice(exits(ExitPlan.afterTicks(11)), FARMING + "exit_after_ticks")).isEmpty();
  }

  @Test
  void exitsWithinTheCostsOfATripAreNoticed() {
    ExitPlan tight =
        ExitPlan.builder(60)
            .stopLoss(Ratio.ofFraction("0.02"))
            .takeProfit(Ratio.ofFraction("0.001"), Ratio.ofFraction("0.5"))
            .build();
    assertThat(notice(exits(tight), FARMING + "exits.stop_loss_pct")).isPresent();
    assertThat(notice(exits(tight), FARMING + "exits.take_profit[0].pct")).isPresent();

    ExitPlan wide =
        ExitPlan.builder(60)
            .stopLoss(Ratio.ofFraction("0.03"))
            .takeProfit(Ratio.ofFraction("0.1"), Ratio.ofFraction("0.5"))
            .build();
    assertThat(notice(exits(wide), FARMING + "exits.stop_loss_pct")).isEmpty();
    assertThat(notice(exits(wide), FARMING + "exits.take_profit[0].pct")).isEmpty();
  }

  @Test
  void aPercentWrittenWhereAFractionBelongsIsNoticed() {
    ExitPlan plan = ExitPlan.builder(60).takeProfit(Ratio.ofFraction("20"), Ratio.ONE).build();

    assertThat(notice(exits(plan), FARMING + "exits.take_profit[0].pct"))
        .hasValueSatisfying(notice -> assertThat(notice).contains("2000.0 %"));
  }

  @Test
  void costsAboveTheirLimitAreNoticed() {
    String limit = "$.execution.max_round_trip_cost_pct";
    assertThat(notice(live150(), limit)).isEmpty();
    assertThat(
            notice(live150().execution(execution -> execution.tip(Lamports.ofSol("0.01"))), limit))
        .isPresent();
  }

  @Test
  void aRouteThatTheLimitsNeverServeIsNoticed() {
    String route = FARMING + "pairs[0].max_notional_usd";
    assertThat(notice(live150(), route)).isEmpty();
    assertThat(notice(live150().risk(risk -> risk.requireStop(true)), route))
        .hasValueSatisfying(notice -> assertThat(notice).contains("at most 1.5 USD"));
  }

  @Test
  void placeholdersAreFineInPaperAndRefusedInLive() {
    String addresses = "$.wallets[*].address";
    assertThat(notice(live150(), addresses))
        .hasValueSatisfying(
            notice -> assertThat(notice).contains("fees").contains("paper accepts, live refuses"));
    assertThat(notice(live150().runMode(RunMode.LIVE), addresses))
        .hasValueSatisfying(notice -> assertThat(notice).endsWith("live refuses them"));
    assertThat(
            notice(
                live150()
                    .wallet(
                        SNIPER,
                        wallet -> wallet.address("So11111111111111111111111111111111111111112")),
                addresses))
        .hasValueSatisfying(notice -> assertThat(notice).doesNotContain("sniper_sol"));
  }

  @Test
  void walletsThatCannotTradeAreNoticed() {
    assertThat(notice(live150(), "$.wallets[name=base_main].chain")).isPresent();
    assertThat(
            notice(
                live150().wallet(SNIPER, WalletSettings.Builder::noLimits),
                "$.wallets[name=sniper_sol].risk"))
        .isPresent();
  }

  @Test
  void capitalFloorsOutOfReachAreNoticed() {
    assertThat(notice(live150(), FLOOR))
        .hasValueSatisfying(notice -> assertThat(notice).contains("never reached").contains("120"));
    assertThat(
            notice(live150().risk(risk -> risk.minOperationalCapital(Usd.ofDollars(151))), FLOOR))
        .hasValueSatisfying(notice -> assertThat(notice).contains("trips at once"));
    assertThat(
            notice(live150().risk(risk -> risk.minOperationalCapital(Usd.ofDollars(130))), FLOOR))
        .isEmpty();
  }

  @Test
  void switchesThatStopEverythingAreNoticed() {
    assertThat(notice(live150().risk(risk -> risk.enabled(false)), "$.risk.global.enabled"))
        .isPresent();
    assertThat(notice(live150().agent(agent -> agent.enabled(false)), "$.agent.enabled"))
        .isPresent();
    assertThat(notice(live150().risk(risk -> risk.maxDayLoss(Ratio.ZERO)), DAY_LOSS)).isPresent();
  }
}
