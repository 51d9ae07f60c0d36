package io.godmode.core.risk;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.WalletSettings.Limits;
import java.util.Map;
import java.util.Optional;

/**
 * Would the plan's stop lose more of the wallet's equity than one trade may?
 *
 * @param limits the limits of each wallet that has any
 * @param share of the wallet's equity that one trade may lose
 * @param requireStop whether a plan without a stop counts as risking everything; otherwise it is
 *     not judged here
 * @param configured the plan of an entry that brings none
 */
record MaxLossPerTradeRule(
    Map<WalletId, Limits> limits, Ratio share, boolean requireStop, Optional<ExitPlan> configured)
    implements WalletRule {
  @Override
  public String id() {
    return "max_loss_per_trade";
  }

  @Override
  public RiskVerdict judge(Entry entry, WalletView wallet, Limits limits) {
    Usd budget = share.floorOf(wallet.equity());
    Ratio stop =
        entry
            .signal()
            .plan()
            .or(() -> configured)
            .flatMap(ExitPlan::stopLoss)
            .orElse(requireStop ? Ratio.ONE : Ratio.ZERO);
    boolean allowed = budget.isPositive();
    if (allowed && stop.ceilOf(entry.granted()).compareTo(budget) <= 0) {
      return RiskVerdict.PASS;
    }
    Usd cap = allowed ? budget.shareFloor(Ratio.ONE_IN_BILLIONTHS, stop.billionths()) : Usd.ZERO;
    return Verdicts.cap(
        DenialCode.MAX_LOSS_PER_TRADE,
        entry.granted(),
        cap,
        Map.of(
            "share", share.toString(),
            "wallet_equity", wallet.equity().toString(),
            "stop", stop.toString()));
  }
}
