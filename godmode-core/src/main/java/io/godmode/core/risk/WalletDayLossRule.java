package io.godmode.core.risk;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.WalletSettings.Limits;
import java.util.Map;
import java.util.Optional;

/** Has the wallet's loss of the day reached its limit, as a share or in dollars? */
record WalletDayLossRule(Map<WalletId, Limits> limits) implements WalletRule {
  @Override
  public String id() {
    return "wallet_day_loss";
  }

  @Override
  public RiskVerdict judge(Entry entry, WalletView wallet, Limits limits) {
    Usd before = wallet.dayStartEquity();
    Usd now = wallet.equity();
    Optional<Denial> share =
        new LossLimit(DenialCode.WALLET_DAY_LOSS, limits.maxDayLoss()).reached(before, now);
    if (share.isPresent()) {
      return new RiskVerdict.Deny(share.get());
    }
    Usd loss = before.minus(now);
    boolean within =
        limits.maxDayLossUsd().isPositive() && loss.compareTo(limits.maxDayLossUsd()) < 0;
    return within
        ? RiskVerdict.PASS
        : Verdicts.deny(
            DenialCode.WALLET_DAY_LOSS,
            Map.of(
                "limit", limits.maxDayLossUsd().toString(),
                "loss", loss.toString(),
                "before", before.toString(),
                "now", now.toString()));
  }
}
