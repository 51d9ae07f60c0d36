package io.godmode.core.risk;

import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import java.util.Map;

/** Is it known what became of the wallet's attempts at the token? */
record UnknownAttemptRule() implements RiskRule {
  @Override
  public String id() {
    return "unknown_attempt";
  }

  @Override
  public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
    return context.attemptUnknown(signal.walletId(), signal.mint())
        ? Verdicts.deny(
            DenialCode.ATTEMPT_UNKNOWN,
            Map.of("wallet", signal.walletId().value(), "mint", signal.mint().base58()))
        : RiskVerdict.PASS;
  }
}
