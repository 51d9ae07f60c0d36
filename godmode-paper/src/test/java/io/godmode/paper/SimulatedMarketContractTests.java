package io.godmode.paper;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.PoolModel;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.testkit.MemecoinDataProviderContract;
import java.time.Duration;
import java.util.List;

/** The simulated market keeps the contract of sources. */
class SimulatedMarketContractTests implements MemecoinDataProviderContract {
  @Override
  public MemecoinDataProvider provider() {
    return SimulatedMarket.builder(42)
        .history(Duration.ofSeconds(30))
        .duration(Duration.ofMinutes(2))
        .build();
  }

  @Override
  public List<PoolModel> models() {
    return List.of(BondingCurveModel.create());
  }
}
