package io.godmode.core.plugin;

import io.godmode.api.AlertSink;
import io.godmode.api.Executor;
import io.godmode.api.FlowRule;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.Strategy;
import io.godmode.api.market.PoolModel;
import io.godmode.api.risk.RiskRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts that a configuration names by kind, made and not yet started. Immutable.
 *
 * @param strategies beside the farming strategy
 * @param source the market source, where one was wanted
 * @param executor the executor, where one was wanted
 * @param riskRules asked after ours
 * @param flowRules asked after ours
 * @param poolModels in place of ours for the same venue
 * @param alertSinks receivers of alerts
 * @param marks what must stand on every output because of them
 */
public record PluginParts(
    List<Strategy> strategies,
    Optional<MemecoinDataProvider> source,
    Optional<Executor> executor,
    List<RiskRule> riskRules,
    List<FlowRule> flowRules,
    List<PoolModel> poolModels,
    List<AlertSink> alertSinks,
    List<String> marks)
    implements AutoCloseable {
  /** On outputs of a run whose executor is not ours. */
  public static final String CUSTOM_EXECUTOR = "CUSTOM_EXECUTOR";

  /** On outputs of a run that quotes and fills with a plug-in's arithmetic. */
  public static final String CUSTOM_POOL_MODEL = "CUSTOM_POOL_MODEL";

  /** Copies the lists. */
  public PluginParts {
    strategies = List.copyOf(strategies);
    riskRules = List.copyOf(riskRules);
    flowRules = List.copyOf(flowRules);
    poolModels = List.copyOf(poolModels);
    alertSinks = List.copyOf(alertSinks);
    marks = List.copyOf(marks);
  }

  /** Closes what holds something, for the case that no engine takes the parts over. */
  @Override
  public void close() {
    List<AutoCloseable> open = new ArrayList<>(alertSinks);
    source.ifPresent(open::add);
    executor.ifPresent(open::add);
    open.forEach(PluginPlan::closeQuietly);
  }
}
