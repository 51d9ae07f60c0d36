package io.godmode.core.risk;

import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import java.util.Map;

/** Is risk control on at all? Off means that nobody looks, so nothing is bought. */
record RiskEnabledRule(boolean enabled) implements RiskRule {
  @Override
  public String id() {
    return "risk_enabled";
  }

  @Override
  public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
    return enabled
        ? RiskVerdict.PASS
        : Verdicts.deny(
            DenialCode.WALLET_NOT_ALLOWED,
            Map.of("wallet", signal.walletId().toString(), "missing", "risk.global.enabled"));
  }
}
