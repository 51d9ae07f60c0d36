package io.godmode.core.treasury;

import io.godmode.api.money.Usd;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.FlowSettings.Fees;
import io.godmode.core.config.FlowSettings.FeesSweep;
import io.godmode.core.config.WalletSettings;
import java.util.List;

/** Shares what the fees wallet holds above its target between profits and vault. */
record FeesSweepRule(Fees fees, FeesSweep settings) implements FlowRule {
  @Override
  public String id() {
    return TreasuryFlows.FEES_SWEEP;
  }

  @Override
  public void plan(PlanDraft draft) {
    if (draft.due(id(), settings.cooldown())) {
      draft.wallet(settings.source()).ifPresent(source -> sweep(source, draft));
    }
  }

  private void sweep(WalletView source, PlanDraft draft) {
    Usd target = target(fees, settings, draft.totalEquity());
    Usd surplus = draft.free(source).minus(target);
    if (!surplus.isPositive() || surplus.compareTo(settings.minAmount()) < 0) {
      return;
    }
    Usd movable = surplus.min(draft.surplus(source));
    String reason = "surplus " + surplus + " above target " + target;
    draft.transfer(
        source, settings.profits(), settings.profitsShare().floorOf(movable), id(), reason);
    draft.transfer(source, settings.vault(), settings.vaultShare().floorOf(movable), id(), reason);
  }

  /** Returns the balance that a sweep leaves in the fees wallet. */
  static Usd target(Fees fees, FeesSweep sweep, Usd equity) {
    return fees.softBuffer(equity).max(sweep.targetShare().floorOf(equity));
  }

  @Override
  public List<Route> routes(List<WalletSettings> wallets) {
    return List.of(
        new Route(settings.source(), settings.profits()),
        new Route(settings.source(), settings.vault()));
  }
}
