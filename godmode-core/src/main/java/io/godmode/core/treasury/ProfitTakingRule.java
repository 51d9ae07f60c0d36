package io.godmode.core.treasury;

import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.FlowSettings.Compounding;
import io.godmode.core.config.FlowSettings.ProfitTaking;
import io.godmode.core.config.WalletSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the profit of trading wallets: a share compounds, the rest goes to vault and profits.
 *
 * <p>Profit is what is free above the baseline and the exit float; a minimum balance above these
 * takes their place. A chain without a smallest amount is left alone; where it has no profits
 * wallet, that share goes to the vault as well.
 */
record ProfitTakingRule(ProfitTaking settings) implements FlowRule {
  @Override
  public String id() {
    return TreasuryFlows.PROFIT_TAKING;
  }

  @Override
  public void plan(PlanDraft draft) {
    if (draft.due(id(), Duration.ZERO)) {
      draft.tradingWallets().forEach(wallet -> take(wallet, draft));
    }
  }

  private void take(WalletView wallet, PlanDraft draft) {
    Usd minAmount = settings.minAmounts().get(wallet.chain());
    if (minAmount == null) {
      return;
    }
    Usd profit = draft.free(wallet).min(draft.equity(wallet)).minus(draft.profitLevel(wallet));
    Usd threshold =
        settings.compounding().map(Compounding::minPnl).orElse(minAmount).max(minAmount);
    if (!profit.isPositive() || profit.compareTo(threshold) < 0) {
      return;
    }
    Usd compounded = compounded(wallet, profit, draft);
    Usd rest = profit.minus(compounded);
    String reason = "profit " + profit + " at or above " + threshold + ", " + compounded + " stays";
    draft.transfer(wallet, settings.vault(), settings.toVault().floorOf(rest), id(), reason);
    Usd toProfits = settings.toProfits().floorOf(rest);
    draft.transfer(wallet, profitsWallet(wallet.chain()), toProfits, id(), reason);
    draft.raise(wallet, compounded, id(), reason);
  }

  /** Returns the share that stays, as far as the wallet's cap leaves room for it. */
  private Usd compounded(WalletView wallet, Usd profit, PlanDraft draft) {
    Usd share =
        settings.compounding().map(some -> some.maxShare().floorOf(profit)).orElse(Usd.ZERO);
    Usd withoutProfit = draft.equity(wallet).minus(profit);
    return draft
        .equityCap(wallet)
        .map(cap -> share.min(cap.minus(withoutProfit).orZeroIfNegative()))
        .orElse(share);
  }

  @Override
  public List<Route> routes(List<WalletSettings> wallets) {
    List<Route> routes = new ArrayList<>();
    for (WalletSettings wallet : wallets) {
      if (wallet.role().trades() && settings.minAmounts().containsKey(wallet.chain())) {
        routes.add(new Route(wallet.id(), settings.vault()));
        routes.add(new Route(wallet.id(), profitsWallet(wallet.chain())));
      }
    }
    return routes;
  }

  private WalletId profitsWallet(Chain chain) {
    return settings.profitsWallets().getOrDefault(chain, settings.vault());
  }
}
