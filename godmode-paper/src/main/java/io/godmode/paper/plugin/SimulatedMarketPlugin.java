package io.godmode.paper.plugin;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.plugin.MemecoinDataProviderPlugin;
import io.godmode.api.plugin.Parameter;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.api.plugin.Parameters;
import io.godmode.api.plugin.SourcePluginContext;
import io.godmode.paper.SimulatedMarket;

/** The kind {@code sim}: the made-up pump.fun market. Thread-safe. */
public final class SimulatedMarketPlugin implements MemecoinDataProviderPlugin {
  private static final Parameters PARAMETERS =
      Parameters.of(
          Parameter.seconds("history_s", "past of the market that is told before its clock starts")
              .atMost("86400")
              .byDefault("1800"));

  /** Creates the plug-in. */
  public SimulatedMarketPlugin() {}

  @Override
  public String kind() {
    return "sim";
  }

  @Override
  public String description() {
    return "A made-up pump.fun market from one seed; outputs are marked SIMULATED.";
  }

  @Override
  public Parameters parameters() {
    return PARAMETERS;
  }

  @Override
  public MemecoinDataProvider create(SourcePluginContext context, ParameterValues values) {
    return SimulatedMarket.builder(context.engine().seed())
        .history(values.duration("history_s"))
        .listEvery(context.agentTick())
        .build();
  }
}
