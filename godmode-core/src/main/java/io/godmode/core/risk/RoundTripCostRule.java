package io.godmode.core.risk;

import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import java.util.Map;
import java.util.Optional;

/** Would going in and out be expected to cost too much of the trade? No quote, no trade. */
record RoundTripCostRule(Ratio max) implements RiskRule {
  @Override
  public String id() {
    return "max_round_trip_cost";
  }

  @Override
  public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
    // Nothing to judge: the rules before have refused already.
    if (!granted.isPositive()) {
      return RiskVerdict.PASS;
    }
    Optional<Ratio> cost = context.roundTripCost(signal.mint(), granted);
    if (cost.isEmpty()) {
      return Verdicts.deny(DenialCode.PRICE_MISSING, Map.of("granted", granted.toString()));
    }
    return cost.get().compareTo(max) <= 0
        ? RiskVerdict.pass(Map.of("limit", max.toString(), "cost", cost.get().toString()))
        : Verdicts.deny(
            DenialCode.COST_TOO_HIGH,
            Map.of(
                "limit", max.toString(),
                "cost", cost.get().toString(),
                "granted", granted.toString()));
  }
}
