package com.example.plugin;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.plugin.MemecoinDataProviderPlugin;
import io.godmode.api.plugin.Parameter;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.api.plugin.Parameters;
import io.godmode.api.plugin.SourcePluginContext;

/** A simulated market of one token that a crowd buys and sells in turns. */
public final class SwingMarketPlugin implements MemecoinDataProviderPlugin {
  @Override
  public String kind() {
    return "swing";
  }

  @Override
  public String description() {
    return "Simulates one token that a crowd buys and sells in turns.";
  }

  @Override
  public Parameters parameters() {
    return Parameters.of(
        Parameter.integer("slots", "the market ends after so many")
            .unit("slots")
            .between("1", "100000")
            .byDefault("1000"),
        Parameter.integer("swing", "trades in a row on one side")
            .unit("trades")
            .between("1", "60")
            .byDefault("30"));
  }

  // docs: source
  @Override
  public MemecoinDataProvider create(SourcePluginContext context, ParameterValues values) {
    return new SwingMarket(
        values.integer("slots"),
        Math.toIntExact(values.integer("swing")),
        context.engine().seed(),
        context.agentTick());
  }
  // docs end
}
