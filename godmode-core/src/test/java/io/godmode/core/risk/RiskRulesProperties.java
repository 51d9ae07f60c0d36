package io.godmode.core.risk;

import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.GateDecision;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskGate;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.ExecutionSettings;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RiskSettings;
import io.godmode.core.config.TokenSafetySettings;
import io.godmode.core.config.TokenSafetySettings.Action;
import io.godmode.core.config.TokenSafetySettings.Check;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;

class RiskRulesProperties {

  /** A value for every limit there is. */
  private record Limits(Map<Limit, Long> values) {
    static Limits of(List<Long> each) {
      Map<Limit, Long> values = new EnumMap<>(Limit.class);
      for (Limit limit : Limit.values()) {
        values.put(limit, each.get(values.size()));
      }
      return new Limits(values);
    }

    long get(Limit limit) {
      return Objects.requireNonNull(values.get(limit));
    }

    Ratio ratio(Limit limit) {
      return new Ratio(get(limit));
    }

    Usd usd(Limit limit) {
      return new Usd(get(limit));
    }

    int count(Limit limit) {
      return Math.toIntExact(get(limit));
    }

    boolean flag(Limit limit) {
      return get(limit) != 0;
    }

    /** Returns the same limits with one of them tighter, or just as it was at its tightest. */
    Limits tighten(Limit limit, int percent) {
      Map<Limit, Long> tighter = new EnumMap<>(values);
      tighter.put(limit, limit.tighter(get(limit), percent));
      return new Limits(tighter);
    }
  }

  /** What can be limited, with the values it takes. */
  private enum Limit {
    RISK_ENABLED(1, 1, 1),
    WALLET_ENABLED(1, 1, 1),
    MAX_DAY_LOSS(20_000_000, 300_000_000, 300_000_000),
    STREAK_HALVING(0, 8, 8),
    STREAK_CRITICAL(5, 8, 8),
    DRAWDOWN_CRITICAL(20_000_000, 500_000_000, 500_000_000),
    MAX_TRADE_SHARE(20_000_000, 500_000_000, 500_000_000),
    MAX_LOSS_PER_TRADE(20_000_000, 200_000_000, 200_000_000),
    WALLET_SHARE(300_000_000, 1_000_000_000, 1_000_000_000),
    MAX_SHARE_OF_BALANCE(20_000_000, 500_000_000, 500_000_000),
    WALLET_DAY_LOSS(100_000_000, 500_000_000, 500_000_000),
    WALLET_DAY_LOSS_USD(5_000_000_000L, 50_000_000_000L, 50_000_000_000L),
    MAX_OPEN(2, 5, 5),
    MAX_PARALLEL(2, 8, 8),
    MAX_PER_TRADE(1_000_000_000L, 20_000_000_000L, 20_000_000_000L),
    MAX_SLIPPAGE(50, 300, 300),
    MAX_COST(100_000_000, 500_000_000, 500_000_000),
    /** Nothing is refused from it on; it raises an alert only. */
    DRAWDOWN_WARNING(0, 100_000_000, 100_000_000),
    MAX_AGE(10, 60, 60),
    /** Off, warn and deny, of every check. */
    TOKEN_SAFETY(0, 1, 2) {
      @Override
      long tighter(long value, int percent) {
        return Math.min(2, value + 1);
      }
    },
    /** Zero is no cap and so the loosest. */
    MAX_PER_ASSET(5_000_000_000L, 30_000_000_000L, 30_000_000_000L) {
      @Override
      long tighter(long value, int percent) {
        return value == 0 ? 1_000_000_000L : Math.max(1, value * percent / 100);
      }
    },
    /** The higher, the tighter. */
    MIN_TRADE(0, 2_000_000_000L, 4_000_000_000L) {
      @Override
      long tighter(long value, int percent) {
        return value + 40_000_000L * (100 - percent);
      }
    },
    /** The higher, the tighter. */
    MIN_CAPITAL(0, 50_000_000_000L, 200_000_000_000L) {
      @Override
      long tighter(long value, int percent) {
        return value + 2_000_000_000L * (100 - percent);
      }
    },
    /** On is tighter. */
    REQUIRE_STOP(0, 1, 1) {
      @Override
      long tighter(long value, int percent) {
        return 1;
      }
    };

    private final long usualLeast;
    private final long usualMost;
    private final long most;

    Limit(long usualLeast, long usualMost, long most) {
      this.usualLeast = usualLeast;
      this.usualMost = usualMost;
      this.most = most;
    }

    long tighter(long value, int percent) {
      return value * percent / 100;
    }

    /** Returns values of which most let something through. */
    Arbitrary<Long> range() {
      return Arbitraries.frequencyOf(
          Tuple.of(1, uniform(0, most)), Tuple.of(30, uniform(usualLeast, usualMost)));
    }
  }

  /** One situation and one wish. */
  private record Situation(
      long free,
      long invested,
      long othersEquity,
      long lostToday,
      long exposure,
      long streak,
      long open,
      long asked,
      long stopBillionths,
      long age) {

    static Situation of(List<Long> parts) {
      return new Situation(
          parts.get(0),
          parts.get(1),
          parts.get(2),
          parts.get(3),
          parts.get(4),
          parts.get(5),
          parts.get(6),
          parts.get(7),
          parts.get(8),
          parts.get(9));
    }

    FakeRiskContext context() {
      FakeRiskContext context = new FakeRiskContext();
      Usd lost = new Usd(lostToday);
      WalletView wallet =
          TestWallets.invested(
              TestWallets.wallet(
                  TestConfigs.live150().wallet(SNIPER).orElseThrow(),
                  new Usd(free + invested),
                  Usd.ofDollars(30)),
              new Usd(invested),
              new Usd(invested),
              (int) open);
      context.wallet(wallet);
      context.equity = wallet.equity().plus(new Usd(othersEquity));
      context.dayStartEquity = context.equity.plus(lost);
      context.capital = context.equity.plus(lost);
      context.losingStreak = (int) streak;
      context.openOrders = (int) open;
      context.exposure = new Usd(exposure);
      context.exitFloat = Usd.of("0.95");
      context.tipSlot = context.dataSlot + age;
      // Fixed costs: the smaller the trade, the larger their share.
      context.cost = notional -> Optional.of(Ratio.floorOf(Usd.of("0.2"), notional));
      return context;
    }

    TradeSignal signal() {
      ExitPlan.Builder plan = ExitPlan.builder(4);
      if (stopBillionths > 0) {
        plan.stopLoss(new Ratio(stopBillionths));
      }
      return FakeRiskContext.entry(SNIPER, new Usd(asked), Optional.of(plan.build()));
    }
  }

  @Property(tries = 1000)
  void tighteningALimitNeverTurnsARefusalIntoAPassNorRaisesTheSize(
      @ForAll("limits") Limits limits,
      @ForAll("situations") Situation situation,
      @ForAll Limit tightened,
      @ForAll("percents") int percent) {
    Optional<Usd> loose = granted(limits, situation);
    Statistics.label("granted")
        .collect(loose.isPresent())
        .coverage(coverage -> coverage.check(true).percentage(share -> share >= 5));
    Optional<Usd> tight = granted(limits.tighten(tightened, percent), situation);
    // The smallest trade is also the floor of the streak factor: raised, it may lift a halved size.
    boolean lifted =
        tightened == Limit.MIN_TRADE && situation.streak() >= limits.count(Limit.STREAK_HALVING);
    if (tight.isPresent() && !lifted) {
      assertThat(loose).isPresent();
      assertThat(tight.get()).isLessThanOrEqualTo(loose.orElseThrow());
    }
  }

  @Property(tries = 1000)
  void whatIsGrantedIsWithinEveryCap(
      @ForAll("limits") Limits limits, @ForAll("situations") Situation situation) {
    Optional<Usd> granted = granted(limits, situation);
    Statistics.label("granted")
        .collect(granted.isPresent())
        .coverage(coverage -> coverage.check(true).percentage(share -> share >= 5));
    if (granted.isEmpty()) {
      return;
    }
    BigDecimal size = granted.get().toBigDecimal();
    FakeRiskContext context = situation.context();
    BigDecimal balance = context.sniper().free().minus(context.exitFloat).toBigDecimal();
    BigDecimal equity = context.sniper().equity().toBigDecimal();
    assertThat(granted.get()).isLessThanOrEqualTo(new Usd(situation.asked()));
    assertThat(granted.get()).isGreaterThanOrEqualTo(limits.usd(Limit.MIN_TRADE));
    assertThat(size)
        .isLessThanOrEqualTo(share(limits, Limit.MAX_SHARE_OF_BALANCE).multiply(balance))
        .isLessThanOrEqualTo(share(limits, Limit.MAX_TRADE_SHARE).multiply(balance))
        .isLessThanOrEqualTo(limits.usd(Limit.MAX_PER_TRADE).toBigDecimal());
    if (!limits.usd(Limit.MAX_PER_ASSET).isZero()) {
      assertThat(granted.get().plus(context.exposure))
          .isLessThanOrEqualTo(limits.usd(Limit.MAX_PER_ASSET));
    }
    BigDecimal stop = new Ratio(situation.stopBillionths()).toBigDecimal();
    if (stop.signum() == 0 && limits.flag(Limit.REQUIRE_STOP)) {
      stop = BigDecimal.ONE;
    }
    assertThat(size.multiply(stop))
        .isLessThanOrEqualTo(share(limits, Limit.MAX_LOSS_PER_TRADE).multiply(equity));
  }

  @Property
  void aZeroLimitForbids(
      @ForAll("situations") Situation situation,
      @ForAll Limit limit,
      @ForAll("limits") Limits any) {
    if (List.of(
            Limit.MAX_PER_ASSET,
            Limit.MIN_TRADE,
            Limit.MIN_CAPITAL,
            Limit.REQUIRE_STOP,
            Limit.STREAK_HALVING,
            Limit.DRAWDOWN_WARNING,
            Limit.MAX_AGE,
            Limit.TOKEN_SAFETY)
        .contains(limit)) {
      return;
    }
    assertThat(granted(any.tighten(limit, 0), situation)).isEmpty();
  }

  @Property(tries = 1000)
  void exitsAreNeverDeniedNorMadeSmallerByAnyRuleInAnyState(
      @ForAll("limits") Limits limits,
      @ForAll("situations") Situation situation,
      @ForAll TradingState state,
      @ForAll boolean tripped,
      @ForAll SignalKind label,
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE - 1) long held,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    FakeRiskContext context = situation.context();
    context.state = state;
    context.killSwitch =
        new KillSwitchView(tripped, false, "TEST", "", Optional.empty(), Optional.empty());
    context.locks =
        List.of(
            new ProtectionLock(
                "all",
                Optional.empty(),
                Optional.empty(),
                TestWallets.NOON,
                TestWallets.NOON.plusSeconds(1),
                Map.of()));
    context.sellable = held;
    List<RiskRule> rules = new ArrayList<>(rules(limits));
    rules.add(new Refusing());
    TokenAmount asked = TokenAmount.ofRaw(Math.max(1, held / 100 * percent), 6);

    assertThat(sold(rules, context, label, asked)).contains(asked);
    assertThat(sold(rules, context, label, TokenAmount.ofRaw(held + 1, 6))).isEmpty();
  }

  /** A host's rule that has something against everything. */
  private record Refusing() implements RiskRule {
    @Override
    public String id() {
      return "refusing";
    }

    @Override
    public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
      throw new IllegalStateException("asked about " + signal);
    }
  }

  /** Returns what is sold, whatever the signal calls itself. */
  private static Optional<TokenAmount> sold(
      List<RiskRule> rules, FakeRiskContext context, SignalKind label, TokenAmount quantity) {
    TradeSignal signal =
        TradeSignal.exit(
                SignalId.of("signal-2"), label == SignalKind.ENTRY ? SignalKind.EXIT : label)
            .strategy(StrategyId.of("test"))
            .wallet(SNIPER)
            .token(FakeRiskContext.MINT, "TEST")
            .quantity(quantity)
            .build();
    return RiskGate.of(rules)
        .decide(new PlainDraft(signal), context)
        .fold(
            yes ->
                Optional.of(
                    yes.order()
                        .order()
                        .terms()
                        .fold(
                            buy -> {
                              throw new AssertionError("bought");
                            },
                            OrderTerms.Sell::quantity)),
            no -> {
              assertThat(no.why().code()).isEqualTo(DenialCode.EXIT_EXCEEDS_HOLDING);
              return Optional.empty();
            });
  }

  @Property
  void rulesArePure(
      @ForAll("limits") Limits limits,
      @ForAll("situations") Situation situation,
      @ForAll("situations") Situation another) {
    for (RiskRule rule : rules(limits)) {
      Usd asked = new Usd(situation.asked());
      RiskVerdict first = rule.judge(situation.signal(), asked, situation.context());
      rule.judge(another.signal(), new Usd(another.asked()), another.context());
      assertThat(rule.judge(situation.signal(), asked, situation.context()))
          .as(rule.id())
          .isEqualTo(first);
    }
  }

  @Property
  void nothingIsBoughtWhileTheSwitchIsTrippedOrTheStateIsNotActive(
      @ForAll("limits") Limits limits,
      @ForAll("situations") Situation situation,
      @ForAll TradingState state,
      @ForAll boolean tripped) {
    FakeRiskContext context = situation.context();
    context.state = state;
    context.killSwitch =
        new KillSwitchView(false, tripped, "TEST", "", Optional.empty(), Optional.empty());
    if (tripped || state != TradingState.ACTIVE) {
      assertThat(granted(limits, situation, context)).isEmpty();
    }
  }

  @Property
  void theRulesAgreeWithTheBreakers(
      @ForAll("limits") Limits limits, @ForAll("situations") Situation situation) {
    GodmodeConfig config = config(limits);
    FakeRiskContext context = situation.context();
    boolean trips = CircuitBreakers.of(config.risk()).evaluate(RiskFigures.of(context)).isPresent();
    if (trips) {
      assertThat(granted(limits, situation)).isEmpty();
    }
  }

  /** Evenly drawn: the usual preference for small numbers would refuse nearly everything. */
  private static Arbitrary<Long> uniform(long least, long most) {
    return Arbitraries.longs()
        .between(least, most)
        .withDistribution(RandomDistribution.uniform())
        .edgeCases(config -> config.none());
  }

  @Provide
  Arbitrary<Limits> limits() {
    List<Arbitrary<Long>> each = Arrays.stream(Limit.values()).map(Limit::range).toList();
    return Combinators.combine(each).as(Limits::of);
  }

  @Provide
  Arbitrary<Situation> situations() {
    return Combinators.combine(
            List.of(
                uniform(5_000_000_000L, 60_000_000_000L),
                uniform(0, 5_000_000_000L),
                uniform(0, 300_000_000_000L),
                uniform(-1_000_000_000L, 4_000_000_000L),
                uniform(0, 5_000_000_000L),
                uniform(0, 6),
                uniform(0, 2),
                uniform(1, 10_000_000_000L),
                Arbitraries.of(0L, 50_000_000L, 80_000_000L, 333_333_333L, 1_000_000_000L),
                uniform(0, 15)))
        .as(Situation::of);
  }

  @Provide
  Arbitrary<Integer> percents() {
    return Arbitraries.integers().between(0, 100);
  }

  private static Optional<Usd> granted(Limits limits, Situation situation) {
    return granted(limits, situation, situation.context());
  }

  private static Optional<Usd> granted(
      Limits limits, Situation situation, FakeRiskContext context) {
    GateDecision decision =
        RiskGate.of(rules(limits)).decide(new PlainDraft(situation.signal()), context);
    return decision.fold(
        yes -> Optional.of(yes.order().order().notional()), no -> Optional.empty());
  }

  private static List<RiskRule> rules(Limits limits) {
    return RiskRules.standard(config(limits), SourceInfo.Kind.LIVE).stream()
        .map(
            rule ->
                rule instanceof StaleDataRule
                    ? new StaleDataRule(limits.count(Limit.MAX_AGE))
                    : rule)
        .toList();
  }

  /** Nothing is known of the token. */
  private static TokenSafetySettings safety(int strictness) {
    Action action = List.of(Action.OFF, Action.WARN, Action.DENY).get(strictness);
    TokenSafetySettings settings = TokenSafetySettings.DEFAULT;
    for (Check check : Check.values()) {
      settings = settings.with(check, action);
    }
    return settings;
  }

  private static BigDecimal share(Limits limits, Limit limit) {
    return limits.ratio(limit).toBigDecimal();
  }

  private static GodmodeConfig config(Limits limits) {
    RiskSettings risk =
        new RiskSettings(
            limits.flag(Limit.RISK_ENABLED),
            limits.ratio(Limit.MAX_DAY_LOSS),
            limits.count(Limit.STREAK_HALVING),
            limits.count(Limit.STREAK_CRITICAL),
            limits.ratio(Limit.DRAWDOWN_WARNING),
            limits.ratio(Limit.DRAWDOWN_CRITICAL),
            limits.usd(Limit.MIN_CAPITAL),
            limits.ratio(Limit.MAX_TRADE_SHARE),
            limits.usd(Limit.MIN_TRADE),
            limits.ratio(Limit.MAX_LOSS_PER_TRADE),
            limits.flag(Limit.REQUIRE_STOP),
            safety(limits.count(Limit.TOKEN_SAFETY)),
            List.of());
    ExecutionSettings live = TestConfigs.execution();
    ExecutionSettings execution =
        new ExecutionSettings(
            limits.count(Limit.MAX_PARALLEL),
            live.entrySlippage(),
            BasisPoints.of(limits.count(Limit.MAX_SLIPPAGE)),
            live.exitSlippage(),
            limits.ratio(Limit.MAX_COST),
            live.priorityMicroLamports(),
            live.priorityCap(),
            live.computeUnits(),
            live.computeUnitsWithAccount(),
            live.tip(),
            live.exitFloat(),
            live.landingSlots(),
            live.dropRate(),
            live.onStop(),
            live.txGuard());
    WalletSettings.Limits wallet =
        new WalletSettings.Limits(
            limits.flag(Limit.WALLET_ENABLED),
            limits.ratio(Limit.MAX_SHARE_OF_BALANCE),
            limits.ratio(Limit.WALLET_DAY_LOSS),
            limits.usd(Limit.WALLET_DAY_LOSS_USD),
            limits.count(Limit.MAX_OPEN),
            limits.usd(Limit.MAX_PER_ASSET),
            limits.usd(Limit.MAX_PER_TRADE));
    return TestConfigs.withWallets(
        TestConfigs.with(TestConfigs.with(TestConfigs.live150(), risk), execution),
        settings ->
            TestConfigs.with(
                TestConfigs.with(settings, wallet),
                settings.minBalance(),
                Optional.of(limits.ratio(Limit.WALLET_SHARE))));
  }
}
