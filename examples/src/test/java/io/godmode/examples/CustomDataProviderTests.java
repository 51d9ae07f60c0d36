package io.godmode.examples;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.PoolModel;
import io.godmode.core.market.Polling;
import io.godmode.core.market.ReferencePriceModel;
import io.godmode.testkit.MemecoinDataProviderContract;
import io.godmode.testkit.TestData;
import java.time.Duration;
import java.util.List;

class CustomDataProviderTests implements MemecoinDataProviderContract {
  @Override
  public MemecoinDataProvider provider() {
    return Polling.every(Duration.ofSeconds(2), CustomDataProvider::tokens)
        .solUsd(TestData.SOL_USD)
        .virtual(TestData.START, 60);
  }

  @Override
  public List<PoolModel> models() {
    return List.of(ReferencePriceModel.create());
  }
}
