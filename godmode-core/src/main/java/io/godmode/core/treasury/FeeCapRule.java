package io.godmode.core.treasury;

import io.godmode.api.money.Usd;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.FlowSettings.Fees;
import io.godmode.core.config.WalletSettings;
import java.time.Duration;
import java.util.List;

/** Moves out what the fees wallet holds above its cap. */
record FeeCapRule(Fees fees) implements FlowRule {
  @Override
  public String id() {
    return TreasuryFlows.FEE_CAP;
  }

  @Override
  public void plan(PlanDraft draft) {
    if (draft.due(id(), Duration.ZERO)) {
      draft.wallet(fees.wallet()).ifPresent(wallet -> limit(wallet, draft));
    }
  }

  private void limit(WalletView wallet, PlanDraft draft) {
    Usd cap = fees.cap(draft.totalEquity()).orZeroIfNegative();
    Usd balance = draft.free(wallet);
    draft.transfer(
        wallet,
        fees.overCapTarget(),
        balance.minus(cap),
        id(),
        "balance " + balance + " above cap " + cap);
  }

  @Override
  public List<Route> routes(List<WalletSettings> wallets) {
    return List.of(new Route(fees.wallet(), fees.overCapTarget()));
  }
}
