package io.godmode.core.risk;

import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import java.util.Map;

/** Would the entry be sent with more slippage than allowed? Numbers are basis points. */
record SlippageRule(BasisPoints max) implements RiskRule {
  @Override
  public String id() {
    return "max_slippage";
  }

  @Override
  public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
    BasisPoints asked = context.entrySlippage();
    return asked.compareTo(max) <= 0
        ? RiskVerdict.PASS
        : Verdicts.deny(
            DenialCode.SLIPPAGE_TOO_HIGH,
            Map.of(
                "limit", Integer.toString(max.value()), "asked", Integer.toString(asked.value())));
  }
}
