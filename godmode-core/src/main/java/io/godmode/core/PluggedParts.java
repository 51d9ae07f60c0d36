package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.FlowRule;
import io.godmode.api.GodmodeException;
import io.godmode.api.Strategy;
import io.godmode.api.WalletFlowsEngine;
import io.godmode.api.event.PluginRole;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.RiskRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What decides and is not the engine's own: isolated, each part a plug-in with a standing. */
@Bounded(by = "one for each rule of the configuration", then = "filled when it is made")
final class PluggedParts {
  private final List<StrategyHost> strategies;
  private final Map<RiskRule, Plugin> riskRules = new LinkedHashMap<>();
  private final Map<FlowRule, Plugin> flowRules = new LinkedHashMap<>();
  private final Optional<WalletFlowsEngine> flows;
  private final Plugin flowPlugin = new Plugin(PluginRole.FLOWS, "flows");

  PluggedParts(
      List<Strategy> strategies,
      Stream<RiskRule> riskRules,
      List<FlowRule> flowRules,
      Optional<WalletFlowsEngine> flows) {
    this.strategies = strategies.stream().map(StrategyHost::new).toList();
    riskRules.forEach(
        rule -> this.riskRules.put(rule, new Plugin(PluginRole.RISK_RULE, rule.id())));
    flowRules.forEach(rule -> this.flowRules.put(rule, new Plugin(PluginRole.FLOWS, rule.id())));
    this.flows = flows;
    requireCodes();
  }

  private void requireCodes() {
    List<String> problems = new ArrayList<>();
    for (RiskRule rule : riskRules.keySet()) {
      Set<String> seen = new HashSet<>();
      for (String code : rule.codes()) {
        try {
          Denial.custom(rule.id(), code, Map.of());
        } catch (IllegalArgumentException malformed) {
          problems.add("risk rule '%s': %s".formatted(rule.id(), malformed.getMessage()));
        }
        if (!seen.add(code)) {
          problems.add("risk rule '%s' lists the code '%s' twice".formatted(rule.id(), code));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new GodmodeException(
          "COMPOSITION_INVALID", "the engine cannot be built:\n  " + String.join("\n  ", problems));
    }
  }

  /** Returns the codes that rules of the host may deny with, such as {@code mood/BAD_DAY}. */
  List<String> customCodes() {
    return riskRules.keySet().stream()
        .flatMap(rule -> rule.codes().stream().map(code -> rule.id() + "/" + code))
        .toList();
  }

  List<StrategyHost> strategies() {
    return strategies;
  }

  List<Plugin> plugins() {
    List<Plugin> all = new ArrayList<>();
    strategies.forEach(host -> all.add(host.plugin()));
    all.addAll(riskRules.values());
    all.addAll(flowRules.values());
    flows.ifPresent(host -> all.add(flowPlugin));
    return all;
  }

  /** Returns the rules, judging on threads of their own. */
  List<RiskRule> riskRules(PluginDesk desk) {
    List<RiskRule> isolated = new ArrayList<>();
    riskRules.forEach((rule, plugin) -> isolated.add(new HostRule(rule, plugin, desk)));
    return isolated;
  }

  /** Returns the flow rules, planning on threads of their own. */
  List<FlowRule> flowRules(PluginDesk desk) {
    List<FlowRule> isolated = new ArrayList<>();
    flowRules.forEach(
        (rule, plugin) ->
            isolated.add(
                new IsolatedFlowRule(plugin.id(), new HostFlows(rule::plan, plugin, desk))));
    return isolated;
  }

  /** Returns the flow engine in the place of ours, planning on a thread of its own. */
  Optional<WalletFlowsEngine> flows(PluginDesk desk) {
    return flows.map(host -> new HostFlows(host, flowPlugin, desk));
  }
}
