package io.godmode.core.risk;

import io.godmode.api.id.WalletId;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.WalletSettings.Limits;
import java.util.Map;

/** Does the wallet hold as many positions as it may, entries in flight included? */
record OpenPositionsRule(Map<WalletId, Limits> limits) implements WalletRule {
  @Override
  public String id() {
    return "max_open_positions";
  }

  @Override
  public RiskVerdict judge(Entry entry, WalletView wallet, Limits limits) {
    int pending = entry.context().pendingEntries(wallet.id());
    int open = wallet.openPositions();
    return Math.addExact(open, pending) < limits.maxOpenPositions()
        ? RiskVerdict.PASS
        : Verdicts.deny(
            DenialCode.MAX_OPEN_POSITIONS,
            Map.of(
                "limit", Integer.toString(limits.maxOpenPositions()),
                "open", Integer.toString(open),
                "pending", Integer.toString(pending)));
  }
}
