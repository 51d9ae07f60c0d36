package io.godmode.core.treasury;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.core.fixture.TestWallets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Carries a plan out as the engine does, without looking whether it may. */
final class AppliedFlows {
  private AppliedFlows() {}

  static FlowSnapshot apply(FlowSnapshot snapshot, List<FlowStep> steps) {
    Map<WalletId, Usd> moved = new HashMap<>();
    Map<WalletId, Usd> raised = new HashMap<>();
    Map<String, Instant> lastRun = new HashMap<>(snapshot.lastRun());
    for (FlowStep step : steps) {
      lastRun.put(step.rule(), snapshot.at());
      if (step instanceof FlowStep.Transfer transfer) {
        moved.merge(transfer.from(), transfer.amount().negated(), Usd::plus);
        moved.merge(transfer.to(), transfer.amount(), Usd::plus);
      } else if (step instanceof FlowStep.BaselineRaise raise) {
        raised.merge(raise.wallet(), raise.amount(), Usd::plus);
      }
    }
    return new FlowSnapshot(
        snapshot.at(),
        snapshot.wallets().stream()
            .map(
                wallet ->
                    TestWallets.moved(
                        wallet,
                        moved.getOrDefault(wallet.id(), Usd.ZERO),
                        raised.getOrDefault(wallet.id(), Usd.ZERO)))
            .toList(),
        snapshot.exitFloat(),
        snapshot.networkCosts(),
        lastRun);
  }

  static FlowSnapshot at(FlowSnapshot snapshot, Instant at) {
    return new FlowSnapshot(
        at, snapshot.wallets(), snapshot.exitFloat(), snapshot.networkCosts(), snapshot.lastRun());
  }
}
