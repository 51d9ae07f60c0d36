package io.godmode.core.treasury;

import io.godmode.api.money.Usd;
import io.godmode.api.wallet.WalletRole;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.FlowSettings.Fees;
import io.godmode.core.config.WalletSettings;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tops the fees wallet up to its soft buffer: first from profits wallets, the largest first, then
 * from what trading wallets earned today and hold above their baseline, pro rata.
 *
 * <p>Shares are rounded down; what that leaves missing, less than a unit a wallet, is not taken
 * later either.
 */
record FeeBufferRule(Fees fees) implements FlowRule {
  @Override
  public String id() {
    return TreasuryFlows.FEE_BUFFER;
  }

  @Override
  public void plan(PlanDraft draft) {
    if (draft.due(id(), Duration.ZERO)) {
      draft.wallet(fees.wallet()).ifPresent(wallet -> fill(wallet, draft));
    }
  }

  private void fill(WalletView wallet, PlanDraft draft) {
    Usd soft = fees.softBuffer(draft.totalEquity());
    List<WalletView> traders = draft.tradingWallets();
    String reason = "balance " + draft.free(wallet) + " under soft buffer " + soft;
    if (soft.minus(draft.free(wallet)).nanos() <= traders.size()) {
      return;
    }
    draft.wallets().stream()
        .filter(source -> source.role() == WalletRole.PROFITS)
        .sorted(Comparator.comparing(draft::free, Comparator.reverseOrder()))
        .forEach(
            source -> {
              Usd missing = soft.minus(draft.free(wallet));
              draft.deliver(source, wallet, missing, draft.surplus(source), id(), reason);
            });
    Usd missing = soft.minus(draft.free(wallet));
    if (missing.nanos() > traders.size()) {
      takeEarnings(traders, wallet, missing, reason, draft);
    }
  }

  private void takeEarnings(
      List<WalletView> traders, WalletView wallet, Usd missing, String reason, PlanDraft draft) {
    Map<WalletView, Usd> earned = new LinkedHashMap<>();
    traders.forEach(trader -> earned.put(trader, draft.earnedToday(trader)));
    Usd total = earned.values().stream().reduce(Usd.ZERO, Usd::plus);
    Usd wanted = missing.min(total);
    if (total.isPositive()) {
      earned.forEach(
          (trader, most) -> {
            Usd share = wanted.shareFloor(most.nanos(), total.nanos());
            draft.deliver(trader, wallet, share, most, id(), reason);
          });
    }
  }

  @Override
  public List<Route> routes(List<WalletSettings> wallets) {
    return wallets.stream()
        .filter(wallet -> wallet.role() == WalletRole.PROFITS || wallet.role().trades())
        .map(wallet -> new Route(wallet.id(), fees.wallet()))
        .toList();
  }
}
