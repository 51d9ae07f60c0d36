package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.core.config.ConfigNotice.Code;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        .map(ConfigNotice::toString)
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
    assertThatThrownBy(() -> live150().runMode(RunMode.LIVE).build())
        .isInstanceOf(GodmodeConfigException.class)
        .hasMessageContaining("$.wallets[name=fees].address: found \"ADRESSE_FEES\"")
        .hasMessageContaining("a placeholder does in paper only");
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

  /**
   * A configuration that shows a notice, and one alike that does not.
   *
   * @param code the notice
   * @param shows has it
   * @param without has not
   */
  record Case(Code code, GodmodeConfig.Builder shows, GodmodeConfig.Builder without) {
    @Override
    public String toString() {
      return code.name();
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case(Code.ENTRIES_SWITCHED_OFF, live150().risk(risk -> risk.enabled(false)), live150()),
        new Case(
            Code.AGENT_SWITCHED_OFF,
            live150().agent(agent -> agent.maxSignalsPerTick(0)),
            live150()),
        new Case(Code.LIVE_NOT_AVAILABLE, addressed().runMode(RunMode.LIVE), addressed()),
        new Case(Code.PLACEHOLDER_ADDRESSES, live150(), addressed()),
        new Case(
            Code.STREAK_TRIPS_BEFORE_HALVING,
            live150().risk(risk -> risk.streakCritical(4)),
            live150().risk(risk -> risk.streakCritical(5))),
        new Case(
            Code.DAY_LOSS_TRIPS_BEFORE_HALVING,
            stop("0.1").risk(risk -> risk.maxDayLoss(Ratio.ofFraction("0.008"))),
            stop("0.1").risk(risk -> risk.maxDayLoss(Ratio.ofFraction("0.009")))),
        new Case(
            Code.DAY_LOSS_TRIPS_AT_ONCE,
            live150().risk(risk -> risk.maxDayLoss(Ratio.ZERO)),
            live150()),
        new Case(
            Code.DRAWDOWN_WARNS_TOO_LATE,
            live150().risk(risk -> risk.drawdownWarning(Ratio.ofFraction("0.2"))),
            live150()),
        new Case(Code.CAPITAL_FLOOR_ABOVE_CAPITAL, floor(151), floor(150)),
        new Case(Code.CAPITAL_FLOOR_UNREACHABLE, floor(120), floor(121)),
        new Case(
            Code.WALLET_CHAIN_WITHOUT_MARKET,
            live150(),
            live150()
                .wallet(WalletId.of("base_main"), wallet -> wallet.chain(Chain.SOLANA))
                .wallet(WalletId.of("bsc_main"), wallet -> wallet.chain(Chain.SOLANA))),
        new Case(
            Code.WALLET_WITHOUT_LIMITS,
            live150().wallet(SNIPER, WalletSettings.Builder::noLimits),
            live150()),
        new Case(Code.WALLET_STARTS_OVER_CAP, cap("0.19"), cap("0.2")),
        new Case(Code.PERCENT_LIMIT_BELOW_MIN_TRADE, live150(), minTrade("0")),
        new Case(Code.HALVING_BELOW_MIN_TRADE, minTrade("1.51"), minTrade("1.5")),
        new Case(
            Code.WALLET_LIMIT_UNREACHABLE,
            limits(limits -> limits.maxDayLossUsd(Usd.of("7.51"))),
            limits(limits -> limits.maxDayLossUsd(Usd.of("7.5")))),
        new Case(
            Code.WALLET_DAY_LOSS_UNREACHABLE,
            live150().risk(risk -> risk.maxDayLoss(Ratio.ofFraction("0.01"))),
            live150().risk(risk -> risk.maxDayLoss(Ratio.ofFraction("0.0101")))),
        new Case(Code.FEES_TARGET_ABOVE_CAP, target("15.01"), target("15")),
        new Case(
            Code.AUTOFEES_NEED_BALANCES, live150(), live150().flows(flows -> flows.noAutofees())),
        new Case(Code.DATA_ALWAYS_STALE, lag(26), lag(25)),
        new Case(Code.NO_PAIRS, live150().memecoin(farming -> farming.pairs(List.of())), live150()),
        new Case(
            Code.ROUTE_NEVER_SERVED, live150().risk(risk -> risk.requireStop(true)), live150()),
        new Case(Code.SCORE_BELOW_CONFIDENCE, score("0.39"), score("0.4")),
        new Case(
            Code.COST_ABOVE_LIMIT,
            live150().execution(execution -> execution.tip(Lamports.ofSol("0.01"))),
            live150()),
        new Case(Code.EXIT_BEFORE_COSTS_ARE_EARNED, live150(), exits(ExitPlan.afterTicks(11))),
        new Case(Code.STOP_WITHIN_COSTS, stop("0.02"), stop("0.03")),
        new Case(Code.TAKE_PROFIT_WITHIN_COSTS, takeProfit("0.001"), takeProfit("0.1")),
        new Case(Code.TAKE_PROFIT_UNLIKELY, takeProfit("10"), takeProfit("9.9")),
        new Case(Code.TRAILING_LOCKS_IN_LOSS, trailing("0.25", "0.2"), trailing("0.26", "0.2")),
        new Case(
            Code.TRAILING_UNREACHABLE,
            exits(
                ExitPlan.builder(60)
                    .takeProfit(Ratio.ofFraction("0.3"), Ratio.ONE)
                    .trailing(Ratio.ofFraction("0.3"), Ratio.ofFraction("0.1"))
                    .build()),
            exits(
                ExitPlan.builder(60)
                    .takeProfit(Ratio.ofFraction("0.3"), Ratio.ONE)
                    .trailing(Ratio.ofFraction("0.29"), Ratio.ofFraction("0.1"))
                    .build())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyNoticeIsShownAndAbsent(Case each) {
    assertThat(codes(each.shows())).contains(each.code());
    assertThat(codes(each.without())).doesNotContain(each.code());
  }

  @Test
  void everyCodeHasItsCase() {
    assertThat(cases()).extracting(Case::code).containsExactlyInAnyOrder(Code.values());
  }

  private static List<Code> codes(GodmodeConfig.Builder builder) {
    return ConfigLint.check(builder.build()).stream().map(ConfigNotice::code).toList();
  }

  private static GodmodeConfig.Builder addressed() {
    GodmodeConfig.Builder builder = live150();
    for (WalletSettings wallet : live150().build().wallets()) {
      String address =
          wallet.chain().equals(Chain.SOLANA)
              ? "So11111111111111111111111111111111111111112"
              : "0x00000000000000000000000000000000000000Aa";
      builder.wallet(wallet.id(), settings -> settings.address(address));
    }
    return builder;
  }

  private static GodmodeConfig.Builder stop(String share) {
    return exits(ExitPlan.builder(60).stopLoss(Ratio.ofFraction(share)).build());
  }

  private static GodmodeConfig.Builder takeProfit(String level) {
    return exits(
        ExitPlan.builder(60).takeProfit(Ratio.ofFraction(level), Ratio.ofFraction("0.5")).build());
  }

  private static GodmodeConfig.Builder trailing(String start, String trail) {
    return exits(
        ExitPlan.builder(60).trailing(Ratio.ofFraction(start), Ratio.ofFraction(trail)).build());
  }

  private static GodmodeConfig.Builder floor(int dollars) {
    return live150().risk(risk -> risk.minOperationalCapital(Usd.ofDollars(dollars)));
  }

  private static GodmodeConfig.Builder cap(String share) {
    return live150().wallet(SNIPER, wallet -> wallet.maxEquityShare(Ratio.ofFraction(share)));
  }

  private static GodmodeConfig.Builder minTrade(String dollars) {
    return live150().risk(risk -> risk.minTrade(Usd.of(dollars)));
  }

  /** Changes the limits of every trading wallet whose dollar limits are out of reach. */
  private static GodmodeConfig.Builder limits(UnaryOperator<WalletSettings.Limits.Builder> change) {
    GodmodeConfig.Builder builder = live150();
    for (WalletSettings wallet : live150().build().wallets()) {
      wallet
          .limits()
          .ifPresent(
              limits ->
                  builder.wallet(
                      wallet.id(),
                      settings ->
                          settings.limits(
                              change
                                  .apply(limits.toBuilder().maxNotionalPerTrade(Usd.ofDollars(15)))
                                  .build())));
    }
    return builder;
  }

  private static GodmodeConfig.Builder target(String dollars) {
    return live150()
        .flows(flows -> flows.fees(fees(live150().build().flows().fees(), Usd.of(dollars))));
  }

  private static FlowSettings.Fees fees(FlowSettings.Fees fees, Usd target) {
    return new FlowSettings.Fees(
        fees.wallet(),
        fees.minBuffer(),
        target,
        fees.max(),
        fees.maxEquityShare(),
        fees.overCapTarget());
  }

  private static GodmodeConfig.Builder lag(int slots) {
    return live150().market(market -> market.ingestLagSlots(SlotDistribution.fixed(slots)));
  }

  private static GodmodeConfig.Builder score(String least) {
    return live150().memecoin(farming -> farming.minScore(Ratio.ofFraction(least)));
  }
}
