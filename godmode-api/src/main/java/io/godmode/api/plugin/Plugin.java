package io.godmode.api.plugin;

/**
 * A factory of parts that a configuration names by kind.
 *
 * <p>Implement one of the interfaces below it, as a public class with a public constructor without
 * arguments. The constructor and these methods do no work and answer the same each time; they are
 * called when plug-ins are listed, also where nothing of the kind is used. Thread-safe.
 */
public sealed interface Plugin
    permits StrategyPlugin,
        MemecoinDataProviderPlugin,
        CopyTradeFeedPlugin,
        ExecutorPlugin,
        RiskRulePlugin,
        FlowRulePlugin,
        AlertSinkPlugin,
        PoolModelPlugin {
  /**
   * Returns the name a configuration asks for: 1 to 64 lower-case letters, digits and underscores,
   * a letter first. Unique among the plug-ins of one port.
   */
  String kind();

  /** Returns what it makes, in one line for people. */
  String description();

  /** Returns what it can be told; nothing, unless overridden. */
  default Parameters parameters() {
    return Parameters.NONE;
  }
}
