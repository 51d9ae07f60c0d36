package io.godmode.core.plugin;

import io.godmode.api.plugin.AlertSinkPlugin;
import io.godmode.api.plugin.CopyTradeFeedPlugin;
import io.godmode.api.plugin.ExecutorPlugin;
import io.godmode.api.plugin.FlowRulePlugin;
import io.godmode.api.plugin.MemecoinDataProviderPlugin;
import io.godmode.api.plugin.Plugin;
import io.godmode.api.plugin.PoolModelPlugin;
import io.godmode.api.plugin.RiskRulePlugin;
import io.godmode.api.plugin.StrategyPlugin;
import java.util.Arrays;
import java.util.List;

/** The ports that plug-ins make parts for. */
public enum PluginPort {
  /** {@code strategies.custom[]}. */
  STRATEGY("strategy", StrategyPlugin.class),
  /** {@code strategies.memecoin_farming.provider}. */
  PROVIDER("provider", MemecoinDataProviderPlugin.class),
  /** {@code strategies.copy_trading.feed}, where copy trading is at work. */
  FEED("feed", CopyTradeFeedPlugin.class),
  /** {@code execution.executor}. */
  EXECUTOR("executor", ExecutorPlugin.class),
  /** {@code risk.custom[]}. */
  RISK_RULE("risk rule", RiskRulePlugin.class),
  /** {@code wallet_flows.rules[]}. */
  FLOW_RULE("flow rule", FlowRulePlugin.class),
  /** {@code alerts.sinks[]}. */
  ALERT_SINK("alert sink", AlertSinkPlugin.class),
  /** {@code market.pool_models[]}. */
  POOL_MODEL("pool model", PoolModelPlugin.class);

  private final String label;
  private final Class<? extends Plugin> type;

  PluginPort(String label, Class<? extends Plugin> type) {
    this.label = label;
    this.type = type;
  }

  /** Returns its name for people, such as {@code risk rule}. */
  public String label() {
    return label;
  }

  /** Returns the interface of its plug-ins. */
  public Class<? extends Plugin> type() {
    return type;
  }

  /** Returns the ports of a plug-in; it should have one. */
  static List<PluginPort> of(Plugin plugin) {
    return Arrays.stream(values()).filter(port -> port.type.isInstance(plugin)).toList();
  }
}
