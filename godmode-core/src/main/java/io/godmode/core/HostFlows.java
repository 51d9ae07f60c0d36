package io.godmode.core;

import io.godmode.api.WalletFlowsEngine;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The flow engine of the host, planning on its own thread; while it is fenced, it plans nothing.
 */
final class HostFlows implements WalletFlowsEngine {
  private static final int MOST_STEPS = 1_000;

  private final WalletFlowsEngine flows;
  private final Plugin plugin;
  private final PluginDesk plugins;

  HostFlows(WalletFlowsEngine flows, Plugin plugin, PluginDesk plugins) {
    this.flows = flows;
    this.plugin = plugin;
    this.plugins = plugins;
  }

  @Override
  public List<FlowStep> plan(FlowSnapshot snapshot) {
    if (!plugins.isActive(plugin)) {
      return List.of();
    }
    return plugins.<List<FlowStep>>call(plugin, call -> plan(call, snapshot)).orElse(List.of());
  }

  /** The host's list may be of any kind, so that it is read on the host's thread too. */
  private List<FlowStep> plan(PluginCall<?> call, FlowSnapshot snapshot) {
    call.at("plan");
    List<FlowStep> steps = new ArrayList<>();
    for (FlowStep step : flows.plan(snapshot)) {
      if (steps.size() == MOST_STEPS) {
        throw new PluginBreach(PluginFence.FLOODED, "planned more than " + MOST_STEPS + " steps");
      }
      steps.add(Objects.requireNonNull(step, "step"));
    }
    return steps;
  }
}
