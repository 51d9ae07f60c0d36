package io.godmode.core.risk;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.WalletSettings.Limits;
import java.util.Map;

/** Is the trade above the policy's share of the wallet's balance, the same for every wallet? */
record MaxTradeShareRule(Map<WalletId, Limits> limits, Ratio share) implements WalletRule {
  @Override
  public String id() {
    return "max_trade_pct_of_wallet";
  }

  @Override
  public RiskVerdict judge(Entry entry, WalletView wallet, Limits limits) {
    Usd balance = entry.balance(wallet);
    return Verdicts.cap(
        DenialCode.MAX_TRADE_PCT_OF_WALLET,
        entry.granted(),
        share.floorOf(balance),
        Map.of("share", share.toString(), "balance", balance.toString()));
  }
}
