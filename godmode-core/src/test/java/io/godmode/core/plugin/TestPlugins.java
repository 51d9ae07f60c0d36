package io.godmode.core.plugin;

import io.godmode.api.AlertSink;
import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.FlowRule;
import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.Strategy;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.plugin.AlertSinkPlugin;
import io.godmode.api.plugin.ExecutorPlugin;
import io.godmode.api.plugin.ExecutorPluginContext;
import io.godmode.api.plugin.FlowRulePlugin;
import io.godmode.api.plugin.MemecoinDataProviderPlugin;
import io.godmode.api.plugin.Parameter;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.api.plugin.Parameters;
import io.godmode.api.plugin.PluginContext;
import io.godmode.api.plugin.PoolModelPlugin;
import io.godmode.api.plugin.RiskRulePlugin;
import io.godmode.api.plugin.SourcePluginContext;
import io.godmode.api.plugin.StrategyPlugin;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.core.pool.BondingCurveModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Plug-ins of every port that remember what they were told. */
final class TestPlugins {
  static final Parameters WALLET_AND_SIZE =
      Parameters.of(
          Parameter.wallet("wallet_id", "whose"),
          Parameter.usd("size_usd", "how much").between("1", "10").byDefault("2"));

  private TestPlugins() {}

  /** Makes strategies of the id it is given. */
  record Strategies(String kind, List<PluginContext> contexts, List<ParameterValues> values)
      implements StrategyPlugin {
    Strategies(String kind) {
      this(kind, new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public String description() {
      return "does nothing";
    }

    @Override
    public Parameters parameters() {
      return WALLET_AND_SIZE;
    }

    @Override
    public Strategy create(PluginContext context, ParameterValues told) {
      contexts.add(context);
      values.add(told);
      return () -> StrategyId.of(context.id());
    }
  }

  /** Makes strategies as the function does. */
  record Odd(String kind, BiFunction<PluginContext, ParameterValues, Strategy> make)
      implements StrategyPlugin {
    @Override
    public String description() {
      return "does nothing, oddly";
    }

    @Override
    public Strategy create(PluginContext context, ParameterValues told) {
      return make.apply(context, told);
    }
  }

  /** A rule, a flow rule, an executor, a source and a sink that can be seen to be closed. */
  static final class Part implements RiskRule, FlowRule, Executor, MemecoinDataProvider, AlertSink {
    private final String id;
    int closed;

    Part(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
      return RiskVerdict.PASS;
    }

    @Override
    public List<FlowStep> plan(FlowSnapshot snapshot) {
      return List.of();
    }

    @Override
    public void start(ExecutionContext context) {}

    @Override
    public void submit(ApprovedOrder order) {}

    @Override
    public SourceInfo info() {
      return new SourceInfo(id, SourceInfo.Kind.RECORDED, true);
    }

    @Override
    public void start(MarketSink sink) {}

    @Override
    public void onAlert(io.godmode.api.event.Alert alert) {}

    @Override
    public void close() {
      closed++;
    }
  }

  /** Makes executors. */
  record Executors(String kind, List<Part> made, List<ExecutorPluginContext> contexts)
      implements ExecutorPlugin {
    Executors(String kind) {
      this(kind, new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public String description() {
      return "executes nothing";
    }

    @Override
    public Executor create(ExecutorPluginContext context, ParameterValues told) {
      contexts.add(context);
      made.add(new Part(context.engine().id()));
      return made.get(made.size() - 1);
    }
  }

  /** Makes sources. */
  record Sources(String kind, List<Part> made, List<SourcePluginContext> contexts)
      implements MemecoinDataProviderPlugin {
    Sources(String kind) {
      this(kind, new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public String description() {
      return "knows nothing";
    }

    @Override
    public Parameters parameters() {
      return Parameters.of(Parameter.choice("region", "where", "eu", "us").byDefault("eu"));
    }

    @Override
    public MemecoinDataProvider create(SourcePluginContext context, ParameterValues told) {
      contexts.add(context);
      made.add(new Part(told.text("region")));
      return made.get(made.size() - 1);
    }
  }

  /** Makes risk rules. */
  record Rules(String kind) implements RiskRulePlugin {
    @Override
    public String description() {
      return "passes all";
    }

    @Override
    public RiskRule create(PluginContext context, ParameterValues told) {
      return new Part(context.id());
    }
  }

  /** Makes flow rules. */
  record Flows(String kind) implements FlowRulePlugin {
    @Override
    public String description() {
      return "moves nothing";
    }

    @Override
    public FlowRule create(PluginContext context, ParameterValues told) {
      return new Part(context.id());
    }
  }

  /** Makes sinks. */
  record Sinks(String kind, List<Part> made) implements AlertSinkPlugin {
    Sinks(String kind) {
      this(kind, new ArrayList<>());
    }

    @Override
    public String description() {
      return "tells nobody";
    }

    @Override
    public AlertSink create(PluginContext context, ParameterValues told) {
      made.add(new Part(context.id()));
      return made.get(made.size() - 1);
    }
  }

  /** Makes the arithmetic of pump.fun. */
  record Curves(String kind) implements PoolModelPlugin {
    @Override
    public String description() {
      return "the curve again";
    }

    @Override
    public PoolModel create(PluginContext context, ParameterValues told) {
      return BondingCurveModel.create();
    }
  }
}
