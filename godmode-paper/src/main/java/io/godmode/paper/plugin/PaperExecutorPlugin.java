package io.godmode.paper.plugin;

import io.godmode.api.Executor;
import io.godmode.api.plugin.ExecutorPlugin;
import io.godmode.api.plugin.ExecutorPluginContext;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.core.config.SlotDistribution;
import io.godmode.paper.PaperExecutor;

/**
 * The kind {@code paper}: simulated execution with the configured landing slots and drop rate.
 * Thread-safe.
 */
public final class PaperExecutorPlugin implements ExecutorPlugin {
  /** Creates the plug-in. */
  public PaperExecutorPlugin() {}

  @Override
  public String kind() {
    return "paper";
  }

  @Override
  public String description() {
    return "Fills orders from the observed market without sending anything.";
  }

  @Override
  public Executor create(ExecutorPluginContext context, ParameterValues values) {
    return PaperExecutor.of(
        new SlotDistribution(
            context.landingSlots().entrySet().stream()
                .map(each -> new SlotDistribution.Outcome(each.getKey(), each.getValue()))
                .toList()),
        context.dropRate());
  }
}
