package com.example.plugin;

import io.godmode.api.Strategy;
import io.godmode.api.plugin.PluginContext;
import io.godmode.testkit.StrategyContract;
import io.godmode.testkit.TestData;
import java.util.List;
import java.util.Map;

class HighScoreTests implements StrategyContract {
  @Override
  public Strategy strategy() {
    var plugin = new HighScorePlugin();
    var values =
        plugin.parameters().bind(Map.of("wallet_id", TestData.WALLET.value(), "min_score", 0));
    return plugin.create(new PluginContext("mine", 1, List.of()), values);
  }
}
