package io.godmode.paper;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.PoolModel;
import io.godmode.core.market.ReferencePriceModel;
import io.godmode.testkit.MemecoinDataProviderContract;
import java.time.Duration;
import java.util.List;

/** Random candidates keep the contract of sources. */
class StubRandomMarketContractTests implements MemecoinDataProviderContract {
  @Override
  public MemecoinDataProvider provider() {
    return StubRandomMarket.builder(42).duration(Duration.ofSeconds(20)).build();
  }

  @Override
  public List<PoolModel> models() {
    return List.of(ReferencePriceModel.create());
  }
}
