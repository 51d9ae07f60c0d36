package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.godmode.api.AlertSink;
import io.godmode.api.Executor;
import io.godmode.api.FlowRule;
import io.godmode.api.GodmodeException;
import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.event.Alert;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.id.Chain;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketView;
import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.plugin.AlertSinkPlugin;
import io.godmode.api.plugin.ExecutorPlugin;
import io.godmode.api.plugin.ExecutorPluginContext;
import io.godmode.api.plugin.FlowRulePlugin;
import io.godmode.api.plugin.Parameter;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.api.plugin.Parameters;
import io.godmode.api.plugin.PluginContext;
import io.godmode.api.plugin.RiskRulePlugin;
import io.godmode.api.plugin.StrategyPlugin;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeBuilder;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.AlertSettings;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.PluginUse;
import io.godmode.core.plugin.PluginInfo;
import io.godmode.core.plugin.PluginPort;
import io.godmode.core.plugin.Plugins;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole runs whose parts the configuration names by kind. */
@Timeout(120)
class PluginRunTests {
  private static final WalletId WALLET = WalletId.of("sniper_sol");
  private static final WalletId COPY_WALLET = WalletId.of("copy_sol");

  /** Buys the first candidate of every tick. */
  private static final class Eager implements StrategyPlugin {
    @Override
    public String kind() {
      return "eager";
    }

    @Override
    public String description() {
      return "Buys the first candidate of every tick.";
    }

    @Override
    public Parameters parameters() {
      return Parameters.of(
          Parameter.wallet("wallet_id", "whose money is traded"),
          Parameter.usd("size_usd", "spent per entry").between("1", "20").byDefault("2"));
    }

    @Override
    public Strategy create(PluginContext context, ParameterValues values) {
      return new Strategy() {
        @Override
        public StrategyId id() {
          return StrategyId.of(context.id());
        }

        @Override
        public void onTick(MarketView view, SignalSink signals) {
          // The tamed one looks at the next, for two may not wish one token in one wallet.
          view.candidates().stream()
              .skip(context.id().equals("tamed") ? 1 : 0)
              .findFirst()
              .ifPresent(found -> buy(found, view, signals));
        }

        private void buy(Candidate candidate, MarketView view, SignalSink signals) {
          signals.raise(
              TradeSignal.entry(signals.nextId(), values.usd("size_usd"))
                  .strategy(id())
                  .wallet(values.wallet("wallet_id"))
                  .chain(Chain.SOLANA)
                  .token(candidate.mint(), candidate.symbol())
                  .confidence(candidate.score())
                  .dataSlot(view.dataSlot())
                  .reason("first")
                  .build());
        }
      };
    }
  }

  /** Refuses every entry of one strategy. */
  private static final class Veto implements RiskRulePlugin {
    @Override
    public String kind() {
      return "veto";
    }

    @Override
    public String description() {
      return "Refuses every entry of one strategy.";
    }

    @Override
    public Parameters parameters() {
      return Parameters.of(Parameter.text("strategy_id", "whose"));
    }

    @Override
    public RiskRule create(PluginContext context, ParameterValues values) {
      return new RiskRule() {
        @Override
        public String id() {
          return context.id();
        }

        @Override
        public List<String> codes() {
          return List.of("VETO");
        }

        @Override
        public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext seen) {
          return signal.strategyId().value().equals(values.text("strategy_id"))
              ? new RiskVerdict.Deny(Denial.custom(context.id(), "VETO", Map.of()))
              : RiskVerdict.PASS;
        }
      };
    }
  }

  /** Moves a dollar from fees to profits on every evaluation. */
  private static final class Tithe implements FlowRulePlugin {
    @Override
    public String kind() {
      return "tithe";
    }

    @Override
    public String description() {
      return "Moves a dollar from fees to profits on every evaluation.";
    }

    @Override
    public FlowRule create(PluginContext context, ParameterValues values) {
      return new FlowRule() {
        @Override
        public String id() {
          return context.id();
        }

        @Override
        public List<FlowStep> plan(FlowSnapshot snapshot) {
          return List.of(
              new FlowStep.Transfer(
                  WalletId.of("fees"),
                  WalletId.of("profits_sol"),
                  Usd.ofDollars(1),
                  context.id(),
                  "a dollar"));
        }
      };
    }
  }

  /** Keeps what it is told. */
  private record Pager(List<Alert> told) implements AlertSinkPlugin {
    @Override
    public String kind() {
      return "pager";
    }

    @Override
    public String description() {
      return "Keeps what it is told.";
    }

    @Override
    public AlertSink create(PluginContext context, ParameterValues values) {
      return told::add;
    }
  }

  /** Paper under another name. */
  private static final class Mine implements ExecutorPlugin {
    @Override
    public String kind() {
      return "mine";
    }

    @Override
    public String description() {
      return "Paper under another name.";
    }

    @Override
    public Executor create(ExecutorPluginContext context, ParameterValues values) {
      return PaperExecutor.create();
    }
  }

  private static GodmodeConfig.Builder demo() {
    return ConfigLoader.profile("DEMO").toBuilder()
        .memecoin(
            farming ->
                farming
                    .providerKind("sim")
                    .providerParameters(Map.of("history_s", Duration.ofMinutes(5))));
  }

  private static GodmodeBuilder builder(GodmodeConfig config) {
    return Godmode.builder().config(config).seed(7).ticks(60);
  }

  private static GodmodeStatus run(GodmodeConfig config, Plugins plugins) {
    try (Godmode godmode = builder(config).plugins(plugins).build()) {
      return godmode.run();
    }
  }

  @Test
  void kindsOfOursAreFoundOnTheClassPath() {
    try (Plugins plugins = Plugins.onClassPath()) {
      assertThat(plugins.problems()).isEmpty();
      assertThat(plugins.all())
          .extracting(PluginInfo::port, PluginInfo::kind, PluginInfo::origin)
          .contains(
              tuple(PluginPort.PROVIDER, "onchain_dry_run", "built in"),
              tuple(PluginPort.PROVIDER, "sim", "built in"),
              tuple(PluginPort.PROVIDER, "stub_random", "built in"),
              tuple(PluginPort.EXECUTOR, "paper", "built in"));
    }
  }

  @Test
  void aRunByKindsOfOursIsTheRunComposedInCode() {
    GodmodeStatus byKind = run(demo().build(), Plugins.onClassPath());
    GodmodeStatus inCode;
    GodmodeConfig config = demo().build();
    try (Godmode godmode =
        builder(config)
            .memecoins(SimulatedMarket.builder(7).history(Duration.ofMinutes(5)).build())
            .executor(PaperExecutor.of(config.execution()))
            .build()) {
      inCode = godmode.run();
    }

    assertThat(byKind.totals().counts().entryFills()).isPositive();
    assertThat(byKind.stateHash()).isPresent().isEqualTo(inCode.stateHash());
    assertThat(byKind.marks()).isEqualTo(inCode.marks()).doesNotContain("CUSTOM_EXECUTOR");
  }

  @Test
  void aliasesOfStubRandomAreMarkedSimulated() {
    GodmodeConfig config =
        demo()
            .memecoin(
                farming -> farming.providerKind("onchain_dry_run").providerParameters(Map.of()))
            .build();

    GodmodeStatus end = run(config, Plugins.onClassPath());

    assertThat(end.marks()).contains("SIMULATED");
    assertThat(end.source().name()).isEqualTo("stub_random");
  }

  @Test
  void aKindGivenInCodeStandsInForTheConfiguredOne() {
    GodmodeConfig config = ConfigLoader.profile("DEMO");
    try (Godmode godmode =
        builder(config).plugins(Plugins.onClassPath()).memecoins("stub_random").build()) {
      assertThat(godmode.run().source().name()).isEqualTo("stub_random");
    }
  }

  private static PluginUse eager(String id) {
    return PluginUse.of("eager").id(id).with("wallet_id", WALLET).with("size_usd", 3);
  }

  @Test
  void strategiesRulesFlowsSinksAndExecutorsOfPluginsWork() {
    List<Alert> told = new CopyOnWriteArrayList<>();
    GodmodeConfig config =
        demo()
            .risk(risk -> risk.minTrade(Usd.ofDollars(1)))
            .plugins(
                all ->
                    all.strategy(eager("tamed").with("wallet_id", COPY_WALLET))
                        .strategy(eager("free").with("wallet_id", COPY_WALLET))
                        .riskRule(PluginUse.of("veto").id("no_tamed").with("strategy_id", "tamed"))
                        .flowRule(PluginUse.of("tithe"))
                        .executor(PluginUse.of("mine")))
            .alerts(new AlertSettings(true, Alert.Severity.WARNING, List.of(PluginUse.of("pager"))))
            .build();
    Plugins plugins = Plugins.of(new Eager(), new Veto(), new Tithe(), new Mine(), new Pager(told));
    GodmodeStatus end;
    List<TradingEvent> events;
    try (Godmode godmode = builder(config).seed(5).plugins(plugins).build()) {
      end = godmode.run();
      events = godmode.events(1).map(each -> each.event()).toList();
    }

    assertThat(events)
        .filteredOn(TradingEvent.OrderApproved.class::isInstance)
        .extracting(event -> ((TradingEvent.OrderApproved) event).order().strategyId().value())
        .contains("free", "memecoin_farming")
        .doesNotContain("tamed");
    assertThat(events)
        .filteredOn(TradingEvent.SignalDenied.class::isInstance)
        .extracting(event -> ((TradingEvent.SignalDenied) event).why().label())
        .contains("no_tamed/VETO");
    assertThat(events)
        .filteredOn(TradingEvent.FlowApplied.class::isInstance)
        .extracting(event -> ((TradingEvent.FlowApplied) event).step().rule())
        .contains("tithe");
    assertThat(end.marks()).contains("SIMULATED", "CUSTOM_EXECUTOR");
    assertThat(told)
        .extracting(Alert::code)
        .containsExactlyElementsOf(
            events.stream()
                .filter(TradingEvent.AlertRaised.class::isInstance)
                .map(event -> ((TradingEvent.AlertRaised) event).code())
                .toList());
  }

  @Test
  void everyProblemStandsInOneMessage() {
    GodmodeConfig config =
        demo()
            .plugins(
                all ->
                    all.strategy(PluginUse.of("eager").id("free").with("size_usd", 21))
                        .riskRule(PluginUse.of("vetoo"))
                        .flowRule(PluginUse.of("tithe").id("fee_cap"))
                        .executor(PluginUse.of("papr")))
            .build();

    assertThatThrownBy(
            () -> builder(config).plugins(Plugins.of(new Eager(), new Veto(), new Tithe())).build())
        .isInstanceOf(GodmodeException.class)
        .hasMessageContaining("two flow rules are called 'fee_cap': rename yours")
        .hasMessageContaining("$.strategies.custom[0].parameters.wallet_id: found missing;")
        .hasMessageContaining("$.strategies.custom[0].parameters.size_usd: found 21;")
        .hasMessageContaining(
            "$.execution.executor.kind: found \"papr\"; a known kind of executor: paper (built in)")
        .hasMessageContaining(
            "$.risk.custom[0].kind: found \"vetoo\"; a known kind of risk rule: veto (code)");
  }

  @Test
  void withoutPluginsWhatIsNamedIsRefused() {
    GodmodeConfig config = demo().plugins(all -> all.riskRule(PluginUse.of("veto"))).build();

    assertThatThrownBy(() -> builder(config).build())
        .hasMessageContaining("memecoins is missing: give .memecoins(provider)")
        .hasMessageContaining("executor is missing: give .executor(PaperExecutor.create())")
        .hasMessageContaining("$.risk.custom[0].kind: found \"veto\"; no plug-in for a risk rule");
  }
}
