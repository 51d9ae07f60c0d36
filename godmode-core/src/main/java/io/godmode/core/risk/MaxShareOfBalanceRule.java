package io.godmode.core.risk;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.WalletSettings.Limits;
import java.util.Map;

/** Is the trade above the wallet's own share of its balance? */
record MaxShareOfBalanceRule(Map<WalletId, Limits> limits) implements WalletRule {
  @Override
  public String id() {
    return "max_pct_balance";
  }

  @Override
  public RiskVerdict judge(Entry entry, WalletView wallet, Limits limits) {
    Usd balance = entry.balance(wallet);
    return Verdicts.cap(
        DenialCode.MAX_PCT_BALANCE,
        entry.granted(),
        limits.maxShareOfBalance().floorOf(balance),
        Map.of("share", limits.maxShareOfBalance().toString(), "balance", balance.toString()));
  }
}
