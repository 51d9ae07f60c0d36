package io.godmode.core.risk;

import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static io.godmode.core.risk.FakeRiskContext.entry;

import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.GateDecision;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskGate;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.risk.TradingState;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RiskSettings;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Of every rule a case in which it alone objects, and of every code of the gate one. */
public final class RuleCases {
  private RuleCases() {}

  /** Configuration, situation and wish; the market is simulated unless the case says otherwise. */
  static final class Case {
    GodmodeConfig config = TestConfigs.live150();
    SourceInfo.Kind market = SourceInfo.Kind.SIMULATED;
    final FakeRiskContext context = new FakeRiskContext();
    TradeSignal signal = entry("2");

    /** Returns what is granted by all rules but the one of that name. */
    Optional<Usd> granted(String without) {
      List<RiskRule> rules =
          RiskRules.standard(config, market).stream()
              .filter(rule -> !rule.id().equals(without))
              .toList();
      return RiskGate.of(rules)
          .decide(new PlainDraft(signal), context)
          .fold(yes -> Optional.of(yes.order().order().notional()), no -> Optional.empty());
    }

    /** Returns what a rule says alone. */
    Denial objection(String ruleId) {
      RiskVerdict verdict =
          RiskRules.standard(config, market).stream()
              .filter(rule -> rule.id().equals(ruleId))
              .findFirst()
              .orElseThrow()
              .judge(signal, signal.notional().orElseThrow(), context);
      return verdict
          .fold(
              pass -> Optional.<Denial>empty(),
              shrink -> Optional.of(shrink.why()),
              deny -> Optional.of(deny.why()))
          .orElseThrow(() -> new AssertionError(ruleId + " has nothing against its case"));
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

  static final Map<String, Consumer<Case>> CASES = cases();

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
        "capital_floor",
        it -> it.risk(risk -> risk.minOperationalCapital(Usd.of("150.000000001"))));
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
                    Optional.of(ExitPlan.builder(4).stopLoss(Ratio.ofFraction("0.6")).build())));
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

  /** Returns what each rule objects in its case, by the rule's id; some object in two forms. */
  public static Map<String, List<Denial>> objections() {
    Map<String, List<Denial>> all = new LinkedHashMap<>();
    for (RiskRule rule : RiskRules.standard(TestConfigs.live150(), SourceInfo.Kind.SIMULATED)) {
      Case it = new Case();
      CASES.getOrDefault(rule.id(), unseen -> {}).accept(it);
      all.put(rule.id(), new ArrayList<>(List.of(it.objection(rule.id()))));
    }
    Case stranger = new Case();
    stranger.context.wallets.remove(SNIPER);
    Objects.requireNonNull(all.get("wallet_allowed")).add(stranger.objection("wallet_allowed"));
    return all;
  }

  /** Returns what the gate itself refuses, without any rule of ours. */
  public static List<Denial> gateDenials() {
    FakeRiskContext priceless = new FakeRiskContext();
    priceless.solPrice = Optional.empty();
    FakeRiskContext usual = new FakeRiskContext();
    return List.of(
        refused(priceless, entry("2")),
        refused(usual, entry("30.000000001")),
        refused(
            usual,
            TradeSignal.exit(SignalId.of("signal-2"), SignalKind.EXIT)
                .strategy(StrategyId.of("test"))
                .wallet(SNIPER)
                .token(FakeRiskContext.MINT, "TEST")
                .quantity(TokenAmount.ofRaw(1, 6))
                .build()),
        refused(
            usual,
            entry("2"),
            judging(
                () -> {
                  throw new IllegalStateException("broken");
                })),
        refused(
            usual,
            entry("2"),
            judging(() -> new RiskVerdict.Deny(Denial.custom("mine", "BAD_DAY", Map.of())))));
  }

  private static Denial refused(FakeRiskContext context, TradeSignal signal, RiskRule... rules) {
    GateDecision decision = RiskGate.of(List.of(rules)).decide(new PlainDraft(signal), context);
    return decision
        .fold(yes -> Optional.<Denial>empty(), no -> Optional.of(no.why()))
        .orElseThrow();
  }

  private static RiskRule judging(Supplier<RiskVerdict> verdict) {
    return new RiskRule() {
      @Override
      public String id() {
        return "mine";
      }

      @Override
      public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
        return verdict.get();
      }
    };
  }
}
