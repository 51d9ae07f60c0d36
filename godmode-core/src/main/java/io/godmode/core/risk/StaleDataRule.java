package io.godmode.core.risk;

import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import java.util.Map;

/**
 * Is the market data too old? Its age is the estimated chain tip less the last slot the source has
 * read completely, whenever the token itself last traded. Numbers are slots.
 */
record StaleDataRule(int maxAgeSlots) implements RiskRule {
  @Override
  public String id() {
    return "stale_data";
  }

  @Override
  public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
    long age = context.view().tipSlot() - context.view().dataSlot();
    return age <= maxAgeSlots
        ? RiskVerdict.PASS
        : Verdicts.deny(
            DenialCode.STALE_DATA,
            Map.of("limit", Integer.toString(maxAgeSlots), "age", Long.toString(age)));
  }
}
