package io.godmode.core.treasury;

import static io.godmode.core.fixture.TestConfigs.FEES;
import static io.godmode.core.fixture.TestConfigs.PROFITS_SOL;
import static io.godmode.core.fixture.TestConfigs.SNIPER;

import io.godmode.api.WalletFlowsEngine;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import io.godmode.testkit.FlowSnapshots;
import io.godmode.testkit.WalletFlowsEngineContract;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The flows of LIVE_150 keep the contract of flow engines; two wallets have a minimum balance. */
class TreasuryFlowsContractTests implements WalletFlowsEngineContract {
  private static final Usd LEAST_OF_TRADERS = Usd.ofDollars(12);

  private final GodmodeConfig config =
      TestConfigs.withWallets(
          TestConfigs.live150(),
          wallet ->
              wallet.role().trades()
                  ? TestConfigs.with(wallet, LEAST_OF_TRADERS, wallet.maxEquityShare())
                  : wallet);

  @Override
  public WalletFlowsEngine engine() {
    return TreasuryFlows.of(config);
  }

  @Override
  public FlowSnapshot busy() {
    return TestWallets.snapshot(config, Map.of(SNIPER, "42", FEES, "28", PROFITS_SOL, "20"));
  }

  @Override
  public Map<WalletId, Usd> minBalances() {
    return Map.of(SNIPER, LEAST_OF_TRADERS, TestConfigs.COPY, LEAST_OF_TRADERS);
  }

  @Override
  public Optional<Cooldown> cooldown() {
    return Optional.of(new Cooldown(TreasuryFlows.FEES_SWEEP, Duration.ofMinutes(30)));
  }

  @Override
  public Optional<Threshold> threshold() {
    FlowSnapshot reached = TestWallets.snapshot(config, Map.of(SNIPER, "40"));
    FlowSnapshot missed = FlowSnapshots.withFree(reached, SNIPER, Usd.of("39.999999999"));
    return Optional.of(new Threshold(TreasuryFlows.PROFIT_TAKING, reached, missed));
  }
}
