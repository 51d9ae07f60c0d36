package com.example.plugin;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.Venue;
import io.godmode.api.plugin.PluginContext;
import io.godmode.api.plugin.SourcePluginContext;
import io.godmode.testkit.ConstantProductModel;
import io.godmode.testkit.ManualClock;
import io.godmode.testkit.MemecoinDataProviderContract;
import io.godmode.testkit.TestData;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class SwingMarketTests implements MemecoinDataProviderContract {
  @Override
  public MemecoinDataProvider provider() {
    var plugin = new SwingMarketPlugin();
    var engine = new PluginContext("swing", 1, List.of());
    var clock = ManualClock.at(TestData.START);
    return plugin.create(
        new SourcePluginContext(engine, clock, Duration.ofSeconds(2), 5),
        plugin.parameters().bind(Map.of("slots", 200)));
  }

  @Override
  public List<PoolModel> models() {
    return List.of(ConstantProductModel.of(Venue.PUMP_FUN));
  }
}
