package io.godmode.core.risk;

import io.godmode.api.market.Evidence;
import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import java.util.Map;
import java.util.Optional;

/** Is it proven that the token is safe, as far as the configuration asks for proof? */
record TokenSafetyRule(TokenSafety safety) implements RiskRule {
  @Override
  public String id() {
    return "token_safety";
  }

  @Override
  public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
    Optional<Evidence> refusal = safety.refusal(signal.mint(), context.view());
    return refusal.isEmpty()
        ? RiskVerdict.PASS
        : Verdicts.deny(
            DenialCode.TOKEN_UNSAFE,
            Map.of(
                "check", refusal.get().check(),
                "evidence", refusal.get().verdict().name(),
                "detail", refusal.get().detail()));
  }
}
