package com.example.contracts;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.testkit.MemecoinDataProviderContract;

class OneTokenMarketTests implements MemecoinDataProviderContract {

  @Override
  public MemecoinDataProvider provider() {
    return OneTokenMarket.of(100);
  }
}
