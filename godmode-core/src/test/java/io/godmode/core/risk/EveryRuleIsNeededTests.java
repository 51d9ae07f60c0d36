package io.godmode.core.risk;

import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static io.godmode.core.risk.FakeRiskContext.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.RiskGate;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.TradingState;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RiskSettings;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of every rule an order that it alone refuses or shrinks: without the rule it goes through. */
class EveryRuleIsNeededTests {
  /** Configuration, situation and wish; the market is simulated unless the case says otherwise. */
  private static final class Case {
    GodmodeConfig config = TestConfigs.live150();
    SourceInfo.Kind market = SourceInfo.Kind.SIMULATED;
    final FakeRiskContext context = new FakeRiskContext();
    TradeSignal signal = entry("2");

    Optional<Usd> granted(String without) {
      List<RiskRule> rules =
          RiskRules.standard(config, market).stream()
              .filter(rule -> !rule.id().equals(without))
              .toList();
      return RiskGate.of(rules)
          .decide(new PlainDraft(signal), context)
          .fold(yes -> Optional.of(yes.order().order().notional()), no -> Optional.empty());
    }

    void risk(UnaryOperator<RiskSettings.Builder> change) {
      config = TestConfigs.with(config, change.apply(config.risk().toBuilder()).build());
    }

    void limits(UnaryOperator<WalletSettings.Limits.Builder> change) {
      config =
          TestConfigs.withWallets(
              config,
              wallet ->
                  wallet
                      .limits()
                      .map(
                          limits ->
                              TestConfigs.with(wallet, change.apply(limits.toBuilder()).build()))
                      .orElse(wallet));
    }

    void equity(String dollars) {
      context.equity = Usd.of(dollars);
      context.dayStartEquity = Usd.of(dollars);
      context.capital = Usd.of(dollars);
    }
  }

  private static final Map<String, Consumer<Case>> CASES = cases();

  private static Map<String, Consumer<Case>> cases() {
    Map<String, Consumer<Case>> cases = new HashMap<>();
    cases.put(
        "kill_switch",
        it ->
            it.context.killSwitch =
                new KillSwitchView(true, true, "MANUAL", "", Optional.empty(), Optional.empty()));
    cases.put("trading_state", it -> it.context.state = TradingState.REDUCING);
    cases.put("global_day_loss", it -> it.context.equity = Usd.of("146.25"));
    cases.put("losing_streak", it -> it.context.losingStreak = 6);
    cases.put(
        "drawdown",
        it -> {
          it.equity("120");
          it.context.capital = Usd.of("150");
        });
    cases.put(
        "capital_floor", it -> it.risk(risk -> risk.minOperationalCapital(Usd.of("150.000000001"))));
    cases.put("risk_enabled", it -> it.risk(risk -> risk.enabled(false)));
    cases.put("wallet_allowed", it -> it.limits(limits -> limits.enabled(false)));
    cases.put(
        "wallet_day_loss",
        it ->
            it.context.wallet(
                TestWallets.wallet(
                    it.config.wallet(SNIPER).orElseThrow(), Usd.of("28.5"), Usd.ofDollars(30))));
    cases.put(
        "max_open_positions",
        it ->
            it.context.wallet(
                TestWallets.invested(it.context.sniper(), Usd.of("3"), Usd.of("3"), 3)));
    cases.put("max_parallel_orders", it -> it.context.openOrders = 5);
    cases.put("unknown_attempt", it -> it.context.attemptUnknown = true);
    cases.put(
        "protections",
        it ->
            it.context.locks =
                List.of(
                    new ProtectionLock(
                        "guard",
                        Optional.empty(),
                        Optional.empty(),
                        TestWallets.NOON,
                        TestWallets.NOON.plusNanos(1),
                        Map.of())));
    cases.put("wallet_share", it -> it.equity("99.999999999"));
    cases.put("stale_data", it -> it.context.tipSlot = it.context.dataSlot + 26);
    cases.put("token_safety", it -> it.market = SourceInfo.Kind.LIVE);
    cases.put(
        "max_pct_balance",
        it -> {
          it.risk(risk -> risk.maxTradeShareOfWallet(Ratio.ofPercent("50")));
          it.signal = entry("6");
        });
    cases.put(
        "max_trade_pct_of_wallet",
        it -> {
          it.limits(limits -> limits.maxShareOfBalance(Ratio.ofPercent("50")));
          it.signal = entry("6");
        });
    cases.put(
        "max_notional_per_asset",
        it -> {
          it.context.exposure = Usd.of("12.5");
          it.signal = entry("3");
        });
    cases.put(
        "max_notional_per_trade",
        it -> {
          it.limits(limits -> limits.maxNotionalPerTrade(Usd.of("2.5")));
          it.signal = entry("3");
        });
    cases.put(
        "max_loss_per_trade",
        it ->
            it.signal =
                entry(
                    SNIPER,
                    Usd.ofDollars(3),
                    Optional.of(
                        ExitPlan.builder(4).stopLoss(Ratio.ofFraction("0.6")).build())));
    cases.put(
        "streak_factor",
        it -> {
          it.context.losingStreak = 4;
          it.signal = entry("3");
        });
    cases.put("min_trade", it -> it.signal = entry("1.999999999"));
    cases.put("max_slippage", it -> it.context.entrySlippage = BasisPoints.of(201));
    cases.put(
        "max_round_trip_cost",
        it -> it.context.cost = notional -> Optional.of(Ratio.ofPercent("15.0000001")));
    return cases;
  }

  static Stream<String> rules() {
    return RiskRules.standard(TestConfigs.live150(), SourceInfo.Kind.SIMULATED).stream()
        .map(RiskRule::id);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void withoutItTheOrderGoesThroughLarger(String rule) {
    assertThat(CASES).as("a case of every rule").containsKey(rule);
    Case it = new Case();
    CASES.get(rule).accept(it);

    Optional<Usd> with = it.granted("");
    Optional<Usd> without = it.granted(rule);

    assertThat(without).as("without " + rule).isPresent();
    assertThat(with.orElse(Usd.ZERO)).as("with " + rule).isLessThan(without.orElseThrow());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void noOtherRuleMattersThere(String rule) {
    Case it = new Case();
    CASES.get(rule).accept(it);

    rules()
        .filter(other -> !other.equals(rule))
        .filter(other -> !rule.equals("losing_streak") || !other.equals("streak_factor"))
        .forEach(other -> assertThat(it.granted(other)).as(other).isEqualTo(it.granted("")));
  }
}
