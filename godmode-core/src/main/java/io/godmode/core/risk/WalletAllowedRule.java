package io.godmode.core.risk;

import io.godmode.api.id.WalletId;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.WalletSettings.Limits;
import java.util.Map;

/** May the wallet trade at all: by its role, its switch and limits none of which forbids? */
record WalletAllowedRule(Map<WalletId, Limits> limits) implements WalletRule {
  @Override
  public String id() {
    return "wallet_allowed";
  }

  @Override
  public RiskVerdict judge(Entry entry, WalletView wallet, Limits limits) {
    String forbidding = forbidding(wallet, limits);
    return forbidding.isEmpty()
        ? RiskVerdict.PASS
        : Verdicts.deny(
            DenialCode.WALLET_NOT_ALLOWED,
            Map.of("wallet", wallet.id().toString(), "forbidden_by", forbidding));
  }

  private static String forbidding(WalletView wallet, Limits limits) {
    if (!wallet.role().trades()) {
      return "role=" + wallet.role();
    }
    if (!limits.enabled()) {
      return "enabled=false";
    }
    if (limits.maxShareOfBalance().billionths() <= 0) {
      return "max_pct_balance_per_trade=0";
    }
    if (limits.maxDayLoss().billionths() <= 0) {
      return "max_daily_loss_pct=0";
    }
    if (!limits.maxDayLossUsd().isPositive()) {
      return "max_daily_loss_usd=0";
    }
    if (limits.maxOpenPositions() <= 0) {
      return "max_open_positions=0";
    }
    return limits.maxNotionalPerTrade().isPositive() ? "" : "max_notional_usd_per_trade=0";
  }
}
