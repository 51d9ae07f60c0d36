package io.godmode.core.risk;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.WalletSettings.Limits;
import java.util.Map;

/** Would the wallet hold more of one token than it may? Here alone a limit of zero is no cap. */
record MaxPerAssetRule(Map<WalletId, Limits> limits) implements WalletRule {
  @Override
  public String id() {
    return "max_notional_per_asset";
  }

  @Override
  public RiskVerdict judge(Entry entry, WalletView wallet, Limits limits) {
    Usd cap = limits.maxNotionalPerAsset();
    if (cap.isZero()) {
      return RiskVerdict.PASS;
    }
    Usd exposure = entry.context().exposure(wallet.id(), entry.signal().mint());
    return Verdicts.cap(
        DenialCode.MAX_NOTIONAL_PER_ASSET,
        entry.granted(),
        cap.minus(exposure),
        Map.of("per_asset", cap.toString(), "exposure", exposure.toString()));
  }
}
