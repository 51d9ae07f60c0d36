package io.godmode.examples;

import io.godmode.api.Strategy;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.WalletView;
import io.godmode.testkit.StrategyContract;
import io.godmode.testkit.TestData;
import java.util.List;

class FirstStrategyTests implements StrategyContract {
  @Override
  public Strategy strategy() {
    return new FirstStrategy();
  }

  @Override
  public List<WalletView> wallets() {
    return List.of(TestData.wallet(WalletId.of("sniper_sol"), Usd.ofDollars(30)));
  }
}
