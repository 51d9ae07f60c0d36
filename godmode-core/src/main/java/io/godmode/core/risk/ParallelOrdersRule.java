package io.godmode.core.risk;

import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import java.util.Map;

/** Are as many orders in flight as may be? */
record ParallelOrdersRule(int limit) implements RiskRule {
  @Override
  public String id() {
    return "max_parallel_orders";
  }

  @Override
  public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
    return context.openOrders() < limit
        ? RiskVerdict.PASS
        : Verdicts.deny(
            DenialCode.MAX_PARALLEL_ORDERS,
            Map.of(
                "limit", Integer.toString(limit),
                "open", Integer.toString(context.openOrders())));
  }
}
