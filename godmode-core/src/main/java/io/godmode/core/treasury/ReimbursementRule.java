package io.godmode.core.treasury;

import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.FlowSettings.Fees;
import io.godmode.core.config.WalletSettings;
import java.time.Duration;
import java.util.List;

/**
 * Pays back to trading wallets what the network took from them, never taking the fees wallet below
 * its hard buffer.
 *
 * <p>Where the money does not suffice, each gets its share of it, rounded down, and stays owed the
 * rest. It is no capital: it makes good a cost, so that no baseline is raised.
 */
record ReimbursementRule(Fees fees) implements FlowRule {
  @Override
  public String id() {
    return FlowStep.REIMBURSEMENT;
  }

  @Override
  public void plan(PlanDraft draft) {
    if (draft.due(id(), Duration.ZERO)) {
      draft.wallet(fees.wallet()).ifPresent(wallet -> reimburse(wallet, draft));
    }
  }

  private void reimburse(WalletView payer, PlanDraft draft) {
    List<WalletView> owed =
        draft.tradingWallets().stream().filter(wallet -> draft.owed(wallet).isPositive()).toList();
    Usd total = owed.stream().map(draft::owed).reduce(Usd.ZERO, Usd::plus);
    Usd available = draft.above(payer, fees.hardBuffer(draft.totalEquity()));
    boolean suffices = available.compareTo(total) >= 0;
    if (!suffices && available.nanos() < owed.size()) {
      return; // What rounding left the last time is not shared again.
    }
    for (WalletView wallet : owed) {
      Usd due = draft.owed(wallet);
      Usd paid = suffices ? due : available.shareFloor(due.nanos(), total.nanos());
      draft.reimburse(payer, wallet, paid, id(), "network costs of " + due + " owed");
    }
  }

  @Override
  public List<Route> routes(List<WalletSettings> wallets) {
    return wallets.stream()
        .filter(wallet -> wallet.role().trades())
        .map(wallet -> new Route(fees.wallet(), wallet.id()))
        .toList();
  }
}
