package io.godmode.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration names by kind. Immutable and thread-safe.
 *
 * <p>The market source is not among them: its kind is {@link MemecoinSettings#providerKind}.
 *
 * @param strategies beside the farming strategy
 * @param executor what carries orders out; {@code paper} unless configured
 * @param riskRules asked after ours, in this order
 * @param flowRules asked after ours, in this order
 * @param poolModels the arithmetic of further venues
 * @param copyFeed the source of leaders' trades; checked, not traded after by this version, and
 *     informs only
 */
public record PluginSettings(
    List<PluginUse> strategies,
    PluginUse executor,
    List<PluginUse> riskRules,
    List<PluginUse> flowRules,
    List<PluginUse> poolModels,
    Optional<PluginUse> copyFeed) {
  /** The kind of executor that stands in. */
  public static final String PAPER = "paper";

  /** Nothing but the paper executor. */
  public static final PluginSettings NONE =
      new PluginSettings(
          List.of(), PluginUse.of(PAPER), List.of(), List.of(), List.of(), Optional.empty());

  /** Copies the lists. */
  public PluginSettings {
    strategies = List.copyOf(strategies);
    riskRules = List.copyOf(riskRules);
    flowRules = List.copyOf(flowRules);
    poolModels = List.copyOf(poolModels);
  }

  /** Starts a copy of which parts can be changed. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Collects changed parts; {@code GodmodeConfig.Builder} checks them. Not thread-safe. */
  public static final class Builder {
    private final List<PluginUse> strategies;
    private PluginUse executor;
    private final List<PluginUse> riskRules;
    private final List<PluginUse> flowRules;
    private final List<PluginUse> poolModels;
    private final Optional<PluginUse> copyFeed;

    private Builder(PluginSettings from) {
      strategies = new ArrayList<>(from.strategies);
      executor = from.executor;
      riskRules = new ArrayList<>(from.riskRules);
      flowRules = new ArrayList<>(from.flowRules);
      poolModels = new ArrayList<>(from.poolModels);
      copyFeed = from.copyFeed;
    }

    /** Adds a strategy; its id is the strategy's. */
    public Builder strategy(PluginUse value) {
      strategies.add(value);
      return this;
    }

    /** Sets the executor. */
    public Builder executor(PluginUse value) {
      executor = value;
      return this;
    }

    /** Adds a risk rule; its id is the rule's. */
    public Builder riskRule(PluginUse value) {
      riskRules.add(value);
      return this;
    }

    /** Adds a flow rule; its id is the rule's. */
    public Builder flowRule(PluginUse value) {
      flowRules.add(value);
      return this;
    }

    /** Adds the arithmetic of a venue. */
    public Builder poolModel(PluginUse value) {
      poolModels.add(value);
      return this;
    }

    /** Returns the settings. */
    public PluginSettings build() {
      return new PluginSettings(strategies, executor, riskRules, flowRules, poolModels, copyFeed);
    }
  }
}
