package io.godmode.paper.plugin;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.plugin.MemecoinDataProviderPlugin;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.api.plugin.SourcePluginContext;
import io.godmode.paper.StubRandomMarket;

/** The kind {@code stub_random}: random candidates with bare reference prices. Thread-safe. */
public class StubRandomPlugin implements MemecoinDataProviderPlugin {
  private final String kind;

  /** Creates the plug-in. */
  public StubRandomPlugin() {
    this("stub_random");
  }

  StubRandomPlugin(String kind) {
    this.kind = kind;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public String description() {
    return "Random candidates with bare reference prices; outputs are marked SIMULATED.";
  }

  @Override
  public MemecoinDataProvider create(SourcePluginContext context, ParameterValues values) {
    return StubRandomMarket.builder(context.engine().seed())
        .maxCandidates(context.maxCandidates())
        .listEvery(context.agentTick())
        .build();
  }
}
