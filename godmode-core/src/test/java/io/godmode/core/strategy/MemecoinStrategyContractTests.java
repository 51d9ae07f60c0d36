package io.godmode.core.strategy;

import io.godmode.api.Strategy;
import io.godmode.api.id.Chain;
import io.godmode.api.id.StrategyId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.core.strategy.EntryFilters.Route;
import io.godmode.testkit.StrategyContract;
import io.godmode.testkit.TestData;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class MemecoinStrategyContractTests implements StrategyContract {
  @Override
  public Strategy strategy() {
    return MemecoinStrategy.of(
        StrategyId.of("memecoin_farming"),
        new EntryFilters(
            Ratio.ofFraction("0.4"),
            Usd.ofDollars(200),
            Usd.ofDollars(1_000),
            Optional.of(Duration.ofHours(6)),
            ExitPlan.afterTicks(4),
            List.of(new Route(Chain.SOLANA, TestData.WALLET, Usd.ofDollars(2), Usd.ofDollars(6)))));
  }
}
