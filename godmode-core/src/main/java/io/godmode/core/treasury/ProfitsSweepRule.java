package io.godmode.core.treasury;

import io.godmode.api.money.Usd;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.FlowSettings.ProfitsSweep;
import io.godmode.core.config.WalletSettings;
import java.time.Duration;
import java.util.List;

/**
 * Shares taken profit between the vault and the trading wallets of the same chain.
 *
 * <p>The trading wallets get theirs pro rata to their initial balance. What would lift one above
 * its cap goes to the vault, and so does all of it where the chain has no trading wallet.
 */
record ProfitsSweepRule(ProfitsSweep settings) implements FlowRule {
  @Override
  public String id() {
    return TreasuryFlows.PROFITS_SWEEP;
  }

  @Override
  public void plan(PlanDraft draft) {
    if (draft.due(id(), Duration.ZERO)) {
      settings.sources().forEach(id -> draft.wallet(id).ifPresent(from -> sweep(from, draft)));
    }
  }

  private void sweep(WalletView source, PlanDraft draft) {
    Usd balance = draft.free(source);
    if (balance.compareTo(settings.minAmount()) < 0) {
      return;
    }
    Usd movable = draft.surplus(source);
    String reason = "balance " + balance + " at or above " + settings.minAmount();
    Usd toTrading = settings.toTrading().floorOf(movable);
    draft.transfer(source, settings.vault(), settings.toVault().floorOf(movable), id(), reason);
    List<WalletView> receivers =
        draft.tradingWallets().stream()
            .filter(wallet -> wallet.chain().equals(source.chain()))
            .filter(wallet -> wallet.initialBalance().isPositive())
            .toList();
    Usd initial = receivers.stream().map(WalletView::initialBalance).reduce(Usd.ZERO, Usd::plus);
    if (receivers.isEmpty()) {
      draft.transfer(
          source, settings.vault(), toTrading, id(), "no trading wallet on " + source.chain());
    }
    for (WalletView wallet : receivers) {
      Usd share = toTrading.shareFloor(wallet.initialBalance().nanos(), initial.nanos());
      Usd given =
          draft
              .equityCap(wallet)
              .map(cap -> share.min(cap.minus(draft.equity(wallet)).orZeroIfNegative()))
              .orElse(share);
      draft.transfer(source, wallet.id(), given, id(), reason);
      draft.transfer(
          source, settings.vault(), share.minus(given), id(), wallet.id() + " is at its cap");
    }
  }

  @Override
  public List<Route> routes(List<WalletSettings> wallets) {
    return settings.sources().stream().map(source -> new Route(source, settings.vault())).toList();
  }
}
