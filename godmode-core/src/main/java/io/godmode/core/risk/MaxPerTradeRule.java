package io.godmode.core.risk;

import io.godmode.api.id.WalletId;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.WalletSettings.Limits;
import java.util.Map;

/** Is the trade above the wallet's largest? */
record MaxPerTradeRule(Map<WalletId, Limits> limits) implements WalletRule {
  @Override
  public String id() {
    return "max_notional_per_trade";
  }

  @Override
  public RiskVerdict judge(Entry entry, WalletView wallet, Limits limits) {
    return Verdicts.cap(
        DenialCode.MAX_NOTIONAL_PER_TRADE, entry.granted(), limits.maxNotionalPerTrade(), Map.of());
  }
}
