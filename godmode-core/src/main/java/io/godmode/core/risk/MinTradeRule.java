package io.godmode.core.risk;

import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import java.util.Map;

/** Is what all caps left too small to be worth its costs? */
record MinTradeRule(Usd min) implements RiskRule {
  @Override
  public String id() {
    return "min_trade";
  }

  @Override
  public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
    return granted.isPositive() && granted.compareTo(min) >= 0
        ? RiskVerdict.PASS
        : Verdicts.deny(
            DenialCode.BELOW_MIN_TRADE,
            Map.of("limit", min.toString(), "granted", granted.toString()));
  }
}
