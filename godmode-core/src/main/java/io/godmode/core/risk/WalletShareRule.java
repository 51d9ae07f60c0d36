package io.godmode.core.risk;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.wallet.WalletView;
import java.util.Map;

/** Is the wallet more of all equity than it may be? Wallets without a cap pass. */
record WalletShareRule(Map<WalletId, Ratio> caps) implements RiskRule {
  @Override
  public String id() {
    return "wallet_share";
  }

  @Override
  public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
    Ratio cap = caps.get(signal.walletId());
    if (cap == null) {
      return RiskVerdict.PASS;
    }
    Usd equity = context.view().wallet(signal.walletId()).map(WalletView::equity).orElse(Usd.ZERO);
    return over(equity, cap, context.equity())
        ? Verdicts.deny(
            DenialCode.WALLET_OVER_CAP,
            Map.of(
                "limit", cap.floorOf(context.equity()).toString(),
                "share", cap.toString(),
                "wallet_equity", equity.toString(),
                "equity", context.equity().toString()))
        : RiskVerdict.PASS;
  }

  /** Tells whether a part of all equity is above its share; a share of zero is always exceeded. */
  static boolean over(Usd part, Ratio cap, Usd equity) {
    return cap.billionths() <= 0 || part.compareTo(cap.floorOf(equity)) > 0;
  }
}
