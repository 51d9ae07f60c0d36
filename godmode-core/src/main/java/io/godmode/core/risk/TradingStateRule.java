package io.godmode.core.risk;

import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.risk.TradingState;
import java.util.Map;

/** Does the trading state allow entries? */
record TradingStateRule() implements RiskRule {
  @Override
  public String id() {
    return "trading_state";
  }

  @Override
  public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
    TradingState state = context.tradingState();
    return StateTable.of(StateTable.Trigger.ENTRY, state).allowed()
        ? RiskVerdict.PASS
        : Verdicts.deny(DenialCode.NOT_ACTIVE, Map.of("state", state.name()));
  }
}
