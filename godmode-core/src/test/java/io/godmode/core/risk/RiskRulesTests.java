package io.godmode.core.risk;

import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static io.godmode.core.fixture.TestConfigs.VAULT;
import static io.godmode.core.risk.FakeRiskContext.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.risk.TradingState;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RiskSettings;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.config.WalletSettings.Limits;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import io.godmode.testkit.TestMints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule below, at and above its limit, with the limits of LIVE_150 in safe mode. */
class RiskRulesTests {
  private final GodmodeConfig config = TestConfigs.live150();
  private final FakeRiskContext context = new FakeRiskContext();
  private static final Mint MINT = FakeRiskContext.MINT;
  private static final Mint OTHER_MINT = TestMints.numbered(7);

  @Test
  void theOrderIsRefusalsThenCapsThenStreakThenMinimumThenCosts() {
    assertThat(RiskRules.standard(config, SourceInfo.Kind.SIMULATED).stream().map(RiskRule::id))
        .containsExactly(
            "kill_switch",
            "trading_state",
            "global_day_loss",
            "losing_streak",
            "drawdown",
            "capital_floor",
            "risk_enabled",
            "wallet_allowed",
            "wallet_day_loss",
            "max_open_positions",
            "max_parallel_orders",
            "unknown_attempt",
            "protections",
            "wallet_share",
            "stale_data",
            "token_safety",
            "max_pct_balance",
            "max_trade_pct_of_wallet",
            "max_notional_per_asset",
            "max_notional_per_trade",
            "max_loss_per_trade",
            "streak_factor",
            "min_trade",
            "max_slippage",
            "max_round_trip_cost");
  }

  @Test
  void anEntryOfTheSmallestTradePassesEveryRuleAtTheStart() {
    for (RiskRule rule : RiskRules.standard(config, SourceInfo.Kind.SIMULATED)) {
      assertThat(rule.judge(entry("2"), Usd.ofDollars(2), context))
          .as(rule.id())
          .isInstanceOf(RiskVerdict.Pass.class);
    }
  }

  @Test
  void noRuleThrowsAndTheWalletRulesRefuseWhenTheWalletIsUnknown() {
    TradeSignal signal =
        entry(WalletId.of("nobody"), Usd.ofDollars(2), Optional.of(ExitPlan.afterTicks(4)));
    for (RiskRule rule : RiskRules.standard(config, SourceInfo.Kind.SIMULATED)) {
      RiskVerdict verdict = rule.judge(signal, Usd.ofDollars(2), context);
      if (rule instanceof WalletRule) {
        assertDenied(verdict, DenialCode.WALLET_NOT_ALLOWED);
      } else {
        assertThat(verdict).as(rule.id()).isInstanceOf(RiskVerdict.Pass.class);
      }
    }
  }

  @Test
  void theWalletRulesRefuseWhenTheLedgerLacksTheWallet() {
    context.wallets.remove(SNIPER);
    assertDenied(judge("wallet_allowed", "2"), DenialCode.WALLET_NOT_ALLOWED)
        .containsEntry("missing", "wallet");
  }

  @Nested
  class SwitchAndState {
    @Test
    void aTrippedKillSwitchRefusesWithItsReason() {
      context.killSwitch =
          new KillSwitchView(
              false, true, "GLOBAL_DAY_LOSS", "", Optional.empty(), Optional.empty());
      assertDenied(judge("kill_switch", "2"), DenialCode.KILL_SWITCH_TRIPPED)
          .containsEntry("reason", "GLOBAL_DAY_LOSS");
    }

    @ParameterizedTest
    @EnumSource(value = TradingState.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void everyStateButActiveRefuses(TradingState state) {
      context.state = state;
      assertDenied(judge("trading_state", "2"), DenialCode.NOT_ACTIVE)
          .containsEntry("state", state.name());
    }
  }

  @Nested
  class GlobalDayLoss {
    // 2.5 % of 150 is 3.75.
    @Test
    void belowTheLimitPasses() {
      context.equity = Usd.of("146.250000001");
      assertPasses("global_day_loss");
    }

    @Test
    void atTheLimitRefuses() {
      context.equity = Usd.of("146.25");
      assertDenied(judge("global_day_loss", "2"), DenialCode.GLOBAL_DAY_LOSS)
          .isEqualTo(Map.of("limit", "3.75", "loss", "3.75", "before", "150", "now", "146.25"));
    }

    @Test
    void aboveTheLimitRefuses() {
      context.equity = Usd.of("100");
      assertDenied(judge("global_day_loss", "2"), DenialCode.GLOBAL_DAY_LOSS);
    }

    @Test
    void aLimitOfZeroForbidsEvenInProfit() {
      context.equity = Usd.of("160");
      assertThat(
              new BreakerRule(new DayLossBreaker(Ratio.ZERO))
                  .judge(entry("2"), Usd.ofDollars(2), context))
          .isInstanceOf(RiskVerdict.Deny.class);
    }

    @Test
    void aDayThatStartedWithNothingRefuses() {
      context.dayStartEquity = Usd.ZERO;
      assertDenied(judge("global_day_loss", "2"), DenialCode.GLOBAL_DAY_LOSS);
    }
  }

  @Nested
  class LosingStreak {
    @Test
    void belowTheHalvingCountPasses() {
      context.losingStreak = 3;
      assertPasses("streak_factor");
      assertPasses("losing_streak");
    }

    @Test
    void atTheHalvingCountTheSizeIsHalved() {
      context.losingStreak = 4;
      assertPasses("losing_streak");
      assertShrinks(judge("streak_factor", "6"), "3", DenialCode.LOSING_STREAK)
          .containsEntry("streak", "4")
          .containsEntry("limit", "4");
    }

    @Test
    void halvingRoundsDown() {
      context.losingStreak = 4;
      assertShrinks(judge("streak_factor", "5.000000001"), "2.5", DenialCode.LOSING_STREAK);
    }

    @Test
    void halvingStopsAtTheSmallestTradeWhereTheCapsAllowThat() {
      context.losingStreak = 4;
      assertShrinks(judge("streak_factor", "3"), "2", DenialCode.LOSING_STREAK);
      assertThat(judge("streak_factor", "2")).isEqualTo(RiskVerdict.PASS);
    }

    @Test
    void halvingNeverRaisesWhatTheCapsLeft() {
      context.losingStreak = 4;
      assertThat(judge("streak_factor", "1.5")).isEqualTo(RiskVerdict.PASS);
      assertDenied(judge("min_trade", "1.5"), DenialCode.BELOW_MIN_TRADE);
    }

    @Test
    void belowTheCriticalCountPasses() {
      context.losingStreak = 5;
      assertPasses("losing_streak");
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7})
    void atAndAboveTheCriticalCountRefuses(int streak) {
      context.losingStreak = streak;
      assertDenied(judge("losing_streak", "2"), DenialCode.LOSING_STREAK)
          .containsEntry("limit", "6")
          .containsEntry("streak", Integer.toString(streak));
    }
  }

  @Nested
  class Drawdown {
    // 20 % of the capital of 150 is 30: equity of 120.
    @Test
    void belowTheLimitPasses() {
      context.equity = Usd.of("120.000000001");
      assertPasses("drawdown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"120", "119.999999999", "0", "-5"})
    void atAndAboveTheLimitRefuses(String equity) {
      context.equity = Usd.of(equity);
      assertDenied(judge("drawdown", "2"), DenialCode.DRAWDOWN_CRITICAL);
    }

    @Test
    void isMeasuredAgainstTheCapitalAsExternalFlowsMovedIt() {
      context.equity = Usd.of("120");
      context.capital = Usd.of("149");
      assertPasses("drawdown");
    }
  }

  @Nested
  class CapitalFloor {
    @ParameterizedTest
    @ValueSource(strings = {"20", "20.000000001"})
    void atAndAboveTheFloorPasses(String equity) {
      context.equity = Usd.of(equity);
      assertPasses("capital_floor");
    }

    @Test
    void belowTheFloorRefuses() {
      context.equity = Usd.of("19.999999999");
      assertDenied(judge("capital_floor", "2"), DenialCode.CAPITAL_FLOOR)
          .isEqualTo(Map.of("limit", "20", "equity", "19.999999999"));
    }
  }

  @Nested
  class WalletAllowed {
    @Test
    void riskControlSwitchedOffRefuses() {
      RiskSettings on = TestConfigs.risk();
      GodmodeConfig off = TestConfigs.with(config, on.toBuilder().enabled(false).build());
      assertDenied(
          rule(off, "risk_enabled").judge(entry("2"), Usd.ofDollars(2), context),
          DenialCode.WALLET_NOT_ALLOWED);
    }

    @Test
    void aWalletWithoutARiskEntryRefuses() {
      TradeSignal signal = entry(VAULT, Usd.ofDollars(2), Optional.empty());
      assertDenied(
              rule(config, "wallet_allowed").judge(signal, Usd.ofDollars(2), context),
              DenialCode.WALLET_NOT_ALLOWED)
          .isEqualTo(Map.of("wallet", "vault", "missing", "risk limits"));
    }

    @Test
    void aRoleThatDoesNotTradeRefusesEvenWithLimits() {
      Limits limits = sniperLimits();
      GodmodeConfig changed =
          TestConfigs.withWallets(config, wallet -> TestConfigs.with(wallet, limits));
      TradeSignal signal = entry(VAULT, Usd.ofDollars(2), Optional.empty());
      assertDenied(
              rule(changed, "wallet_allowed").judge(signal, Usd.ofDollars(2), context),
              DenialCode.WALLET_NOT_ALLOWED)
          .containsEntry("forbidden_by", "role=VAULT");
    }

    @Test
    void eachLimitOfZeroForbids() {
      Limits some = sniperLimits();
      assertForbidden("enabled=false", limits(false, "10", "5", "300", 3, "500"));
      assertForbidden("max_pct_balance_per_trade=0", limits(true, "0", "5", "300", 3, "500"));
      assertForbidden("max_daily_loss_pct=0", limits(true, "10", "0", "300", 3, "500"));
      assertForbidden("max_daily_loss_usd=0", limits(true, "10", "5", "0", 3, "500"));
      assertForbidden("max_open_positions=0", limits(true, "10", "5", "300", 0, "500"));
      assertForbidden("max_notional_usd_per_trade=0", limits(true, "10", "5", "300", 3, "0"));
      assertThat(judge(new WalletAllowedRule(Map.of(SNIPER, some)), "2"))
          .isEqualTo(RiskVerdict.PASS);
    }

    private void assertForbidden(String by, Limits limits) {
      assertDenied(
              judge(new WalletAllowedRule(Map.of(SNIPER, limits)), "2"),
              DenialCode.WALLET_NOT_ALLOWED)
          .containsEntry("forbidden_by", by);
    }

    private Limits limits(
        boolean enabled, String pct, String loss, String lossUsd, int open, String perTrade) {
      return new Limits(
          enabled,
          Ratio.ofPercent(pct),
          Ratio.ofPercent(loss),
          Usd.of(lossUsd),
          open,
          Usd.ofDollars(15),
          Usd.of(perTrade));
    }
  }

  @Nested
  class WalletDayLoss {
    // 5 % of the 30 the wallet had when the day began is 1.50.
    @Test
    void theFirstLostDollarPassesAndTheSecondRefuses() {
      lose("1");
      assertPasses("wallet_day_loss");
      lose("2");
      assertDenied(judge("wallet_day_loss", "2"), DenialCode.WALLET_DAY_LOSS)
          .isEqualTo(Map.of("limit", "1.5", "loss", "2", "before", "30", "now", "28"));
    }

    @Test
    void belowPassesAndAtTheLimitRefuses() {
      lose("1.499999999");
      assertPasses("wallet_day_loss");
      lose("1.5");
      assertDenied(judge("wallet_day_loss", "2"), DenialCode.WALLET_DAY_LOSS);
    }

    @Test
    void theLimitInDollarsHoldsBesideTheShare() {
      RiskRule rule =
          new WalletDayLossRule(
              Map.of(
                  SNIPER,
                  change(
                      sniperLimits(),
                      Ratio.ofPercent("50"),
                      Usd.of("2"),
                      Usd.ofDollars(15),
                      Usd.ofDollars(500))));
      lose("1.999999999");
      assertThat(judge(rule, "2")).isEqualTo(RiskVerdict.PASS);
      lose("2");
      assertDenied(judge(rule, "2"), DenialCode.WALLET_DAY_LOSS).containsEntry("limit", "2");
    }

    @Test
    void moneyMovedOutIsNoLoss() {
      context.wallet(TestWallets.moved(context.sniper(), Usd.of("-12"), Usd.ZERO));
      assertPasses("wallet_day_loss");
    }

    private void lose(String dollars) {
      context.wallet(
          TestWallets.wallet(
              config.wallet(SNIPER).orElseThrow(),
              Usd.ofDollars(30).minus(Usd.of(dollars)),
              Usd.ofDollars(30)));
    }
  }

  @Nested
  class Counts {
    @Test
    void positionsAndEntriesInFlightCountTogether() {
      hold(2);
      assertPasses("max_open_positions");
      context.pendingEntries = 1;
      assertDenied(judge("max_open_positions", "2"), DenialCode.MAX_OPEN_POSITIONS)
          .isEqualTo(Map.of("limit", "3", "open", "2", "pending", "1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void atAndAboveTheLimitOfPositionsRefuses(int open) {
      hold(open);
      assertDenied(judge("max_open_positions", "2"), DenialCode.MAX_OPEN_POSITIONS);
    }

    @Test
    void ordersInFlightPassBelowTheLimitAndRefuseAtAndAbove() {
      context.openOrders = 4;
      assertPasses("max_parallel_orders");
      context.openOrders = 5;
      assertDenied(judge("max_parallel_orders", "2"), DenialCode.MAX_PARALLEL_ORDERS);
      context.openOrders = 6;
      assertDenied(judge("max_parallel_orders", "2"), DenialCode.MAX_PARALLEL_ORDERS);
    }

    @Test
    void anAttemptOfUnknownFateRefusesFurtherEntriesOfItsToken() {
      assertPasses("unknown_attempt");
      context.attemptUnknown = true;
      assertDenied(judge("unknown_attempt", "2"), DenialCode.ATTEMPT_UNKNOWN);
    }

    private void hold(int positions) {
      context.wallet(TestWallets.invested(context.sniper(), Usd.of("4"), Usd.of("4"), positions));
    }
  }

  @Nested
  class Locks {
    @Test
    void aLockOfAllRefusesUntilItsEndAndNotAtIt() {
      context.locks = List.of(lock("guard", Optional.empty(), Optional.empty(), 1));
      assertDenied(judge("protections", "2"), DenialCode.PROTECTION_LOCKED)
          .isEqualTo(
              Map.of(
                  "protection", "guard",
                  "lock", "guard",
                  "scope", "GLOBAL",
                  "until", TestWallets.NOON.plusNanos(1).toString()));
      context.locks = List.of(lock("guard", Optional.empty(), Optional.empty(), 0));
      assertPasses("protections");
    }

    @Test
    void aLockOfAWalletOrATokenLeavesTheOthersAlone() {
      context.locks = List.of(lock("guard", Optional.of(SNIPER), Optional.empty(), 1));
      assertDenied(judge("protections", "2"), DenialCode.PROTECTION_LOCKED)
          .containsEntry("scope", "WALLET")
          .containsEntry("lock", "guard:sniper_sol");
      context.locks = List.of(lock("guard", Optional.of(VAULT), Optional.empty(), 1));
      assertPasses("protections");
      context.locks = List.of(lock("guard", Optional.empty(), Optional.of(MINT), 1));
      assertDenied(judge("protections", "2"), DenialCode.PROTECTION_LOCKED)
          .containsEntry("scope", "TOKEN");
      context.locks = List.of(lock("guard", Optional.empty(), Optional.of(OTHER_MINT), 1));
      assertPasses("protections");
    }

    @Test
    void ofSeveralTheOneThatLastsLongestIsTold() {
      context.locks =
          List.of(
              lock("a", Optional.empty(), Optional.empty(), 1),
              lock("b", Optional.empty(), Optional.of(MINT), 3),
              lock("c", Optional.of(SNIPER), Optional.empty(), 2));
      assertDenied(judge("protections", "2"), DenialCode.PROTECTION_LOCKED)
          .containsEntry("protection", "b");
    }

    private ProtectionLock lock(
        String id, Optional<WalletId> wallet, Optional<Mint> mint, long nanos) {
      return new ProtectionLock(
          id, wallet, mint, TestWallets.NOON, TestWallets.NOON.plusNanos(nanos), Map.of());
    }
  }

  @Nested
  class WalletShare {
    // sniper_sol may be 30 % of all equity: of 100 that is 30.
    @Test
    void atTheCapPasses() {
      context.equity = Usd.of("100");
      assertPasses("wallet_share");
    }

    @Test
    void aboveTheCapRefuses() {
      context.equity = Usd.of("99.999999999");
      assertDenied(judge("wallet_share", "2"), DenialCode.WALLET_OVER_CAP)
          .containsEntry("limit", "29.999999999")
          .containsEntry("wallet_equity", "30");
    }

    @Test
    void aWalletWithoutACapPasses() {
      context.equity = Usd.of("31");
      assertThat(judge(new WalletShareRule(Map.of()), "2")).isEqualTo(RiskVerdict.PASS);
    }

    @Test
    void aCapOfZeroForbids() {
      assertDenied(
          judge(new WalletShareRule(Map.of(SNIPER, Ratio.ZERO)), "2"), DenialCode.WALLET_OVER_CAP);
    }
  }

  @Nested
  class Caps {
    @Test
    void tenPercentOfThirtyIsThree() {
      assertThat(judge("max_pct_balance", "2.999999999")).isEqualTo(RiskVerdict.PASS);
      assertThat(judge("max_pct_balance", "3")).isEqualTo(RiskVerdict.PASS);
      assertShrinks(judge("max_pct_balance", "6"), "3", DenialCode.MAX_PCT_BALANCE)
          .isEqualTo(
              Map.of("limit", "3", "asked", "6", "granted", "3", "share", "0.1", "balance", "30"));
    }

    @Test
    void theShareIsOfWhatIsFreeLessTheExitFloat() {
      // 0.005 SOL at 190 USD are 0.95; (30 - 4 - 0.95) * 10 % = 2.505.
      context.exitFloat = Usd.of("0.95");
      context.wallet(TestWallets.invested(context.sniper(), Usd.of("4"), Usd.of("4"), 1));
      assertShrinks(judge("max_pct_balance", "6"), "2.505", DenialCode.MAX_PCT_BALANCE);
      assertShrinks(
          judge("max_trade_pct_of_wallet", "6"), "2.505", DenialCode.MAX_TRADE_PCT_OF_WALLET);
    }

    @Test
    void theShareRoundsDown() {
      context.wallet(
          TestWallets.wallet(
              config.wallet(SNIPER).orElseThrow(), Usd.of("29.999999999"), Usd.ofDollars(30)));
      assertShrinks(judge("max_pct_balance", "3"), "2.999999999", DenialCode.MAX_PCT_BALANCE);
    }

    @Test
    void aBalanceThatTheExitFloatEatsUpRefuses() {
      context.exitFloat = Usd.of("30");
      assertDenied(judge("max_pct_balance", "2"), DenialCode.MAX_PCT_BALANCE);
      context.exitFloat = Usd.of("31");
      assertDenied(judge("max_pct_balance", "2"), DenialCode.MAX_PCT_BALANCE)
          .containsEntry("balance", "-1");
    }

    @Test
    void thePolicysShareHoldsForEveryWallet() {
      assertThat(judge("max_trade_pct_of_wallet", "3")).isEqualTo(RiskVerdict.PASS);
      assertShrinks(
          judge("max_trade_pct_of_wallet", "3.000000001"), "3", DenialCode.MAX_TRADE_PCT_OF_WALLET);
      assertDenied(
          judge(new MaxTradeShareRule(Map.of(SNIPER, sniperLimits()), Ratio.ZERO), "2"),
          DenialCode.MAX_TRADE_PCT_OF_WALLET);
    }

    @Test
    void whatIsHeldOfATokenCountsAgainstItsCap() {
      // 15 per token, 12 held or on its way: 3 are left.
      context.exposure = Usd.of("12");
      assertThat(judge("max_notional_per_asset", "3")).isEqualTo(RiskVerdict.PASS);
      assertShrinks(judge("max_notional_per_asset", "3.5"), "3", DenialCode.MAX_NOTIONAL_PER_ASSET)
          .containsEntry("exposure", "12")
          .containsEntry("per_asset", "15");
      context.exposure = Usd.of("15");
      assertDenied(judge("max_notional_per_asset", "2"), DenialCode.MAX_NOTIONAL_PER_ASSET);
      context.exposure = Usd.of("16");
      assertDenied(judge("max_notional_per_asset", "2"), DenialCode.MAX_NOTIONAL_PER_ASSET);
    }

    @Test
    void onlyThePerTokenLimitMeansNoCapAtZero() {
      context.exposure = Usd.of("1000000");
      RiskRule rule =
          new MaxPerAssetRule(
              Map.of(
                  SNIPER,
                  change(
                      sniperLimits(),
                      Ratio.ofPercent("5"),
                      Usd.ofDollars(300),
                      Usd.ZERO,
                      Usd.ofDollars(500))));
      assertThat(judge(rule, "100")).isEqualTo(RiskVerdict.PASS);
    }

    @Test
    void theLargestTradeOfAWalletHolds() {
      assertThat(judge("max_notional_per_trade", "500")).isEqualTo(RiskVerdict.PASS);
      assertShrinks(
          judge("max_notional_per_trade", "500.01"), "500", DenialCode.MAX_NOTIONAL_PER_TRADE);
      assertDenied(
          judge(
              new MaxPerTradeRule(
                  Map.of(
                      SNIPER,
                      change(
                          sniperLimits(),
                          Ratio.ofPercent("5"),
                          Usd.ofDollars(300),
                          Usd.ofDollars(15),
                          Usd.ZERO))),
              "2"),
          DenialCode.MAX_NOTIONAL_PER_TRADE);
    }
  }

  @Nested
  class MaxLossPerTrade {
    // 5 % of the wallet's equity of 30 is 1.50; a stop at 8 % loses that of 18.75.
    private final ExitPlan stopAtEight =
        ExitPlan.builder(4).stopLoss(Ratio.ofFraction("0.08")).build();

    @Test
    void aTradeThatLosesLessOrJustThatMuchAtItsStopPasses() {
      assertThat(withPlan("18.74", stopAtEight, false)).isEqualTo(RiskVerdict.PASS);
      assertThat(withPlan("18.75", stopAtEight, false)).isEqualTo(RiskVerdict.PASS);
    }

    @Test
    void aTradeThatLosesMoreShrinks() {
      assertShrinks(withPlan("20", stopAtEight, false), "18.75", DenialCode.MAX_LOSS_PER_TRADE)
          .containsEntry("stop", "0.08")
          .containsEntry("wallet_equity", "30");
    }

    @Test
    void withoutAStopItIsNotJudgedUnlessAStopIsRequired() {
      ExitPlan noStop = ExitPlan.afterTicks(4);
      assertThat(withPlan("20", noStop, false)).isEqualTo(RiskVerdict.PASS);
      assertShrinks(withPlan("20", noStop, true), "1.5", DenialCode.MAX_LOSS_PER_TRADE)
          .containsEntry("stop", "1");
    }

    @Test
    void anEntryWithoutAPlanTakesTheConfiguredOne() {
      RiskRule rule =
          new MaxLossPerTradeRule(
              Map.of(SNIPER, sniperLimits()),
              Ratio.ofFraction("0.05"),
              false,
              Optional.of(stopAtEight));
      assertShrinks(judge(rule, "20"), "18.75", DenialCode.MAX_LOSS_PER_TRADE);
    }

    @Test
    void aLimitOfZeroForbids() {
      RiskRule rule =
          new MaxLossPerTradeRule(
              Map.of(SNIPER, sniperLimits()), Ratio.ZERO, false, Optional.empty());
      assertDenied(judge(rule, "2"), DenialCode.MAX_LOSS_PER_TRADE);
    }

    @Test
    void aStopFinerThanAnyPriceIsStillJudged() {
      ExitPlan hair = ExitPlan.builder(4).stopLoss(new Ratio(1)).build();
      assertThat(withPlan("1000000", hair, false)).isEqualTo(RiskVerdict.PASS);
    }

    private RiskVerdict withPlan(String dollars, ExitPlan plan, boolean requireStop) {
      Usd size = Usd.of(dollars);
      return new MaxLossPerTradeRule(
              Map.of(SNIPER, sniperLimits()),
              Ratio.ofFraction("0.05"),
              requireStop,
              Optional.empty())
          .judge(entry(SNIPER, size, Optional.of(plan)), size, context);
    }
  }

  @Nested
  class FinalSize {
    @Test
    void belowTheSmallestTradeRefuses() {
      assertDenied(judge("min_trade", "1.999999999"), DenialCode.BELOW_MIN_TRADE)
          .isEqualTo(Map.of("limit", "2", "granted", "1.999999999"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2.000000001"})
    void atAndAboveTheSmallestTradePasses(String dollars) {
      assertThat(judge("min_trade", dollars)).isEqualTo(RiskVerdict.PASS);
    }

    @Test
    void nothingIsNoTradeEvenWithoutASmallestOne() {
      assertDenied(
          new MinTradeRule(Usd.ZERO).judge(entry("2"), Usd.ZERO, context),
          DenialCode.BELOW_MIN_TRADE);
    }

    @Test
    void marketDataPassesUpToItsAge() {
      context.dataSlot = 1_000;
      context.tipSlot = 1_025;
      assertPasses("stale_data");
      context.tipSlot = 1_026;
      assertDenied(judge("stale_data", "2"), DenialCode.STALE_DATA)
          .isEqualTo(Map.of("limit", "25", "age", "26"));
    }

    @Test
    void slippagePassesUpToItsLimit() {
      context.entrySlippage = BasisPoints.of(199);
      assertPasses("max_slippage");
      context.entrySlippage = BasisPoints.of(200);
      assertPasses("max_slippage");
      context.entrySlippage = BasisPoints.of(201);
      assertDenied(judge("max_slippage", "2"), DenialCode.SLIPPAGE_TOO_HIGH)
          .isEqualTo(Map.of("limit", "200", "asked", "201"));
    }

    @Test
    void costsPassUpToTheirLimit() {
      context.cost = notional -> Optional.of(Ratio.ofPercent("14.9999999"));
      assertPasses("max_round_trip_cost");
      context.cost = notional -> Optional.of(Ratio.ofPercent("15"));
      assertPasses("max_round_trip_cost");
      context.cost = notional -> Optional.of(Ratio.ofPercent("15.0000001"));
      assertDenied(judge("max_round_trip_cost", "2"), DenialCode.COST_TOO_HIGH)
          .isEqualTo(Map.of("limit", "0.15", "cost", "0.150000001", "granted", "2"));
    }

    @Test
    void costsAreJudgedAtTheSizeThatIsLeft() {
      context.cost = notional -> Optional.of(Ratio.floorOf(Usd.of("0.4"), notional));
      // 0.40 of 3.00 are 13.3 %, of 2.00 they are 20 %.
      assertThat(judge("max_round_trip_cost", "3"))
          .isEqualTo(RiskVerdict.pass(Map.of("limit", "0.15", "cost", "0.133333333")));
      assertDenied(judge("max_round_trip_cost", "2"), DenialCode.COST_TOO_HIGH);
    }

    @Test
    void withoutAQuoteThereIsNoTrade() {
      context.cost = notional -> Optional.empty();
      assertDenied(judge("max_round_trip_cost", "2"), DenialCode.PRICE_MISSING);
    }
  }

  private RiskVerdict judge(String ruleId, String dollars) {
    return judge(rule(config, ruleId), dollars);
  }

  private RiskVerdict judge(RiskRule rule, String dollars) {
    return rule.judge(entry(dollars), Usd.of(dollars), context);
  }

  private void assertPasses(String ruleId) {
    assertThat(judge(ruleId, "2")).isInstanceOf(RiskVerdict.Pass.class);
  }

  private static org.assertj.core.api.MapAssert<String, String> assertDenied(
      RiskVerdict verdict, DenialCode code) {
    assertThat(verdict).isInstanceOf(RiskVerdict.Deny.class);
    Denial why = ((RiskVerdict.Deny) verdict).why();
    assertThat(why.code()).isEqualTo(code);
    return assertThat(why.numbers());
  }

  private static org.assertj.core.api.MapAssert<String, String> assertShrinks(
      RiskVerdict verdict, String most, DenialCode code) {
    assertThat(verdict).isInstanceOf(RiskVerdict.Shrink.class);
    RiskVerdict.Shrink shrink = (RiskVerdict.Shrink) verdict;
    assertThat(shrink.most()).isEqualTo(Usd.of(most));
    assertThat(shrink.why().code()).isEqualTo(code);
    return assertThat(shrink.why().numbers()).containsEntry("granted", most);
  }

  private static RiskRule rule(GodmodeConfig config, String id) {
    return RiskRules.standard(config, SourceInfo.Kind.SIMULATED).stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Limits sniperLimits() {
    return config.wallet(SNIPER).flatMap(WalletSettings::limits).orElseThrow();
  }

  private static Limits change(
      Limits limits, Ratio maxDayLoss, Usd maxDayLossUsd, Usd perAsset, Usd perTrade) {
    return new Limits(
        limits.enabled(),
        limits.maxShareOfBalance(),
        maxDayLoss,
        maxDayLossUsd,
        limits.maxOpenPositions(),
        perAsset,
        perTrade);
  }
}
